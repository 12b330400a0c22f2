import { apartOf } from '../collection/apart.ts'
import { stillPublished } from '../collection/asked.ts'
import { askingOf } from '../collection/asking.ts'
import type { Neighbours } from '../collection/neighbours.ts'
import type { OutlineFacts } from '../collection/outline-facts.ts'
import { createMedia, type MediaFacts } from '../files/media.ts'
import type { ReaderSetup } from '../reading/reader.ts'
import { blocksOf } from '../writing/blocks.ts'
import type { AddressedFile, Current, WantedFiles } from './current.ts'
import type { KnownFile } from './known-file.ts'
import type { Recalled } from './recalled.ts'

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

/** What of a collection is as it was, and what is to be read. */
export interface Checked {
  /** The articles of which all that they asked is answered as it was. */
  readonly current: ReadonlyMap<string, Current>
  readonly stale: WantedFiles
  /** The catalog's blocks, by the ordinals of their articles. */
  readonly blocks: readonly (readonly number[])[]
  /** The files that the former publish, by their paths. */
  readonly media: ReadonlyMap<string, MediaFacts>
}

/** Asks again what the articles asked. They come in the order of the catalog. */
export function checkedAgain(
  articles: readonly AddressedFile[],
  neighbours: Neighbours,
  recalled: Pick<Recalled, 'media' | 'pieces'>,
  { folder, project, site }: Pick<ReaderSetup, 'folder' | 'project' | 'site'>,
): Checked {
  const found = createMedia(folder, project, site, recalled.media)
  const ask = askingOf(neighbours, site, found)
  const current = new Map<string, Current>()
  // Nothing else that was found: who is read again may name it no more.
  const paths = new Set<string>()
  for (const { file, slug, apart } of articles) {
    const { name, entry } = file
    const piece = recalled.pieces.get(name)
    if (!entry || !piece || entry.slug !== slug || (entry.facts.article.apart ?? 0) !== apart) continue
    const published = stillPublished(entry.asked, ask(file), neighbours.people)
    if (!published) continue
    for (const path of published) paths.add(path)
    current.set(name, { file, entry, piece, isOld: true })
  }
  const media = new Map([...found.facts].filter(([path]) => paths.has(path)))
  const blocks = blocksOf(articles.map(({ outline }) => outline.characters))
  const isStale = ({ file }: AddressedFile): boolean => !current.has(file.name)
  const members = blocks.map((ordinals) => ordinals.flatMap((ordinal) => articles[ordinal] ?? []))
  const [whole, mixed] = [
    members.filter((block) => block.every(isStale)),
    members.filter((block) => !block.every(isStale)),
  ]
  return { current, stale: { blocks: whole, others: mixed.flat().filter(isStale) }, blocks, media }
}
