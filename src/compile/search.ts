import { type Article, creditedTo } from '../article/article.ts'
import { layout } from '../catalog/layout.ts'
import { type Postings, readShard, type SearchIndex, writeShards } from '../catalog/search-index.ts'
import { foldRun, indexTerms } from '../catalog/words.ts'
import { digestOf } from './entry.ts'

/** The search index of a catalog. */
export interface SearchFiles {
  /** The index's name. */
  readonly name: string
  readonly files: readonly (readonly [path: string, bytes: Uint8Array<ArrayBuffer>])[]
}

/** A search index in the making. */
export interface Search {
  /** Files an article under its terms: in any order of the ordinals, each once. */
  add(ordinal: number, terms: readonly string[]): void
  files(): SearchFiles
}

/** A search index as it was, and what became of each of its ordinals: below 0, where an article went. */
export interface SearchBefore {
  readonly shards: readonly Uint8Array[]
  readonly moved: Int32Array
}

/** A search index that goes on from the last one, where there is one. */
export function createSearch(before?: SearchBefore): Search {
  const postings: Postings = new Map()
  for (const shard of before?.shards ?? []) {
    readShard(shard, (term, ordinals) => {
      const kept = ordinals.map((ordinal) => before?.moved[ordinal] ?? -1).filter((ordinal) => ordinal >= 0)
      if (kept.length > 0) postings.set(term, kept)
    })
  }
  return {
    add(ordinal, terms) {
      for (const term of terms) postings.getOrInsert(term, []).push(ordinal)
    },
    files() {
      const { first, shards } = writeShards(postings)
      const names = shards.map((bytes) => digestOf([bytes]))
      const index: SearchIndex = { first, names }
      const bytes = new TextEncoder().encode(JSON.stringify(index))
      const name = digestOf([bytes])
      const named = shards.map((shard, place) => [layout.searchShard(names[place] ?? ''), shard] as const)
      return { name, files: [...named, [layout.search(name), bytes]] }
    },
  }
}

/** Spellings whose terms are kept: texts repeat their words. */
const keptSpellings = 50_000
const termsBySpelling = new Map<string, readonly string[]>()

/** The terms under which an article is found, each once. */
export function termsOf(article: Article): readonly string[] {
  const found = new Set<string>()
  for (const spelling of new Set(textOf(article).match(/[\p{L}\p{M}\p{N}]+/gu))) {
    for (const term of termsOfSpelling(spelling)) found.add(term)
  }
  return [...found]
}

function termsOfSpelling(spelling: string): readonly string[] {
  const known = termsBySpelling.get(spelling)
  if (known) return known
  if (termsBySpelling.size >= keptSpellings) termsBySpelling.clear()
  const terms = foldRun(spelling).flatMap(indexTerms)
  termsBySpelling.set(spelling, terms)
  return terms
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
