import type { Site } from '../article/site.ts'
import type { Ask } from './asked.ts'
import { crossReferences, type Links } from './cross-references.ts'
import type { Media } from './media.ts'
import type { Neighbours } from './neighbours.ts'
import type { Placed } from './placed.ts'

/**
 * What each article's references name, among the articles and the files beside them. The file's
 * path is part of the answer.
 */
export function askingOf(
  { articles }: Pick<Neighbours, 'articles'>,
  site: Site,
  media: Media,
): (from: Pick<Placed, 'name'>) => Ask {
  let links: Links | undefined
  return (from) => (reference) => {
    links ??= crossReferences(articles(), site)
    const article = links(from, reference)
    const found = article ?? media.find(from, reference)
    if (article) return { found, answer: article.url }
    const path = found && 'url' in found ? media.pathOf(found.url) : undefined
    return { found, answer: JSON.stringify([found, path]) }
  }
}
