import { type Article, creditedTo } from '../article/article.ts'
import { layout } from '../catalog/layout.ts'
import { eachOrdinal, encodedOrdinals, readShard, type SearchIndex, writeShards } from '../catalog/search-index.ts'
import { foldRun, indexTerms } from '../catalog/words.ts'
import { digestOf } from './entry.ts'
import { createSpellings, eachRun } from './spellings.ts'

/** The search index of a catalog. */
export interface SearchFiles {
  /** The index's name. */
  readonly name: string
  readonly files: readonly (readonly [path: string, bytes: Uint8Array<ArrayBuffer>])[]
}

/** A search index in the making. */
export interface Search {
  /** A place to file articles by terms that somebody numbered from 0, one after another. */
  numbered(): Numbered
  files(): SearchFiles
}

export interface Numbered {
  /** Tells the next terms. */
  learn(terms: readonly string[]): void
  /** Files an article under its terms: in any order of the ordinals, each once. */
  add(ordinal: number, terms: Uint32Array): void
}

/** A search index as it was, and what became of each of its ordinals: below 0, where an article went. */
export interface SearchBefore {
  readonly shards: readonly Uint8Array[]
  readonly moved: Int32Array
}

/** A search index that goes on from the last one, where there is one. */
export function createSearch(before?: SearchBefore): Search {
  const kept = before ? movedPostings(before) : new Map<string, Uint8Array>()
  const added = new Map<string, number[]>()
  return {
    numbered() {
      const lists: number[][] = []
      return {
        learn: (terms) => lists.push(...terms.map((term) => added.getOrInsertComputed(term, () => []))),
        add(ordinal, terms) {
          for (const term of terms) lists[term]?.push(ordinal)
        },
      }
    },
    files() {
      for (const [term, ordinals] of added) {
        eachOrdinal(kept.get(term) ?? new Uint8Array(), (ordinal) => ordinals.push(ordinal))
        kept.set(term, encodedOrdinals(ordinals))
      }
      const { first, shards } = writeShards(kept)
      const names = shards.map((bytes) => digestOf([bytes]))
      const index: SearchIndex = { first, names }
      const bytes = new TextEncoder().encode(JSON.stringify(index))
      const name = digestOf([bytes])
      const named = shards.map((shard, place) => [layout.searchShard(names[place] ?? ''), shard] as const)
      return { name, files: [...named, [layout.search(name), bytes]] }
    },
  }
}

function movedPostings({ shards, moved }: SearchBefore): Map<string, Uint8Array> {
  const postings = new Map<string, Uint8Array>()
  const isMoved = (ordinal: number): boolean => moved[ordinal] !== ordinal
  for (const shard of shards) {
    readShard(shard, (term, written) => {
      const ordinals: number[] = []
      let isSame = true
      eachOrdinal(written, (ordinal) => {
        isSame &&= !isMoved(ordinal)
        ordinals.push(moved[ordinal] ?? -1)
      })
      const here = isSame ? ordinals : ordinals.filter((ordinal) => ordinal >= 0)
      if (here.length > 0) postings.set(term, isSame ? written : encodedOrdinals(here))
    })
  }
  return postings
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
  /** The article that had each term last, counted from 1. */
  const lastArticle: number[] = []
  let articles = 0
  let fresh: string[] = []

  return {
    termsOf(article) {
      articles += 1
      const found: number[] = []
      const find = (number: number): void => {
        if (lastArticle[number] === articles) return
        lastArticle[number] = articles
        found.push(number)
      }
      const text = textOf(article)
      eachRun(text, (start, end, hash) => {
        if (hash === undefined) return known(text.slice(start, end)).forEach(find)
        const number = spellings.find(text, start, end, hash)
        find(number === undefined ? learned(text, start, end, hash) : number)
      })
      return new Uint32Array(found)
    },
    fresh() {
      const terms = fresh
      fresh = []
      return terms
    },
  }

  /** A run of ASCII has one term. */
  function learned(text: string, start: number, end: number, hash: number): number {
    const [number = -1] = numbered(text.slice(start, end))
    spellings.add(text, start, end, hash, number)
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
      return lastArticle.push(0) - 1
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
