import { extractFromJson, extractFromXml } from '@extractus/feed-extractor'
import { parseFeed } from '@rowanmanning/feed-parser'
import { XMLParser } from 'fast-xml-parser'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'

/** What a parser reads of an entry; a field that it does not tell, or is known to tell wrongly, is left out. */
export interface Seen {
  readonly id?: unknown
  readonly title?: unknown
  readonly link?: unknown
  /** Milliseconds since 1970. */
  readonly published?: unknown
  readonly updated?: unknown
  readonly summary?: unknown
  readonly html?: unknown
  readonly authors?: unknown
  readonly firstAuthor?: unknown
  readonly tags?: unknown
  /** Addresses of what plays or is to be had, without images. */
  readonly enclosures?: unknown
  readonly language?: unknown
}

type Parse = (document: string) => Promise<readonly Seen[]> | readonly Seen[]

const millis = (date: string | Date | null | undefined): number | undefined => (date ? +new Date(date) : undefined)
const list = <T>(items: readonly T[] | null | undefined): readonly T[] => items ?? []
const inTags = (scheme: string | null | undefined) => scheme?.endsWith('/tags') ?? false

const feedsmithRss: Parse = (document) =>
  list(parseRssFeed(document).items).map((item) => ({
    id: item.guid?.value,
    title: item.title,
    link: item.link,
    published: millis(item.pubDate),
    updated: millis(item.atom?.updated),
    summary: item.description,
    html: item.content?.encoded,
    authors: list(item.dc?.creators),
    tags: list(item.categories).flatMap(({ name, domain }) => (domain === undefined ? [name] : [])),
    enclosures: [...list(item.media?.groups).flatMap(({ contents }) => list(contents)), ...list(item.media?.contents)]
      .filter(({ medium }) => medium !== 'image')
      .map(({ url }) => url),
    language: item.dc?.languages?.[0],
  }))

const feedsmithAtom: Parse = (document) =>
  list(parseAtomFeed(document).entries).map((entry) => ({
    id: entry.id,
    title: entry.title?.value,
    link: entry.links?.find(({ rel }) => rel === 'alternate')?.href,
    published: millis(entry.published),
    updated: millis(entry.updated),
    summary: entry.summary?.value,
    html: entry.content?.value,
    authors: list(entry.authors).map(({ name }) => name),
    tags: list(entry.categories).flatMap(({ label, scheme }) => (inTags(scheme) ? [label] : [])),
    enclosures: list(entry.links).flatMap(({ rel, href }) => (rel === 'enclosure' ? [href] : [])),
  }))

const feedsmithJson: Parse = (document) =>
  list(parseJsonFeed(document).items).map((item) => ({
    id: item.id,
    title: item.title,
    link: item.url,
    published: millis(item.date_published),
    updated: millis(item.date_modified),
    summary: item.summary,
    html: item.content_html,
    authors: list(item.authors).map(({ name }) => name),
    tags: list(item.tags),
    enclosures: list(item.attachments).map(({ url }) => url),
    language: item.language,
  }))

/** It decodes the entities of HTML in CDATA once too often, so its content is left out. */
const feedParser: Parse = (document) => {
  const feed = parseFeed(document)
  // An entry of Atom without author is the feed's (RFC 4287 §4.1.2): it says so of each.
  const inherited = String(feed.authors.map(({ name }) => name))
  return feed.items.map((item) => ({
    id: item.id,
    title: item.title ?? '',
    link: item.url,
    published: millis(item.published),
    summary: item.description ?? undefined,
    authors: item.authors.map(({ name }) => name).filter((name) => name !== inherited),
    tags: item.categories.flatMap(({ label, url }) => (url === null || inTags(url) ? [label] : [])),
    enclosures: item.media.filter(({ type }) => type !== 'image').map(({ url }) => url),
  }))
}

