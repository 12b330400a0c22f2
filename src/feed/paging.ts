import type { Channel, Paging } from './channel.ts'
import { declaring } from './namespaces.ts'
import { type Element, element } from './xml.ts'

/** The canonical address of a document of the feed: its own, unless another query is given. */
export function documentAddress({ site, path, paging }: Channel, file: string, query = paging.self): string {
  return `${site.url}${path}/${file}${query}`
}

/** The document that goes on where this one ends, by its query, whether it is an archive or not; none at the oldest entries. */
export function olderThan({ prevArchive, next }: Paging): string | undefined {
  return prevArchive ?? next
}

/**
 * Which of a feed's other documents stand around one, by the names of RFC 5005. Podcast players go by `next`
 * alone, so what leads to an older archive has both names.
 */
export function pagingLinks(channel: Channel, file: string) {
  const { current, prevArchive, nextArchive } = channel.paging
  const next = olderThan(channel.paging)
  const queries = { current, 'prev-archive': prevArchive, 'next-archive': nextArchive, next }
  return Object.entries(queries).flatMap(([rel, query]) =>
    query === undefined ? [] : [{ rel, href: documentAddress(channel, file, query) }],
  )
}

/** The same as elements, and the mark of an archive; `link` is the name of Atom's link. */
export function pagingElements(channel: Channel, file: string, link: 'link' | 'atom:link'): readonly Element[] {
  const links = pagingLinks(channel, file).map((other) => element(link, other))
  const mark = element('fh:archive', declaring('fh'))
  return channel.paging.isArchive ? [...links, mark] : links
}
