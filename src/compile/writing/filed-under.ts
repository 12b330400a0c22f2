import type { Label } from '../../article/article.ts'
import type { LabelEntry } from '../../catalog/catalog.ts'
import { byDimension, type Dimension } from '../../catalog/selection.ts'
import type { ArticleFacts } from '../collection/article-facts.ts'
import { labelsOfDimension } from '../collection/labels.ts'

/** The labels of articles, which come in the catalog's order, and who has each: by slug. */
export function filedUnder(articles: readonly ArticleFacts[]): Readonly<Record<Dimension, readonly LabelEntry[]>> {
  return byDimension((dimension) => labelled(articles, labelsOfDimension[dimension]))
}

/** Labels by slug, each under the spelling used most. */
function labelled(
  articles: readonly ArticleFacts[],
  of: (article: ArticleFacts) => readonly Label[],
): readonly LabelEntry[] {
  const found = new Map<string, { ordinals: number[]; spellings: Map<string, number> }>()
  for (const [ordinal, article] of articles.entries()) {
    for (const { slug, name } of of(article)) {
      const label = found.get(slug) ?? { ordinals: [], spellings: new Map<string, number>() }
      found.set(slug, label)
      if (label.ordinals.at(-1) !== ordinal) label.ordinals.push(ordinal)
      label.spellings.set(name, (label.spellings.get(name) ?? 0) + 1)
    }
  }
  return [...found]
    .map(([slug, { ordinals, spellings }]) => {
      const [name = slug] = [...spellings].toSorted((a, b) => b[1] - a[1])[0] ?? []
      return { slug, name, ordinals: Uint32Array.from(ordinals) }
    })
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
}
