import { statSync } from 'node:fs'
import { join } from 'node:path'
import { blockHeader } from '../../catalog/blocks.ts'
import type { Progress } from '../collection/progress.ts'
import type { Readers } from '../reading/readers.ts'
import type { Written } from '../writing/assets.ts'
import type { EntryFile } from '../writing/entry-plan.ts'
import { damaged, type Piece } from '../writing/pieces.ts'
import type { ArticleReading } from './article-reading.ts'

/** Where the entries of a catalog's articles are, of which its blocks and heads are made. */
export interface EntrySources extends Pick<ArticleReading, 'fresh'>, Pick<Readers, 'assemble'> {
  /** In the order of the catalog. */
  readonly entries: readonly EntrySource[]
  readonly missing: MissingEntries
  /** Reads articles again, by their ordinals; says where their entries are then. */
  again(ordinals: readonly number[]): Promise<ReadonlyMap<number, Piece>>
}

export interface EntrySource {
  readonly piece: Piece
  readonly digest: string
  /** Set where it is in the last catalog. */
  readonly isOld: boolean
}

/** What a catalog lacks of the files that hold its entries. */
interface MissingEntries {
  readonly files: readonly EntryFile[]
  /** The articles whose entries should be taken from the last catalog, and are damaged there: their ordinals. */
  readonly lost: readonly number[]
}

/** Which of the files that hold entries are not there. */
export function missingEntries(
  planned: readonly EntryFile[],
  entries: readonly EntrySource[],
  target: string,
): MissingEntries {
  const files = planned.filter((file) => !isThere(file, entries, target))
  const needed = new Set(files.flatMap(({ ordinals }) => ordinals))
  const old = [...needed].flatMap((ordinal) => {
    const entry = entries[ordinal]
    return entry?.isOld ? [{ ...entry, ordinal }] : []
  })
  return { files, lost: damaged(old).map(({ ordinal }) => ordinal) }
}

/**
 * Makes the files of entries that are not there. Of articles that were not read now, the entries
 * are taken from the last catalog; where that is damaged, the article is read again.
 */
export async function writeEntries(
  planned: readonly EntryFile[],
  { entries, missing: { files: wanted, lost }, again, fresh, assemble }: EntrySources,
  target: string,
  progress: Progress,
): Promise<Written> {
  const found = lost.length > 0 ? await again(lost) : new Map<number, Piece>()
  const files = wanted.map(({ path, ordinals }) => ({
    path,
    pieces: ordinals.flatMap((ordinal) => found.get(ordinal) ?? entries[ordinal]?.piece ?? []),
  }))
  let done = 0
  await assemble(files, (count) => {
    done += count
    progress(done, files.length, 'write')
  })
  const made = new Set(files.map(({ path }) => path))
  const sizes = planned.flatMap((file) => {
    return made.has(file.path) || fresh.has(join(target, file.path)) ? [sizeOf(file, entries)] : []
  })
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** Files are named by their content, so one that is there, and whole, is right. */
function isThere(file: EntryFile, entries: readonly EntrySource[], target: string): boolean {
  return statSync(`${target}${file.path}`, { throwIfNoEntry: false })?.size === sizeOf(file, entries)
}

/** Bytes of a file of entries. */
function sizeOf({ ordinals }: EntryFile, entries: readonly EntrySource[]): number {
  const lengths = ordinals.map((ordinal) => entries[ordinal]?.piece.length ?? 0)
  return lengths.reduce((sum, length) => sum + length, blockHeader(lengths).length)
}
