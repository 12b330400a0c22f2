import { Feed } from 'feed'
import { type Article, creditedTo, type Enclosure, type Person } from '../article/article.ts'
import { enclosuresInOrder } from '../article/enclosures.ts'
import { definedOf } from '../article/fields/values.ts'
import type { Fields } from '../article/front-matter-value.ts'
import { type Channel, channelPage, generator } from './channel.ts'
import type { Envelope, Frame, Part } from './frame.ts'
import { documentAddress, olderThan } from './paging.ts'
import { itemOf, perShape, type ShapedItem } from './per-shape.ts'
import { coverOf } from './podcast.ts'

/** An article as a JSON Feed 1.1 item. */
export function jsonEntry(article: Article): Frame {
  const image = coverOf(article) ?? article.images[0]
  const { before, after } = writtenItem({
    id: article.id,
    title: article.title,
    link: article.link,
    published: new Date(article.published).toISOString(),
    date: new Date(article.updated ?? article.published).toISOString(),
    ...(article.summary !== undefined && { description: article.summary }),
    ...(image && { image: image.url }),
    category: article.tags.map(({ name }) => ({ name })),
    isUpdated: article.updated !== undefined,
  })
  const others = membersOf({
    external_url: article.source,
    authors: unlessEmpty(creditedTo(article).map(person)),
    language: article.language,
    attachments: unlessEmpty(enclosuresInOrder(article).map(attachment)),
    _tidings: ownOf(article),
  })
  return { before: others ? `${before},${others}` : before, after }
}

/** `feed` demands a date of change, which an article need not have. */
type JsonItem = ShapedItem & { readonly isUpdated: boolean }

const writtenItem = perShape(({ isUpdated, ...item }: JsonItem) => {
  const feed = new Feed({ id: '', title: '', updated: new Date(0), link: 'https://feed.invalid/' })
  feed.addItem(itemOf(item))
  const { items }: { items: Record<string, unknown>[] } = JSON.parse(feed.json1())
  const { content_html: _, ...written } = items[0] ?? {}
  if (!isUpdated) delete written.date_modified
  return { before: `    {${membersOf(written)}`, after: '\n    }' }
})

/** An item's members, each from a new line on; none is an empty text. */
function membersOf(members: object): string {
  // Not by a pattern with `^`, which U+2028 within a text would match as well.
  return JSON.stringify(members, null, 2).slice(1, -2).replaceAll('\n', '\n    ')
}

const decoder = new TextDecoder()

/** An article's text in its item, which has members before it. */
export function jsonText(html: Uint8Array<ArrayBuffer>): readonly Part[] {
  return [`,\n      "content_html": ${JSON.stringify(decoder.decode(html))}`]
}

/** What JSON Feed has no name for. */
function ownOf(article: Article) {
  const { place, sourceFeed, provider, categories, contributors, images } = article
  const own = {
    category: categories[0]?.name,
    categories: categories.length > 1 ? categories.map(({ name }) => name) : undefined,
    type: article.type?.name,
    subtitle: article.subtitle,
    provider: provider && { ...whole(provider), images: provider.images?.map(whole) },
    contributors: unlessEmpty(contributors.map(person)),
    rights: article.rights,
    geo: place && { name: place.name, ...place.point },
    discussion: article.discussion,
    source_feed: sourceFeed && {
      ...sourceFeed,
      updated: sourceFeed.updated === undefined ? undefined : new Date(sourceFeed.updated).toISOString(),
    },
    images: unlessEmpty(images.map(whole)),
    episode: article.episode,
    transcripts: article.transcripts,
    chapters: article.chapters,
    fields: article.fields,
  }
  return Object.values(own).some(Boolean) ? own : undefined
}

/** JSON Feed has no e-mail address of its own, and takes a `mailto:` for an address (§ authors). */
function person({ name, url, email, image, more }: Person) {
  return {
    name,
    url: url ?? (email && `mailto:${encodeURI(email).replace(/[?#&/]/g, encodeURIComponent)}`),
    avatar: image,
    _tidings: unlessEmpty({ ...more, ...(url !== undefined && email !== undefined && { email }) }),
  }
}

function attachment({ url, type, title, length, duration, width, height, more }: Enclosure) {
  return {
    url,
    mime_type: type ?? 'application/octet-stream',
    title,
    // 0 is what RSS says of a length that is not known.
    size_in_bytes: length || undefined,
    duration_in_seconds: duration,
    _tidings: unlessEmpty({ ...more, ...definedOf({ width, height }) }),
  }
}

/** A member's list or members, where it has any: readers need not meet an empty one. */
function unlessEmpty<T extends object>(member: T): T | undefined {
  return Object.keys(member).length > 0 ? member : undefined
}

/** A thing with what else its source says of it among its own members, which win. */
function whole<T extends { readonly more?: Fields }>({ more, ...own }: T) {
  return { ...more, ...own }
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
