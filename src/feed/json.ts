import { Feed } from 'feed'
import type { Person } from '../article/article.ts'
import { type Channel, channelPage, generator } from './channel.ts'
import type { Envelope, Part } from './frame.ts'
import { documentAddress, olderThan } from './paging.ts'

const decoder = new TextDecoder()

/** An article's text in its item, which has members before it. */
export function jsonText(html: Uint8Array<ArrayBuffer>): readonly Part[] {
  return [`,\n      "content_html": ${JSON.stringify(decoder.decode(html))}`]
}

/** The JSON Feed 1.1 document around the items. */
export function jsonEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const icon = site.image ?? site.icon
  const address = documentAddress(channel, 'feed.json')
  const feed = new Feed({
    id: '',
    title: channel.title,
    link: channelPage(channel),
    description: site.description,
    updated: new Date(channel.updated),
    feedLinks: { json: address },
    ...(icon && { image: icon.url }),
  })
  // `feed` writes version 1 and its lone `author`; 1.1 has a language and a list.
  const { items: _, ...written }: Record<string, unknown> = JSON.parse(feed.json1())
  const older = olderThan(channel.paging)
  const envelope = {
    ...written,
    version: 'https://jsonfeed.org/version/1.1',
    next_url: older === undefined ? undefined : documentAddress(channel, 'feed.json', older),
    user_comment: `This is a feed: give its address, ${address}, to a feed reader to follow ${channel.title}.`,
    favicon: site.icon?.url,
    language: site.language,
    authors: [person({ url: `${site.url}/`, ...(site.author ?? { name: site.title }) })],
    hubs: site.hub === undefined ? undefined : [{ type: 'WebSub', url: site.hub }],
    _tidings: { generator, rights: site.rights, categories: site.categories },
  }
  return { head: `${JSON.stringify(envelope, null, 2).slice(0, -2)},\n  "items": [\n`, tail: '\n  ]\n}\n' }
}

/** JSON Feed has no e-mail address of its own, and takes a `mailto:` for an address (§ authors). */
export function person({ name, url, email, image, more }: Person) {
  return {
    name,
    url: url ?? (email && `mailto:${encodeURI(email).replace(/[?#&/]/g, encodeURIComponent)}`),
    avatar: image,
    _tidings: unlessEmpty({ ...more, ...(url !== undefined && email !== undefined && { email }) }),
  }
}

/** A member's list or members, where it has any: readers need not meet an empty one. */
export function unlessEmpty<T extends object>(member: T): T | undefined {
  return Object.keys(member).length > 0 ? member : undefined
}