/** It keeps the first author alone, and calls RSS's description content. */
const rssParserRss: Parse = async (document) =>
  (await new RssParser().parseString(document)).items.map((item) => ({
    id: item.guid,
    title: item.title,
    link: item.link,
    published: millis(item.isoDate),
    summary: item.content,
    html: item['content:encoded'],
    firstAuthor: item.creator,
    tags: list<unknown>(item.categories).filter((category) => typeof category === 'string'),
  }))

const rssParserAtom: Parse = async (document) =>
  (await new RssParser().parseString(document)).items.map((item) => ({
    id: item.id,
    title: item.title,
    link: item.link,
    published: millis(item.isoDate),
    summary: item.summary,
    html: item.content,
    firstAuthor: item.author,
  }))

/** It cuts texts short, and takes Atom's `updated` for the date of publication. */
const extractorRss: Parse = (document) =>
  list(extractFromXml(document, { normalization: true }).entries).map(({ id, title, link, published }) => ({
    id,
    title,
    link,
    published: millis(published),
  }))
const extractorAtom: Parse = (document) =>
  list(extractFromXml(document).entries).map(({ id, title, link, published }) => ({
    id,
    title,
    link,
    updated: millis(published),
  }))
const extractorJson: Parse = (document) =>
  list(extractFromJson(JSON.parse(document)).entries).map(({ id, title, link, published }) => ({
    id,
    title,
    link,
    published: millis(published),
  }))

const xml = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false, isArray: () => true })
const elements = (parent: unknown, name: string): readonly unknown[] => {
  const found: unknown = typeof parent === 'object' && parent !== null ? Reflect.get(parent, name) : undefined
  return Array.isArray(found) ? found : []
}
const textOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (Reflect.get(value, '#text') ?? '') : value
const text = (parent: unknown, name: string) => elements(parent, name).map(textOf)

const plainXmlRss: Parse = (document) =>
  elements(elements(elements(xml.parse(document), 'rss')[0], 'channel')[0], 'item').map((item) => ({
    id: text(item, 'guid')[0],
    title: text(item, 'title')[0],
    link: text(item, 'link')[0],
    html: text(item, 'content:encoded')[0],
    summary: text(item, 'description')[0],
    authors: text(item, 'dc:creator'),
    language: text(item, 'dc:language')[0],
  }))

const plainXmlAtom: Parse = (document) =>
  elements(elements(xml.parse(document), 'feed')[0], 'entry').map((entry) => ({
    id: text(entry, 'id')[0],
    title: text(entry, 'title')[0],
    html: text(entry, 'content')[0],
    summary: text(entry, 'summary')[0],
    authors: elements(entry, 'author').flatMap((author) => text(author, 'name')),
  }))

/** What parsers are known to read wrongly: digits as a number, references by number not at all. */
export const misread: Readonly<Record<string, Readonly<Record<string, keyof Seen>>>> = {
  '@extractus/feed-extractor': { 'a title that looks like a number': 'title' },
  'fast-xml-parser': { 'a title of markup': 'title' },
}

/** Independent readers of each format. */
export const parsers: readonly (readonly [name: string, format: string, parse: Parse])[] = [
  ['feedsmith', 'rss', feedsmithRss],
  ['feedsmith', 'atom', feedsmithAtom],
  ['feedsmith', 'json', feedsmithJson],
  ['@rowanmanning/feed-parser', 'rss', feedParser],
  ['@rowanmanning/feed-parser', 'atom', feedParser],
  ['rss-parser', 'rss', rssParserRss],
  ['rss-parser', 'atom', rssParserAtom],
  ['@extractus/feed-extractor', 'rss', extractorRss],
  ['@extractus/feed-extractor', 'atom', extractorAtom],
  ['@extractus/feed-extractor', 'json', extractorJson],
  ['fast-xml-parser', 'rss', plainXmlRss],
  ['fast-xml-parser', 'atom', plainXmlAtom],
]
