import { Feed, type Item } from 'feed'
import { type Article, creditedTo, type Label, type Person } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { type Channel, channelId, channelPage, type Envelope, generator, hubOf, splitAt } from './channel.ts'
import { enclosuresInOrder } from './enclosures.ts'
import type { Frame, Part } from './format.ts'
import { mediaRss } from './media-rss.ts'
import { geoRss, licenseLink } from './modules.ts'
import { documentAddress, pagingElements } from './paging.ts'
import { passesForHtml, plainAsHtml } from './plain-text.ts'
import {
  createSlots,
  cutBefore,
  cutOut,
  halfIndented,
  insertBefore,
  noText,
  perShape,
  type Slots,
  templateOf,
} from './slots.ts'
import { type Element, element, escapeAttribute, texts, write } from './xml.ts'

/** An article as an Atom `entry` (RFC 4287 §4.1.2). */
export function atomEntry(article: Article, site: Site): Frame {
  const slots = createSlots()
  const rights = article.rights?.text
  const written = writtenEntry({
    title: textOf(article.title, slots),
    id: slots.text(article.id),
    link: slots.text(article.link),
    published: slots.date(new Date(article.published).toISOString()),
    date: slots.date(new Date((article.updated ?? article.published) + (article.apart ?? 0)).toISOString()),
    ...(article.summary !== undefined && { description: textOf(article.summary, slots) }),
    author: creditedTo(article).map((person) => personOf(person, slots)),
    contributor: article.contributors.map((person) => personOf(person, slots)),
    category: categoriesOf(article, site, slots),
    ...(rights !== undefined && { copyright: slots.text(rights) }),
  })
  // Readers that look at names alone take a `media:content` that comes first for the `content`.
  const extra = [...links(article), ...sourceOf(article), ...geoRss(article), ...coverage(article)]
  const [open, close] = cutBefore(slots.fill(written), '</entry>')
  const declared = declaring(declaring(open, 'title', article.title), 'summary', article.summary)
  const { language } = article
  const entry = language
    ? declared.replace('<entry>', () => `<entry xml:lang="${escapeAttribute(language)}">`)
    : declared
  return { before: entry + write(extra, 2), after: write(mediaRss(article), 2) + close }
}

const writtenEntry = perShape((item: Item) => {
  const feed = new Feed({ id: '', title: '', updated: new Date(0) })
  feed.addItem({ ...item, ...noText })
  const entry = cutOut(feed.atom1(), 'entry', 'content')
    // Titles and summaries are plain text, which `feed` declares to be HTML.
    .replace('<title type="html">', '<title>')
    .replace('<summary type="html">', '<summary>')
    .replace('<link href=', '<link rel="alternate" type="text/html" href=')
  return templateOf(entry)
})

/** An article's text in its entry. */
export function atomText(html: Uint8Array<ArrayBuffer>): readonly Part[] {
  return ['    <content type="html"><![CDATA[', html, ']]></content>\n']
}

/** Plain text; as HTML where readers would take it for that. */
function textOf(text: string, slots: Slots): string {
  return slots.text(passesForHtml(text) ? plainAsHtml(text) : text)
}

/** An entry whose element of a name says that its text is HTML, where {@link textOf} made it that. */
function declaring(entry: string, name: 'title' | 'summary', text: string | undefined): string {
  return text !== undefined && passesForHtml(text) ? entry.replace(`<${name}>`, `<${name} type="html">`) : entry
}

function personOf({ name, url, email }: Person, slots: Slots) {
  return {
    name: slots.text(name),
    ...(url !== undefined && { link: slots.text(url) }),
    ...(email !== undefined && { email: slots.text(email) }),
  }
}

function categoriesOf(article: Article, site: Site, slots: Slots) {
  const category = (label: Label, dimension: string) => ({
    name: slots.text(label.name),
    term: slots.text(label.slug),
    scheme: slots.text(`${site.url}/${dimension}`),
  })
  return [
    ...article.tags.map((tag) => category(tag, 'tags')),
    ...article.categories.map((label) => category(label, 'categories')),
    ...(article.type ? [category(article.type, 'types')] : []),
  ]
}

function links(article: Article): readonly Element[] {
  const { source, discussion } = article
  return [
    ...(source !== undefined && source !== article.link ? [element('link', { rel: 'via', href: source })] : []),
    ...(discussion === undefined ? [] : [element('link', { rel: 'replies', type: 'text/html', href: discussion })]),
    ...licenseLink(article, 'link'),
    ...enclosuresInOrder(article).map(({ url, type, length, title }) =>
      element('link', { rel: 'enclosure', type, length, title, href: url }),
    ),
  ]
}

/** The feed that the entry was taken over from, where what RFC 4287 §4.2.11 asks of one is known. */
function sourceOf({ sourceFeed }: Article): readonly Element[] {
  const { url, id, title, updated } = sourceFeed ?? {}
  if (id === undefined || title === undefined || updated === undefined) return []
  const inner = texts({ id, title, updated: new Date(updated).toISOString() })
  return [element('source', {}, [...inner, element('link', { rel: 'self', href: url })])]
}

function coverage({ place }: Article): readonly Element[] {
  if (place?.name === undefined) return []
  return [element('dc:coverage', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, place.name)]
}

/** The Atom 1.0 document around the entries (RFC 4287 §4.1.1). */
export function atomEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const slots = createSlots()
  const [hub, icon, logo] = [hubOf(channel), site.icon ?? site.image, site.logo ?? site.image]
  const feed = new Feed({
    id: slots.text(channelId(channel)),
    title: slots.text(channel.title),
    link: slots.text(channelPage(channel)),
    description: slots.text(site.description),
    updated: new Date(channel.updated),
    generator: generator.name,
    author: { link: slots.text(`${site.url}/`), ...personOf(site.author ?? { name: site.title }, slots) },
    feedLinks: { atom: slots.text(documentAddress(channel, 'atom.xml')) },
    ...(site.rights !== undefined && { copyright: slots.text(site.rights) }),
    ...(icon && { favicon: slots.text(icon.url) }),
    ...(logo && { image: slots.text(logo.url) }),
    ...(hub !== undefined && { hub: slots.text(hub) }),
  })
  for (const category of site.categories ?? []) feed.addCategory(slots.text(category))
  const language = slots.text(site.language)
  const document = halfIndented(feed.atom1())
    .replace(/<feed [^>]*>/, `<feed xmlns="${atom}" xmlns:media="${media}" xml:lang="${language}">`)
    .replace('<generator>', `<generator version="${generator.version}">`)
    .replace('<link rel="alternate"', '<link rel="alternate" type="text/html"')
    .replace('<link rel="self"', '<link rel="self" type="application/atom+xml"')
  const paging = write(pagingElements(channel, 'atom.xml', 'link'), 1)
  return splitAt(insertBefore(slots.fill(templateOf(document)), '</feed>', paging), '</feed>')
}

const atom = 'http://www.w3.org/2005/Atom'
const media = 'http://search.yahoo.com/mrss/'
