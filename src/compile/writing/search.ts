import { layout } from '../../catalog/layout.ts'
import { decodedOrdinals, eachOrdinal, encodedOrdinals } from '../../catalog/ordinals.ts'
import { readShard, type SearchIndex, type Shards, writeShards } from '../../catalog/search-index.ts'
import { digestOf } from '../files/digest.ts'
import type { CatalogFile } from './assets.ts'
import { eachPosting, type Filed, type Terms } from './postings.ts'

/** The search index of a catalog. */
export interface SearchFiles {
  /** The index's name. */
  readonly name: string
  readonly files: readonly CatalogFile[]
}

/** What a search index is made of: plain data, so that another thread may make it. */
export interface SearchSources {
  readonly before?: SearchBefore | undefined
  /** By their numbers. */
  readonly terms: readonly string[]
  readonly filed: readonly Filed[]
}

/** A search index in the making. */
export interface Search {
  readonly sources: SearchSources
  /** Files the articles of one reader more: each numbers the terms that it meets by itself, from 0. */
  filing(): Filing
}

/** The filing of one reader's articles. */
export interface Filing {
  /** Tells the terms that it numbered next. */
  learn(terms: readonly string[]): void
  /** Files articles under their terms: in any order of the ordinals, each once. */
  add(ordinals: readonly number[], terms: Terms): void
}

/** A search index as it was, and what became of each of its ordinals: below 0, where an article went. */
export interface SearchBefore {
  readonly shards: readonly Uint8Array[]
  readonly moved: Int32Array
}

/** A search index that goes on from the last one, where there is one. */
export function createSearch(before?: SearchBefore): Search {
  const numbers = new Map<string, number>()
  const terms: string[] = []
  const filed: Filed[] = []
  const numberOf = (term: string): number => numbers.getOrInsertComputed(term, () => terms.push(term) - 1)
  return {
    sources: { before, terms, filed },
    filing() {
      const indexed: number[] = []
      return {
        learn(terms) {
          for (const term of terms) indexed.push(numberOf(term))
        },
        add: (ordinals, terms) => filed.push({ ordinals, terms, indexed }),
      }
    },
  }
}

/** The search index of what was filed. */
export function compileSearch({ before, terms, filed }: SearchSources): SearchFiles {
  const postings = before ? movedPostings(before) : new Map<string, Uint8Array>()
  eachPosting(filed, terms.length, (number, ordinals) => {
    const term = terms[number] ?? ''
    postings.set(term, merged(postings.get(term), ordinals))
  })
  return searchFiles(writeShards(postings))
}

/** The files of a search index. */
export function searchFiles({ first, shards }: Shards): SearchFiles {
  const names = shards.map((bytes) => digestOf([bytes]))
  const index: SearchIndex = { first, names }
  const bytes = new TextEncoder().encode(JSON.stringify(index))
  const name = digestOf([bytes])
  const named = shards.map((shard, place) => [layout.searchShard(names[place] ?? ''), shard] as const)
  return { name, files: [...named, [layout.search(name), bytes]] }
}

function merged(before: Uint8Array | undefined, ordinals: Uint32Array): Uint8Array {
  if (!before) return encodedOrdinals(ordinals)
  const others = decodedOrdinals(before)
  const all = new Uint32Array(ordinals.length + others.length)
  all.set(ordinals)
  all.set(others, ordinals.length)
  return encodedOrdinals(all.sort())
}

function movedPostings({ shards, moved }: SearchBefore): Map<string, Uint8Array> {
  const postings = new Map<string, Uint8Array>()
  for (const shard of shards) {
    readShard(shard, (term, written) => {
      const now = movedOrdinals(written, moved)
      if (now.length > 0) postings.set(term, now)
    })
  }
  return postings
}

function movedOrdinals(written: Uint8Array, moved: Int32Array): Uint8Array {
  let isAsBefore = true
  eachOrdinal(written, (ordinal) => {
    if (moved[ordinal] !== ordinal) isAsBefore = false
  })
  if (isAsBefore) return written
  const before = decodedOrdinals(written)
  const now = new Uint32Array(before.length)
  let count = 0
  for (const ordinal of before) {
    const place = moved[ordinal] ?? -1
    if (place < 0) continue
    now[count] = place
    count += 1
  }
  return encodedOrdinals(now.subarray(0, count).sort())
}
