import { creditedTo, type Label } from '../../article/article.ts'
import { slugOf } from '../../article/slug.ts'
import type { LabelEntry } from '../../catalog/catalog.ts'
import type { Dimension } from '../../catalog/selection.ts'
import type { ArticleFacts } from '../collection/article-facts.ts'

/** The labels of articles, which come in the catalog's order, and who has each: by slug. */
export function filedUnder(articles: readonly ArticleFacts[]): Readonly<Record<Dimension, readonly LabelEntry[]>> {
  const label = (of: (article: ArticleFacts) => readonly Label[]) => labelled(articles, of)
  return {
    tags: label(({ tags }) => tags),
    categories: label(({ categories }) => categories),
    providers: label(({ provider }) => (provider ? named([provider.name]) : [])),
    authors: label((article) => named(creditedTo(article).map(({ name }) => name))),
    types: label(({ type }) => (type ? [type] : [])),
  }
}

function named(names: readonly string[]): readonly Label[] {
  return names.map((name) => ({ name, slug: slugOf(name) })).filter(({ slug }) => slug !== '')
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
