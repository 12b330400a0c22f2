import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type BlockKind, blockHeader, blockParts, layout, readBlock } from '../catalog/layout.ts'
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
  const load = fragmentLoader(spool, target)
  const needed = [...new Set(missing.flatMap(({ ordinals }) => ordinals))]
  const lost: string[] = []
  for (const ordinal of needed) {
    const article = articles[ordinal]
    if (article?.bytes.kind === 'block' && !load(article)) lost.push(article.file.name)
  }
  const again = lost.length > 0 ? await update.reread(lost) : new Map<string, Current>()
  for (const [place, { path, kind, ordinals }] of missing.entries()) {
    if (place % toldTogether === 0) progress(place, missing.length, 'write')
    const fragments = ordinals.map((ordinal) => {
      const article = articles[ordinal]
      const fragment = article && load(again.get(article.file.name) ?? article)?.[kind]
      if (!fragment) throw new Error(`${article?.file.name} changed while it was compiled; compile again`)
      return fragment
    })
    write(path, blockParts(fragments))
  }
}

/** Files are named by their content, so one that is there, and whole, is right. */
function missingOf(
  planned: readonly PlannedBlock[],
  articles: readonly Current[],
  target: string,
): readonly PlannedBlock[] {
  return planned.filter(({ path, kind, ordinals }) => {
    const lengths = ordinals.map((ordinal) => articles[ordinal]?.entry.facts.lengths[kind] ?? 0)
    const size = lengths.reduce((sum, length) => sum + length, blockHeader(lengths).length)
    return statSync(join(target, path), { throwIfNoEntry: false })?.size !== size
  })
}

/** Gives an article's fragments; nothing where they are not what they were. */
function fragmentLoader(spool: Spool, target: string) {
  const blocks = new Map<string, Readonly<Record<BlockKind, readonly Uint8Array[]>>>()
  const sound = new Set<string>()

  return ({ bytes, entry: { facts } }: Current): Readonly<Record<BlockKind, Uint8Array>> | undefined => {
    const { entries, pages } = facts.lengths
    if (bytes.kind === 'spool') {
      return { entries: spool.read(bytes.at, entries), pages: spool.read(bytes.at + entries, pages) }
    }
    const block = blockOf(bytes.block)
    const entry = block.entries[bytes.place] ?? new Uint8Array()
    const page = block.pages[bytes.place] ?? new Uint8Array()
    if (!sound.has(facts.digest) && digestOf([entry, page]) !== facts.digest) return undefined
    sound.add(facts.digest)
    return { entries: entry, pages: page }
  }

  function blockOf(name: string) {
    const block = blocks.get(name) ?? { entries: fragmentsOf('entries', name), pages: fragmentsOf('pages', name) }
    blocks.delete(name)
    blocks.set(name, block)
    for (const oldest of blocks.keys()) {
      if (blocks.size <= keptBlocks) break
      blocks.delete(oldest)
    }
    return block
  }

  /** A block of a kind; empty where it cannot be read. */
  function fragmentsOf(kind: BlockKind, name: string): readonly Uint8Array[] {
    try {
      return readBlock(readFileSync(join(target, layout.block(kind, name))))
    } catch {
      // The articles in it are read again.
      return []
    }
  }
}
