import { Feed } from 'feed'
import { type Article, creditedTo, type Enclosure, type Person } from '../article/article.ts'
import type { Fields } from '../article/front-matter.ts'
import type { Site } from '../article/site.ts'
import type { Channel, Envelope } from './channel.ts'
import { channelPage, documentAddress } from './paging.ts'

/** An article as a JSON Feed 1.1 item. */
export function jsonEntry(article: Article, site: Site): string {
  const feed = new Feed({ id: '', title: '', updated: new Date(0), link: site.url })
  feed.addItem({
    id: article.id,
    title: article.title,
    link: article.link,
    published: new Date(article.published),
    date: new Date(article.updated ?? article.published),
    content: article.html,
    ...(article.summary !== undefined && { description: article.summary }),
    ...(article.images[0] && { image: article.images[0].url }),
    category: article.tags.map(({ name }) => ({ name })),
  })
  const { items }: { items: Record<string, unknown>[] } = JSON.parse(feed.json1())
  const [item = {}] = items
  if (article.updated === undefined) delete item.date_modified
  const authors = creditedTo(article)
  const own = {
    category: article.categories[0]?.name,
    categories: article.categories.length > 1 ? article.categories.map(({ name }) => name) : undefined,
    type: article.type?.name,
    subtitle: article.subtitle,
    provider: article.provider && { ...whole(article.provider), images: article.provider.images?.map(whole) },
    contributors: article.contributors.length > 0 ? article.contributors.map(person) : undefined,
    images: article.images.length > 0 ? article.images.map(whole) : undefined,
    episode: article.episode,
    fields: article.fields,
  }
  return JSON.stringify(
    {
      ...item,
      external_url: article.source,
      authors: authors.length > 0 ? authors.map(person) : undefined,
      language: article.language,
      attachments: article.enclosures.length > 0 ? article.enclosures.map(attachment) : undefined,
      _tidings: Object.values(own).some(Boolean) ? own : undefined,
    },
    null,
    2,
  )
}

function person({ name, url, image }: Person) {
  return { name, url, avatar: image }
}

function attachment({ url, type, title, length, duration }: Enclosure) {
  const facts = { title, size_in_bytes: length, duration_in_seconds: duration }
  return { url, mime_type: type ?? 'application/octet-stream', ...facts }
}

/** A thing with what else its source says of it as members among its own. */
function whole<T extends { readonly more?: Fields }>({ more, ...own }: T) {
  return { ...more, ...own }
}

/** The JSON Feed 1.1 document around the items. */
export function jsonEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const feed = new Feed({
    id: '',
    title: channel.title,
    link: channelPage(channel),
    description: site.description,
    updated: new Date(channel.updated),
    feedLinks: { json: documentAddress(channel, 'feed.json') },
  })
  // `feed` writes version 1 and its lone `author`; 1.1 has a language and a list.
  const { items: _, ...written }: Record<string, unknown> = JSON.parse(feed.json1())
  const older = channel.paging?.prevArchive ?? channel.paging?.next
  const envelope = {
    ...written,
    version: 'https://jsonfeed.org/version/1.1',
    next_url: older === undefined ? undefined : documentAddress(channel, 'feed.json', older),
    language: site.language,
    authors: [{ name: site.title, url: site.url }],
  }
  return { head: `${JSON.stringify(envelope, null, 2).slice(0, -2)},\n"items": [\n`, tail: '\n]\n}\n' }
}
