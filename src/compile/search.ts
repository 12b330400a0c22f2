import { type Article, creditedTo } from '../article/article.ts'
import { layout } from '../catalog/layout.ts'
import { writeShards } from '../catalog/search-index.ts'
import { foldRun, indexTerms } from '../catalog/words.ts'

/** The files of the search index over articles in the order of their ordinals. */
export function searchFiles(
  articles: readonly Article[],
): readonly (readonly [path: string, bytes: Uint8Array<ArrayBuffer>])[] {
  const ordinalsByTerm = new Map<string, number[]>()
  // Texts repeat their words: each spelling is folded once.
  const ordinalsBySpelling = new Map<string, readonly number[][]>()
  for (const [ordinal, article] of articles.entries()) {
    for (const [spelling] of textOf(article).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      let lists = ordinalsBySpelling.get(spelling)
      if (!lists) {
        lists = foldRun(spelling)
          .flatMap(indexTerms)
          .map((term) => ordinalsByTerm.getOrInsert(term, []))
        ordinalsBySpelling.set(spelling, lists)
      }
      for (const ordinals of lists) {
        if (ordinals.at(-1) !== ordinal) ordinals.push(ordinal)
      }
    }
  }
  const { first, shards } = writeShards(ordinalsByTerm)
  return [
    [layout.search, new TextEncoder().encode(JSON.stringify(first))],
    ...shards.map((bytes, shard) => [layout.searchShard(shard), bytes] as const),
  ]
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
