import { Feed } from 'feed'
import { type Article, creditedTo, type Enclosure } from '../article/article.ts'
import { enclosuresInOrder } from '../article/enclosures.ts'
import { definedOf } from '../article/fields/values.ts'
import type { Fields } from '../article/front-matter-value.ts'
import type { Frame } from './frame.ts'
import { person, unlessEmpty } from './json.ts'
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

/** A thing with what else its source says of it among its own members, which win. */
function whole<T extends { readonly more?: Fields }>({ more, ...own }: T) {
  return { ...more, ...own }
}
