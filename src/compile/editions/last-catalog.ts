import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startsOf } from '../../catalog/blocks.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { readIndex } from '../../catalog/index-file.ts'
import { layout } from '../../catalog/layout.ts'
import type { SearchIndex } from '../../catalog/search-index.ts'
import { digestOf } from '../files/digest.ts'
import { ifThere } from '../files/unreadable.ts'
import { blocksOf } from '../writing/blocks.ts'
import type { Piece } from '../writing/pieces.ts'
import type { Ledger } from './ledger.ts'

/** The last catalog, as far as the next is made of it; its entries stay where they are (`lastPieces`). */
export interface LastCatalog {
  readonly index: CatalogIndex
  readonly search: SearchIndex
  /** The shards of its search index. */
  readonly shards: readonly Uint8Array<ArrayBuffer>[]
}

/** The catalog in a folder whose index has a digest; `undefined` where it or its search is not there, and whole. */
export function lastCatalog(target: string, digest: string): LastCatalog | undefined {
  const bytes = wholeFile(target, layout.index, digest)
  if (!bytes) return undefined
  const index = readIndex(bytes)
  const written = wholeFile(target, layout.search(index.search), index.search)
  if (!written) return undefined
  const search: SearchIndex = JSON.parse(new TextDecoder().decode(written))
  const shards = search.names.map((name) => wholeFile(target, layout.searchShard(name), name))
  return shards.every((shard) => shard !== undefined) ? { index, search, shards } : undefined
}

/** The files that an index names besides those of entries and of the search; `undefined` where one is not there, and whole. */
export function namedFiles(target: string, { aliases, slugs, listed }: CatalogIndex): readonly string[] | undefined {
  const files: readonly (readonly [path: string, digest: string])[] = [
    [layout.aliases(aliases), aliases],
    ...(typeof slugs === 'string' ? [[layout.slugs(slugs), slugs] as const] : []),
    ...(['sitemap', 'news'] as const).flatMap((list) =>
      listed[list].map(({ name }) => [layout.list(list, name), name] as const),
    ),
  ]
  return files.every(([path, digest]) => wholeFile(target, path, digest)) ? files.map(([path]) => path) : undefined
}

/** Where the last catalog in a folder has each article's entry, in its order. */
export function lastPieces({ characters, lengths, blocks }: Ledger, target: string): readonly Piece[] {
  return blocksOf(characters).flatMap((ordinals, block) => {
    const path = join(target, layout.block(blocks[block] ?? ''))
    const own = ordinals.map((ordinal) => lengths[ordinal] ?? 0)
    const starts = startsOf(own)
    return own.map((length, place) => ({ path, at: starts[place] ?? 0, length }))
  })
}

function wholeFile(target: string, path: string, digest: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = ifThere(() => new Uint8Array(readFileSync(join(target, path))))
  return bytes && digestOf([bytes]) === digest ? bytes : undefined
}
