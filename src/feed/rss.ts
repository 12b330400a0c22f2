import { Feed } from 'feed'
import { type Article, creditedTo } from '../article/article.ts'
import { enclosuresInOrder } from '../article/enclosures.ts'
import type { Site, SiteImage } from '../article/site.ts'
import { type Channel, channelPage, freshSecondsOf, generator } from './channel.ts'
import { cutBefore, cutOut, envelopeOf, halfIndented, insertBefore } from './cuts.ts'
import type { Envelope, Frame, Part } from './frame.ts'
import { mediaRss } from './media-rss.ts'
import { creativeCommonsLicense, geoRss, licenseLink, viaLink } from './modules.ts'
import { declarations } from './namespaces.ts'
import { documentAddress, pagingElements } from './paging.ts'
import { itemOf, perShape, type ShapedItem } from './per-shape.ts'
import { endTag, plainAsHtml } from './plain-text.ts'
import { podcastChannel, podcastEntry, showId } from './podcast.ts'
import { createSlots, plainSlot } from './slots.ts'
import { type Element, element, texts, write } from './xml.ts'

/** An article as an RSS 2.0 `item`. The text goes late: who reads the source sees first what the entry says of itself. */
export function rssEntry(article: Article, site: Site): Frame {
  const { before, after } = writtenItem({
    title: plainText(article.title),
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

/** An article's text in its item. */
export function rssText(html: Uint8Array<ArrayBuffer>): readonly Part[] {
  return ['      <content:encoded><![CDATA[', html, ']]></content:encoded>\n']
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

const declared = declarations(['atom', 'content', 'dc', 'itunes', 'media', 'podcast', 'sy'], '\n  ')

/** The RSS 2.0 document around the items. */
export function rssEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const slots = createSlots()
  const image = imageOf(site)
  const feed = new Feed({
    id: '',
    title: plainSlot(slots.text(plainText(channel.title))),
    link: slots.text(channelPage(channel)),
    description: plainSlot(slots.text(plainText(site.description))),
    language: slots.text(site.language),
    updated: new Date(channel.updated),
    generator: `${generator.name} ${generator.version}`,
    ttl: Math.ceil(pollSeconds(site) / 60),
    feedLinks: { rss: slots.text(documentAddress(channel, 'rss.xml')) },
    ...(site.rights !== undefined && { copyright: slots.text(site.rights) }),
    ...(image && { image: slots.text(image.url) }),
    ...(site.hub !== undefined && { hub: slots.text(site.hub) }),
  })
  for (const category of site.categories ?? []) feed.addCategory(plainSlot(slots.text(category)))
  const document = halfIndented(feed.rss2()).replace(/<rss [^>]*>/, `<rss version="2.0"${declared}\n>`)
  const size = image && shownSize(image)
  const sized = size ? insertBefore(document, '</image>', write(texts(size), 3)) : document
  const paging = pagingElements(channel, 'rss.xml', 'atom:link')
  const extra = [...paging, ...contacts(site), ...updatePeriod(site), ...podcastChannel(channel)]
  const { head, tail } = envelopeOf(insertBefore(slots.fill(sized), '</channel>', write(extra, 2)), '</channel>')
  return { head, tail: insertBefore(tail, '</channel>', write(showId(channel), 2)) }
}

/**
 * RSS's text is plain, but for an item's description, and some readers take it for HTML: so it goes into
 * a `plainSlot`, and as HTML where it has tags that end, which most readers would lose.
 */
function plainText(text: string): string {
  return endTag.test(text) ? plainAsHtml(text) : text
}

/** RSS wants a GIF, JPEG or PNG; one of unknown type may be. */
function imageOf({ logo, icon, image }: Site): SiteImage | undefined {
  const wanted = (type = 'image/png') => /^image\/(?:gif|jpeg|png)$/.test(type)
  return [logo, icon, image].find((one) => one !== undefined && wanted(one.type))
}

/** An image's size within RSS's bounds (§ image), its sides in proportion; unknown where the image's is. */
function shownSize({ width, height }: SiteImage) {
  if (!width || !height) return undefined
  const scale = Math.min(1, 144 / width, 400 / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** RSS knows people by their e-mail addresses alone. */
function contacts({ author }: Site): readonly Element[] {
  if (author?.email === undefined) return []
  const contact = `${author.email} (${author.name})`
  return texts({ managingEditor: contact, webMaster: contact })
}

/** Seconds after which it makes sense to ask again; RSS counts them in minutes, at least one. */
function pollSeconds(site: Site): number {
  return Math.max(60, freshSecondsOf(site))
}

/** The periods of `sy:updatePeriod`, in seconds; months and years may be longer than these, never shorter. */
const periods = { hourly: 3_600, daily: 86_400, weekly: 604_800, monthly: 2_419_200, yearly: 31_536_000 } as const

/** How often it may have changed, in whole times of the shortest period that holds one. */
function updatePeriod(site: Site): readonly Element[] {
  const seconds = pollSeconds(site)
  const [name, period] = Object.entries(periods).find(([, length]) => seconds <= length) ?? ['yearly', periods.yearly]
  return texts({
    'sy:updatePeriod': name,
    'sy:updateFrequency': Math.max(1, Math.floor(period / seconds)),
  })
}
