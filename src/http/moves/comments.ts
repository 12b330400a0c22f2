import { endSlashes } from '../../article/end-slashes.ts'
import type { Catalog } from '../../catalog/catalog.ts'
import { nearestArticles } from '../addresses/nearest.ts'
import { type Problem, problemResponse } from '../answers/problem.ts'

/** No feed of comments leads anywhere. */
export const noComments: Problem = {
  type: 'not-found',
  detail: 'There are no comments here, so there is no feed of them; the articles are at /rss.xml.',
  suggestions: ['/rss.xml'],
}

/** The refusal of `/2026/11/23/hello/feed/`, by which WordPress calls an article's comments; `undefined` where no article is called so. */
export async function withoutComments(catalog: Catalog, path: string, moment: number): Promise<Response | undefined> {
  const [, article] = /^(.+)\/feed(?:\/(?:rss2?|rdf|atom))?$/.exec(path.replace(endSlashes, '')) ?? []
  const articles = article === undefined ? [] : await nearestArticles(catalog, article, moment)
  return articles.length > 0 ? problemResponse({ ...noComments, suggestions: [...articles, '/rss.xml'] }) : undefined
}
