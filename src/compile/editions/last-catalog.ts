import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startsOf } from '../../catalog/blocks.ts'
import type { CatalogIndex } from '../../catalog/catalog.ts'
import { readIndex } from '../../catalog/index-file.ts'
import { layout } from '../../catalog/layout.ts'
import type { SearchIndex } from '../../catalog/search-index.ts'
import { digestOf } from '../files/digest.ts'
import { versionAt } from '../files/fingerprint.ts'
import { ifThere } from '../files/unreadable.ts'
import { blocksOf } from '../writing/blocks.ts'
import type { Piece } from '../writing/pieces.ts'
import type { FilesWritten, Ledger } from './ledger.ts'

/** The search index of the last catalog. */
export interface LastSearch extends SearchIndex {
  readonly shards: readonly Uint8Array<ArrayBuffer>[]
}

/** The index of the catalog in a folder, which has a digest; `undefined` where it is not there, and whole. */
export function lastIndex(target: string, digest: string): CatalogIndex | undefined {
  const bytes = wholeFile(target, layout.index, digest)
  return bytes && readIndex(bytes)
}

/** The search index of a name; `undefined` where it is not there, and whole. */
export function lastSearch(target: string, name: string): LastSearch | undefined {
  const written = wholeFile(target, layout.search(name), name)
  if (!written) return undefined
  const search: SearchIndex = JSON.parse(new TextDecoder().decode(written))
  const shards = search.names.map((name) => wholeFile(target, layout.searchShard(name), name))
  return shards.every((shard) => shard !== undefined) ? { ...search, shards } : undefined
}

/** The files of a catalog at some paths, as they are now. */
export function filesWritten(target: string, paths: readonly string[]): FilesWritten {
  return paths.map((path) => [path, versionAt(`${target}${path}`)])
}

/** Whether files are as they were written. They are not read: the lists of all articles are large. */
export function areUntouched(target: string, files: FilesWritten): boolean {
  return files.every(([path, version]) => versionAt(`${target}${path}`) === version)
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
  const found = ifThere(() => readFileSync(join(target, path)))
  if (!found || digestOf([found]) !== digest) return undefined
  return new Uint8Array(found.buffer, found.byteOffset, found.length)
}
