import { Feed } from 'feed'
import { type Article, creditedTo } from '../article/article.ts'
import { enclosuresInOrder } from '../article/enclosures.ts'
import type { Site } from '../article/site.ts'
import { cutBefore, cutOut } from './cuts.ts'
import type { Frame } from './frame.ts'
import { mediaRss } from './media-rss.ts'
import { creativeCommonsLicense, geoRss, licenseLink, viaLink } from './modules.ts'
import { itemOf, perShape, type ShapedItem } from './per-shape.ts'
import { plainAsHtml, plainUnlessTagged } from './plain-text.ts'
import { podcastEntry } from './podcast.ts'
import { plainSlot } from './slots.ts'
import { type Element, element, texts, write } from './xml.ts'

/** An article as an RSS 2.0 `item`. The text goes late: who reads the source sees first what the entry says of itself. */
export function rssEntry(article: Article, site: Site): Frame {
  const { before, after } = writtenItem({
    title: plainUnlessTagged(article.title),
    link: article.link,
    guid: article.guid ?? article.id,
    date: new Date(article.published).toUTCString(),
    // Content that stands without a description is taken for one.
    description: plainAsHtml(article.summary ?? article.title),
    category: [
      ...article.tags.map(({ name }) => ({ name })),
      ...article.categories.map(({ name }) => ({ name, domain: `${site.url}/categories` })),
    ],
  })
  const extra = [...dublinCore(article), ...links(article), ...enclosureOf(article), ...podcastEntry(article)]
  // Readers that look at names alone take a `media:description` that comes first for the content.
  return { before: before + write([...extra, ...geoRss(article)], 3), after: write(mediaRss(article), 3) + after }
}

const writtenItem = perShape(({ title, category = [], ...item }: ShapedItem) => {
  const feed = new Feed({ id: '', title: '', link: 'https://feed.invalid/', updated: new Date(0) })
  const labels = category.map(({ name = '', ...label }) => ({ ...label, name: plainSlot(name) }))
  feed.addItem(itemOf({ ...item, title: plainSlot(title), category: labels }))
  return cutBefore(cutOut(feed.rss2(), 'item', 'content:encoded'), '</item>')
})

function dublinCore(article: Article): readonly Element[] {
  return [
    ...creditedTo(article).map(({ name }) => element('dc:creator', {}, name)),
    ...article.contributors.map(({ name }) => element('dc:contributor', {}, name)),
    ...texts({
      'dc:publisher': article.provider?.name,
      'dc:type': article.type?.name,
      'dc:language': article.language,
      'dc:rights': article.rights?.text ?? article.rights?.license,
      'dc:coverage': article.place?.name,
      'atom:updated': article.updated === undefined ? undefined : new Date(article.updated).toISOString(),
    }),
  ]
}

function links(article: Article): readonly Element[] {
  const { sourceFeed } = article
  const title = sourceFeed && (sourceFeed.title ?? article.provider?.name ?? new URL(sourceFeed.url).hostname)
  return [
    ...viaLink(article, 'atom:link'),
    ...licenseLink(article, 'atom:link'),
    ...creativeCommonsLicense(article),
    ...texts({ comments: article.discussion }),
    ...(sourceFeed ? [element('source', { url: sourceFeed.url }, title)] : []),
  ]
}

/** The one enclosure that readers expect. Without a type there is none. */
function enclosureOf(article: Article): readonly Element[] {
  const best = enclosuresInOrder(article).find(({ type }) => type !== undefined)
  // RSS demands a length; 0 is what the field writes where it is not known.
  return best ? [element('enclosure', { url: best.url, length: best.length ?? 0, type: best.type })] : []
}
