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
  const others = formats.filter((format) => format.file !== file)
  return [
    ...(hub === undefined ? [] : [{ rel: 'hub', href: hub }]),
    { rel: 'self', href: documentAddress(channel, file), type: essence(mediaType) },
    { rel: 'alternate', href: channelPage(channel), type: 'text/html' },
    ...others.map((format) => ({
      rel: 'alternate',
      href: documentAddress(channel, format.file),
      type: essence(format.mediaType),
    })),
    ...pagingLinks(channel, file),
  ]
}

/** A media type without its parameters. */
export function essence(mediaType: string): string {
  return mediaType.replace(/;.*/s, '')
}

/** Links as the value of a `Link` header; an address is a URL, so it holds no character that would end it. */
export function linkHeader(links: readonly Link[]): string {
  return links
    .map(({ rel, href, type }) => `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`)
    .join(', ')
}
