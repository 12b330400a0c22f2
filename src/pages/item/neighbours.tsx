import { articlePath } from '../../article/article-path.ts'
import { type CatalogIndex, isShownAt } from '../../catalog/catalog.ts'
import { writing } from '../frame/direction.ts'
import type { Listed } from './entry-list.tsx'

/** The nearest article before or after one that can be seen at a moment. */
export function neighbour(index: CatalogIndex, from: number, step: -1 | 1, moment: number): number | undefined {
  for (let place = from + step; place >= 0 && place < index.published.length; place += step) {
    if (isShownAt(index, place, moment)) return place
  }
  return undefined
}

interface NeighboursProps {
  readonly older: Listed | undefined
  readonly newer: Listed | undefined
}

/** Links to the articles before and after one. */
export function Neighbours({ older, newer }: NeighboursProps) {
  return (
    <nav aria-label="Articles before and after" class="pager">
      {older ? <Neighbour rel="prev" title="Older" listed={older} /> : null}{' '}
      {newer ? <Neighbour rel="next" title="Newer" listed={newer} /> : null}
    </nav>
  )
}

interface NeighbourProps {
  readonly rel: 'prev' | 'next'
  readonly title: string
  readonly listed: Listed
}

function Neighbour({ rel, title, listed: { slug, item } }: NeighbourProps) {
  return (
    <a rel={rel} href={articlePath(slug)}>
      <small lang="en">{title}</small> <span {...writing(item)}>{item.title}</span>
    </a>
  )
}
