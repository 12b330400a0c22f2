import { statSync } from 'node:fs'
import { join } from 'node:path'
import { blockHeader } from '../../catalog/layout.ts'
import type { Progress } from '../collection/progress.ts'
import type { Readers } from '../reading/readers.ts'
import type { Written } from '../writing/assets.ts'
import type { PlannedBlock } from '../writing/entry-plan.ts'
import { damaged, type Piece } from '../writing/pieces.ts'
import type { Reading } from './current.ts'

/** Where the entries of a catalog's articles are. */
export interface EntrySources extends Pick<Reading, 'fresh'>, Pick<Readers, 'assemble'> {
  /** In the order of the catalog. */
  readonly entries: readonly EntrySource[]
  /** Reads articles again, by their ordinals; says where their entries are then. */
  again(ordinals: readonly number[]): Promise<ReadonlyMap<number, Piece>>
}

export interface EntrySource {
  readonly piece: Piece
  readonly digest: string
  /** Set where it is in the last catalog. */
  readonly isOld: boolean
}

/**
 * Makes the files of entries that are not there. Of articles that were not read now, the entries
 * are taken from the last catalog; where that is damaged, the article is read again.
 */
export async function writeEntries(
  planned: readonly PlannedBlock[],
  { entries, again, fresh, assemble }: EntrySources,
  target: string,
  progress: Progress,
): Promise<Written> {
  const missing = missingFiles(planned, entries, target)
  const lost = lostOf(missing, entries)
  const found = lost.length > 0 ? await again(lost) : new Map<number, Piece>()
  const files = missing.map(({ path, ordinals }) => ({
    path,
    pieces: ordinals.flatMap((ordinal) => found.get(ordinal) ?? entries[ordinal]?.piece ?? []),
  }))
  let done = 0
  await assemble(files, (count) => {
    done += count
    progress(done, files.length, 'write')
  })
  const made = new Set(files.map(({ path }) => path))
  const sizes = planned.flatMap((block) => {
    return made.has(block.path) || fresh.has(join(target, block.path)) ? [sizeOf(block, entries)] : []
  })
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** The articles whose entries should be taken from the last catalog, and are damaged there: their ordinals. */
export function lostEntries(
  planned: readonly PlannedBlock[],
  entries: readonly EntrySource[],
  target: string,
): readonly number[] {
  return lostOf(missingFiles(planned, entries, target), entries)
}

function lostOf(missing: readonly PlannedBlock[], entries: readonly EntrySource[]): readonly number[] {
  const needed = new Set(missing.flatMap(({ ordinals }) => ordinals))
  const old = [...needed].flatMap((ordinal) => {
    const entry = entries[ordinal]
    return entry?.isOld ? [{ ...entry, ordinal }] : []
  })
  return damaged(old).map(({ ordinal }) => ordinal)
}

function missingFiles(
  planned: readonly PlannedBlock[],
  entries: readonly EntrySource[],
  target: string,
): readonly PlannedBlock[] {
  return planned.filter((block) => !isThere(block, entries, target))
}

/** Files are named by their content, so one that is there, and whole, is right. */
function isThere(block: PlannedBlock, entries: readonly EntrySource[], target: string): boolean {
  return statSync(join(target, block.path), { throwIfNoEntry: false })?.size === sizeOf(block, entries)
}

/** Bytes of a file of entries. */
function sizeOf({ ordinals }: PlannedBlock, entries: readonly EntrySource[]): number {
  const lengths = ordinals.map((ordinal) => entries[ordinal]?.piece.length ?? 0)
  return lengths.reduce((sum, length) => sum + length, blockHeader(lengths).length)
}
