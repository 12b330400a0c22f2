import type { Channel } from './channel.ts'
import { type Element, element } from './xml.ts'

/** The canonical address of a document of the feed: its own, unless another query is given. */
export function documentAddress({ site, path, paging }: Channel, file: string, query = paging?.self ?? ''): string {
  return `${site.url}${path}/${file}${query}`
}

/** The elements that lead to a feed's other documents (RFC 5005); `link` is the name of Atom's link. */
export function pagingElements(channel: Channel, file: string, link: 'link' | 'atom:link'): readonly Element[] {
  const { current, prevArchive, nextArchive, next, isArchive } = channel.paging ?? { self: '' }
  const queries = { current, 'prev-archive': prevArchive, 'next-archive': nextArchive, next }
  const links = Object.entries(queries).flatMap(([rel, query]) =>
    query === undefined ? [] : [element(link, { rel, href: documentAddress(channel, file, query) })],
  )
  const mark = isArchive ? [element('fh:archive', { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' })] : []
  return [...links, ...mark]
}
