import type { Site } from '../../article/site.ts'
import type { Media } from '../files/media.ts'
import type { Named } from '../files/places.ts'
import type { Ask } from './asked.ts'
import { askingFiles } from './asking-files.ts'
import { crossReferences, type Links } from './cross-references.ts'
import type { Neighbours } from './neighbours.ts'

/**
 * What each article's references name, among the articles and the files beside them. The file's
 * path is part of the answer.
 */
export function askingOf({ articles }: Pick<Neighbours, 'articles'>, site: Site, media: Media): (from: Named) => Ask {
  let links: Links | undefined
  const askFile = askingFiles(media)
  return (from) => (reference) => {
    links ??= crossReferences(articles(), site)
    const article = links(from, reference)
    return article ? { found: article, answer: article.url } : askFile(from)(reference)
  }
}
