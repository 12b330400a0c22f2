import type { CatalogIndex } from '../../catalog/catalog.ts'
import { layout } from '../../catalog/layout.ts'
import { byDimension, dimensions } from '../../catalog/selection.ts'
import { entryFileName } from './blocks.ts'
import { type Head, headsOf } from './heads.ts'

/** A host takes 20,000 files, and search, lists and pictures are some too. */
const mostFiles = 17_000

/** The files that hold entries, and what the index tells of them. */
export interface EntryPlan extends Pick<CatalogIndex, 'labels' | 'blockNames'> {
  readonly entryFiles: readonly EntryFile[]
}

/** A file that holds the entries of some articles: a block, or a head. */
export interface EntryFile {
  readonly path: string
  readonly ordinals: readonly number[]
}

/** How a catalog's articles are put together in files. */
interface Arrangement extends Blocks {
  /** Which labels have each, wherever these had their heads before. */
  readonly filed: CatalogIndex['labels']
}

/** The blocks of a catalog, and how many files there may be. */
export interface Blocks {
  /** As `blocksOf` tells. */
  readonly blocks: readonly (readonly number[])[]
  /** Files that blocks and heads should be at most, together. */
  readonly most?: number | undefined
}

/** Entries, in the catalog's order: the digest of each, and its length in bytes. */
interface Entries {
  readonly digests: readonly string[]
  readonly lengths: readonly number[]
}

/** What files hold some entries. */
export function planEntries(
  { digests, lengths }: Entries,
  { filed, blocks, most = mostFiles }: Arrangement,
): EntryPlan {
  const nameOf = (ordinals: readonly number[]): string =>
    entryFileName(ordinals.map((ordinal) => digests[ordinal] ?? ''))
  const blockNames = blocks.map(nameOf)
  const blockOf = blocks.flatMap((ordinals, block) => ordinals.map(() => block))
  const all = dimensions.flatMap((dimension) => filed[dimension])
  const { heads, withHead } = headsOf(all, { blockOf, nameOf, lengths, most: most - blocks.length })
  const labels = byDimension((dimension) => filed[dimension].map(withHead))
  return { entryFiles: [...blockFiles(blocks, blockNames), ...headFiles(heads)], labels, blockNames }
}

function blockFiles(members: readonly (readonly number[])[], names: readonly string[]): readonly EntryFile[] {
  return members.map((ordinals, block) => ({ path: layout.block(names[block] ?? ''), ordinals }))
}

function headFiles(heads: readonly Head[]): readonly EntryFile[] {
  return heads.map(({ name, ordinals }) => ({ path: layout.head(name), ordinals }))
}
