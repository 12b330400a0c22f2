import type { Site } from '../../article/site.ts'
import type { Media } from '../files/media.ts'
import type { Named } from '../files/places.ts'
import type { Ask } from './asked.ts'
import { askingFiles } from './asking-files.ts'
import { crossReferences, type Links } from './cross-references.ts'
import type { Neighbours } from './neighbours.ts'

/** Answers each article's references: with an article where they name one, else with a file. */
export function askingOf({ articles }: Pick<Neighbours, 'articles'>, site: Site, media: Media): (from: Named) => Ask {
  let links: Links | undefined
  const askFile = askingFiles(media)
  return (from) => (reference) => {
    links ??= crossReferences(articles(), site)
    const article = links(from, reference)
    return article ? { found: article, answer: article.url } : askFile(from)(reference)
  }
}
