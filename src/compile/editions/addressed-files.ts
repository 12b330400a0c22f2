import { apartOf } from '../collection/apart.ts'
import type { OutlineFacts } from '../collection/outline-facts.ts'
import type { KnownFile } from './known-file.ts'

/** A file that is an article, and what only the whole collection tells of it. */
export interface AddressedFile {
  readonly file: KnownFile
  readonly outline: OutlineFacts
  /** As the outline has it: what `byAge` goes by. */
  readonly published: number
  readonly slug: string
  /** As `apartOf` tells. */
  readonly apart: number
}

/** The articles among some files. */
export function addressedFiles(
  files: readonly KnownFile[],
  slugs: ReadonlyMap<OutlineFacts, string>,
): readonly AddressedFile[] {
  const articles = files.flatMap((file) => (file.outline ? [{ file, outline: file.outline }] : []))
  const slugOf = (outline: OutlineFacts): string => slugs.get(outline) ?? ''
  const apart = apartOf(
    articles.map(({ outline }) => outline),
    slugOf,
  )
  return articles.map(({ file, outline }, place) => ({
    ...{ file, outline, published: outline.published },
    ...{ slug: slugOf(outline), apart: apart[place] ?? 0 },
  }))
}
