import { creditedTo, type Label } from '../../article/article.ts'
import { slugOf } from '../../article/slug.ts'
import type { Dimension } from '../../catalog/selection.ts'
import type { ArticleFacts } from './article-facts.ts'

/** The labels that an article is filed under, in each dimension. */
export const labelsOfDimension: Readonly<Record<Dimension, (article: ArticleFacts) => readonly Label[]>> = {
  tags: ({ tags }) => tags,
  categories: ({ categories }) => categories,
  providers: ({ provider }) => (provider ? labelsOf([provider]) : []),
  authors: (article) => labelsOf(creditedTo(article)),
  types: ({ type }) => (type ? [type] : []),
}

/** Labels of what is named; none of a name that no address can stand for. */
export function labelsOf(named: readonly { readonly name: string }[]): readonly Label[] {
  return named.map(({ name }) => ({ name, slug: slugOf(name) })).filter(({ slug }) => slug !== '')
}
