import { statSync } from 'node:fs'
import { join } from 'node:path'
import { blockHeader } from '../catalog/layout.ts'
import type { Written } from './assets.ts'
import type { Progress } from './collection.ts'
import type { PlannedBlock } from './compile.ts'
import { damaged } from './pieces.ts'
import type { Current } from './reading.ts'
import type { Updated } from './update.ts'

/**
 * Makes the files of entries that are not there. Of articles that were not read now, the entries
 * are taken from the last catalog; where that is damaged, the article is read again.
 */
export async function writeEntries(
  planned: readonly PlannedBlock[],
  { articles, read, fresh, assemble }: Updated,
  target: string,
  progress: Progress,
): Promise<Written> {
  const missing = planned.filter((block) => !isThere(block, articles, target))
  const needed = new Set(missing.flatMap(({ ordinals }) => ordinals))
  const old = [...needed].flatMap((ordinal) => {
    const article = articles[ordinal]
    return article?.isOld ? [{ ...article, digest: article.entry.facts.digest }] : []
  })
  const lost = new Set(damaged(old).map(({ file }) => file.name))
  const again = lost.size > 0 ? await read(lost) : new Map<string, Current>()
  const files = missing.map(({ path, ordinals }) => ({
    path,
    pieces: ordinals.flatMap((ordinal) => {
      const article = articles[ordinal]
      return article ? (again.get(article.file.name) ?? article).piece : []
    }),
  }))
  let done = 0
  await assemble(files, (count) => {
    done += count
    progress(done, files.length, 'write')
  })
  const made = new Set(files.map(({ path }) => path))
  const sizes = planned.flatMap((block) => {
    return made.has(block.path) || fresh.has(join(target, block.path)) ? [sizeOf(block, articles)] : []
  })
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** Files are named by their content, so one that is there, and whole, is right. */
function isThere(block: PlannedBlock, articles: readonly Current[], target: string): boolean {
  return statSync(join(target, block.path), { throwIfNoEntry: false })?.size === sizeOf(block, articles)
}

/** Bytes of a file of entries. */
function sizeOf({ ordinals }: PlannedBlock, articles: readonly Current[]): number {
  const lengths = ordinals.map((ordinal) => articles[ordinal]?.piece.length ?? 0)
  return lengths.reduce((sum, length) => sum + length, blockHeader(lengths).length)
}
