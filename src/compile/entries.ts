import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { blockHeader, blockParts, layout, readBlock } from '../catalog/layout.ts'
import type { Progress } from './collection.ts'
import type { PlannedBlock } from './compile.ts'
import { digestOf, fragmentKinds } from './entry.ts'
import type { Spool } from './spool.ts'
import type { Current, Updated } from './update.ts'

/** Blocks of the last catalog that are kept in memory while their entries are used again. */
const keptBlocks = 96
/** Files that are written at a time: the disk takes some while the next ones are put together. */
const writtenTogether = 16

/**
 * Writes the files of entries that are not there. Of articles that were not read now, the entries
 * are taken from the last catalog; where that is damaged, the article is read again.
 */
export async function writeEntries(
  planned: readonly PlannedBlock[],
  articles: readonly Current[],
  { update, spool, target }: { readonly update: Updated; readonly spool: Spool; readonly target: string },
  write: (path: string, parts: readonly Uint8Array[]) => Promise<void>,
  progress: Progress,
): Promise<void> {
  const missing = missingOf(planned, articles, target)
  const load = fragmentLoader(spool, target)
  const needed = [...new Set(missing.flatMap(({ ordinals }) => ordinals))]
  const lost: string[] = []
  for (const ordinal of needed) {
    const article = articles[ordinal]
    if (article?.bytes.kind === 'block' && !(await load(article, 0))) lost.push(article.file.name)
  }
  const again = lost.length > 0 ? await update.reread(lost) : new Map<string, Current>()
  const writeOne = async ({ path, kind, ordinals }: PlannedBlock): Promise<void> => {
    const fragments: Uint8Array[] = []
    for (const ordinal of ordinals) {
      const article = articles[ordinal]
      const fragment = article && (await load(again.get(article.file.name) ?? article, kind))
      if (!fragment) throw new Error(`${article?.file.name} changed while it was compiled; compile again`)
      fragments.push(fragment)
    }
    await write(path, blockParts(fragments))
  }
  for (let first = 0; first < missing.length; first += writtenTogether) {
    progress(first, missing.length, 'write')
    await Promise.all(missing.slice(first, first + writtenTogether).map(writeOne))
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

/** Gives an article's fragment of a kind; nothing where its fragments are not what they were. */
function fragmentLoader(spool: Spool, target: string) {
  const blocks = new Map<string, Promise<readonly (readonly Uint8Array[])[]>>()
  const sound = new Set<string>()

  return async ({ bytes, entry: { facts } }: Current, kind: number): Promise<Uint8Array | undefined> => {
    if (bytes.kind === 'spool') {
      const before = facts.lengths.slice(0, kind).reduce((sum, length) => sum + length, 0)
      return spool.read(bytes.at + before, facts.lengths[kind] ?? 0)
    }
    const fragments = (await blockOf(bytes.block)).map((block) => block[bytes.place] ?? new Uint8Array())
    if (!sound.has(facts.digest) && digestOf(fragments) !== facts.digest) return undefined
    sound.add(facts.digest)
    return fragments[kind]
  }

  /** A block of each kind; empty where it cannot be read. */
  function blockOf(name: string): Promise<readonly (readonly Uint8Array[])[]> {
    const block =
      blocks.get(name) ??
      Promise.all(
        fragmentKinds.map((kind) =>
          readFile(join(target, layout.block(kind, name)))
            .then(readBlock)
            .catch(() => []),
        ),
      )
    blocks.delete(name)
    blocks.set(name, block)
    for (const oldest of blocks.keys()) {
      if (blocks.size <= keptBlocks) break
      blocks.delete(oldest)
    }
    return block
  }
}
