import { type Channel, channelPage } from './channel.ts'
import { type Format, formats } from './format.ts'
import { documentAddress, pagingLinks } from './paging.ts'

/** A link of a document to another (RFC 8288). */
interface Link {
  readonly rel: string
  readonly href: string
  readonly type?: string
}

/** What a feed document says of its hub, itself and the documents around it (WebSub §4, RFC 5005). */
export function feedLinks(channel: Channel, { file, mediaType }: Format): readonly Link[] {
  const { hub } = channel.site
  const self = documentAddress(channel, file)
  return [
    ...(hub === undefined ? [] : [{ rel: 'hub', href: hub }]),
    { rel: 'self', href: self, type: mediaType },
    { rel: 'alternate', href: channelPage(channel), type: 'text/html' },
    ...alternates(channel, channel.paging.self).filter(({ href }) => href !== self),
    ...pagingLinks(channel, file),
  ]
}

/** The feeds of a selection in every format, with a query. */
export function alternates({ site, path }: Pick<Channel, 'site' | 'path'>, query = ''): readonly Link[] {
  return formats.map(({ file, mediaType }) => ({
    rel: 'alternate',
    href: `${site.url}${path}/${file}${query}`,
    type: mediaType,
  }))
}

/** Links as the value of a `Link` header; an address is a URL, so it holds no character that would end it. */
export function linkHeader(links: readonly Link[]): string {
  return links
    .map(({ rel, href, type }) => `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`)
    .join(', ')
}

/** The address a `Link` header calls `self` (WebSub §4): of this site's documents, feeds alone have one. */
export function selfOf(headers: Headers): string | undefined {
  return /<([^>]*)>\s*;\s*rel="?self"?/.exec(headers.get('link') ?? '')?.[1]
}
