import { type Article, creditedTo } from '../../article/article.ts'
import { layout } from '../../catalog/layout.ts'
import { decodedOrdinals, eachOrdinal, encodedOrdinals } from '../../catalog/ordinals.ts'
import { readShard, type SearchIndex, type Shards, writeShards } from '../../catalog/search-index.ts'
import { foldRun, indexTerms, withoutBreaks } from '../../catalog/words.ts'
import { digestOf } from '../files/digest.ts'
import type { CatalogFile } from './assets.ts'
import { createNumberSet } from './number-set.ts'
import { eachPosting, type Filed, type Terms } from './postings.ts'
import { createSpellings, eachRun } from './spellings.ts'

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
  /** A place to file articles by terms that somebody numbered from 0, one after another. */
  numbered(): Numbered
}

export interface Numbered {
  /** Tells the next terms. */
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
    numbered() {
      const meant: number[] = []
      return {
        learn(terms) {
          for (const term of terms) meant.push(numberOf(term))
        },
        add: (ordinals, terms) => filed.push({ ordinals, terms, meant }),
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

/** Numbers the terms of articles, so that each term is handed over once. */
export interface Vocabulary {
  /** The terms under which an article is found, each once. */
  termsOf(article: Article): Uint32Array<ArrayBuffer>
  /** The terms that were numbered since this was asked last, in the order of their numbers. */
  fresh(): readonly string[]
}

/** Runs of other scripts whose terms are kept: texts repeat their words. */
const keptRuns = 100_000

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const spellings = createSpellings()
  const numbersOfRun = new Map<string, readonly number[]>()
  const found = createNumberSet()
  let fresh: string[] = []

  return {
    termsOf(article) {
      const text = withoutBreaks(textOf(article))
      eachRun(text, (start, end, spelling, other) => {
        if (spelling === 0) return known(text.slice(start, end)).forEach(found.add)
        found.add(spellings.find(spelling, other) ?? learned(text.slice(start, end), spelling, other))
      })
      return found.take()
    },
    fresh() {
      const terms = fresh
      fresh = []
      return terms
    },
  }

  /** A run of ASCII has one term. */
  function learned(run: string, spelling: number, other: number): number {
    const [number = -1] = numbered(run)
    spellings.add(spelling, other, number)
    return number
  }

  function known(run: string): readonly number[] {
    if (numbersOfRun.size >= keptRuns) numbersOfRun.clear()
    return numbersOfRun.getOrInsertComputed(run, numbered)
  }

  function numbered(run: string): readonly number[] {
    return foldRun(run).flatMap(indexTerms).map(numberOf)
  }

  function numberOf(term: string): number {
    return numbers.getOrInsertComputed(term, () => {
      fresh.push(term)
      return numbers.size
    })
  }
}

/** Elements inside a word; every other one ends it. */
const inline = /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]*>/g

function textOf(article: Article): string {
  const { title, subtitle, summary, html, tags, categories, type, provider, contributors } = article
  // Sanitised HTML has no other named references.
  const body = html.replace(inline, '').replace(/<[^>]*>|&(?:amp|lt|gt|quot);/g, ' ')
  const labels = [...tags, ...categories, ...(type ? [type] : []), ...creditedTo(article), ...contributors]
  return [title, subtitle, summary, provider?.name, ...labels.map(({ name }) => name), body].join('\n')
}
