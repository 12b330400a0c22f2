import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { blockHeader, blockParts, layout, readBlock } from '../catalog/layout.ts'
import type { Progress } from './collection.ts'
import type { PlannedBlock } from './compile.ts'
import { digestOf } from './entry.ts'
import type { Spool } from './spool.ts'
import type { Current, Updated } from './update.ts'

/** Blocks of the last catalog that are kept in memory while their entries are used again. */
const keptBlocks = 96
/** Files that are written before somebody is told. */
const toldTogether = 16

/**
 * Writes the files of entries that are not there. Of articles that were not read now, the entries
 * are taken from the last catalog; where that is damaged, the article is read again.
 */
export async function writeEntries(
  planned: readonly PlannedBlock[],
  articles: readonly Current[],
  { update, spool, target }: { readonly update: Updated; readonly spool: Spool; readonly target: string },
  write: (path: string, parts: readonly Uint8Array[]) => void,
  progress: Progress,
): Promise<void> {
  const missing = missingOf(planned, articles, target)
  const load = entryLoader(spool, target)
  const needed = [...new Set(missing.flatMap(({ ordinals }) => ordinals))]
  const lost: string[] = []
  for (const ordinal of needed) {
    const article = articles[ordinal]
    if (article?.bytes.kind === 'block' && !load(article)) lost.push(article.file.name)
  }
  const again = lost.length > 0 ? await update.reread(lost) : new Map<string, Current>()
  for (const [place, { path, ordinals }] of missing.entries()) {
    if (place % toldTogether === 0) progress(place, missing.length, 'write')
    const entries = ordinals.map((ordinal) => {
      const article = articles[ordinal]
      const entry = article && load(again.get(article.file.name) ?? article)
      if (!entry) throw new Error(`${article?.file.name} changed while it was compiled; compile again`)
      return entry
    })
    write(path, blockParts(entries))
  }
}

/** Files are named by their content, so one that is there, and whole, is right. */
function missingOf(
  planned: readonly PlannedBlock[],
  articles: readonly Current[],
  target: string,
): readonly PlannedBlock[] {
  return planned.filter(({ path, ordinals }) => {
    const lengths = ordinals.map((ordinal) => articles[ordinal]?.entry.facts.length ?? 0)
    const size = lengths.reduce((sum, length) => sum + length, blockHeader(lengths).length)
    return statSync(join(target, path), { throwIfNoEntry: false })?.size !== size
  })
}

/** Gives an article's entry; nothing where it is not what it was. */
function entryLoader(spool: Spool, target: string) {
  const blocks = new Map<string, readonly Uint8Array[]>()
  const sound = new Set<string>()

  return ({ bytes, entry: { facts } }: Current): Uint8Array | undefined => {
    if (bytes.kind === 'spool') return spool.read(bytes.at, facts.length)
    const entry = blockOf(bytes.block)[bytes.place] ?? new Uint8Array()
    if (!sound.has(facts.digest) && digestOf([entry]) !== facts.digest) return undefined
    sound.add(facts.digest)
    return entry
  }

  function blockOf(name: string): readonly Uint8Array[] {
    const block = blocks.get(name) ?? entriesOf(name)
    blocks.delete(name)
    blocks.set(name, block)
    for (const oldest of blocks.keys()) {
      if (blocks.size <= keptBlocks) break
      blocks.delete(oldest)
    }
    return block
  }

  /** The entries of a block; none where it cannot be read. */
  function entriesOf(name: string): readonly Uint8Array[] {
    try {
      return readBlock(readFileSync(join(target, layout.block(name))))
    } catch {
      // Its articles are read again.
      return []
    }
  }
}
