import { Feed } from 'feed'
import { type Article, creditedTo, type Label, type Person } from '../article/article.ts'
import { enclosuresInOrder } from '../article/enclosures.ts'
import type { Site } from '../article/site.ts'
import { type Channel, channelPage, generator } from './channel.ts'
import { cutBefore, cutOut, envelopeOf, halfIndented, insertBefore } from './cuts.ts'
import type { Envelope, Frame, Part } from './frame.ts'
import { mediaRss } from './media-rss.ts'
import { geoRss, licenseLink, viaLink } from './modules.ts'
import { declarations, declaring, namespaces } from './namespaces.ts'
import { documentAddress, pagingElements } from './paging.ts'
import { itemOf, perShape, type ShapedItem } from './per-shape.ts'
import { passesForHtml, plainAsHtml } from './plain-text.ts'
import { podcastEntry } from './podcast.ts'
import { createSlots } from './slots.ts'
import { type Element, element, texts, write } from './xml.ts'

/** An article as an Atom 1.0 `entry` (RFC 4287 §4.1.2). */
export function atomEntry(article: Article, site: Site): Frame {
  const { title, summary, language } = article
  const rights = article.rights?.text
  const plain = { title: !passesForHtml(title), summary: summary === undefined || !passesForHtml(summary) }
  const { before, after } = writtenEntry({
    title: plain.title ? title : plainAsHtml(title),
    id: article.id,
    link: article.link,
    published: new Date(article.published).toISOString(),
    date: new Date((article.updated ?? article.published) + (article.apart ?? 0)).toISOString(),
    ...(summary !== undefined && { description: plain.summary ? summary : plainAsHtml(summary) }),
    author: creditedTo(article).map(personOf),
    contributor: article.contributors.map(personOf),
    category: categoriesOf(article, site),
    ...(rights !== undefined && { copyright: rights }),
    ...(language && { language }),
    plain,
  })
  const modules = [...podcastEntry(article), ...geoRss(article), ...coverage(article)]
  const extra = [...links(article), ...sourceOf(article), ...modules]
  // Readers that look at names alone take a `media:content` that comes first for the `content`.
  return { before: before + write(extra, 2), after: write(mediaRss(article), 2) + after }
}

type AtomItem = ShapedItem & {
  readonly language?: string
  /** Whether these are plain text, not HTML since readers would take them for that. */
  readonly plain: Readonly<Record<'title' | 'summary', boolean>>
}

const writtenEntry = perShape(({ language, plain, ...item }: AtomItem) => {
  const feed = new Feed({ id: '', title: '', updated: new Date(0) })
  feed.addItem(itemOf(item))
  const entry = cutOut(feed.atom1(), 'entry', 'content')
    // `feed` declares them to be HTML.
    .replace('<title type="html">', (written) => (plain.title ? '<title>' : written))
    .replace('<summary type="html">', (written) => (plain.summary ? '<summary>' : written))
    .replace('<link href=', '<link rel="alternate" type="text/html" href=')
    .replace('<entry>', (written) => (language ? `<entry xml:lang="${language}">` : written))
  return cutBefore(entry, '</entry>')
})

/** An article's text in its entry. */
export function atomText(html: Uint8Array<ArrayBuffer>): readonly Part[] {
  return ['    <content type="html"><![CDATA[', html, ']]></content>\n']
}

function personOf({ name, url, email }: Person) {
  return { name, ...(url !== undefined && { link: url }), ...(email !== undefined && { email }) }
}

function categoriesOf(article: Article, site: Site) {
  const category = ({ name, slug }: Label, dimension: string) => {
    return { name, term: slug, scheme: `${site.url}/${dimension}` }
  }
  return [
    ...article.tags.map((tag) => category(tag, 'tags')),
    ...article.categories.map((label) => category(label, 'categories')),
    ...(article.type ? [category(article.type, 'types')] : []),
  ]
}

function links(article: Article): readonly Element[] {
  const { discussion } = article
  return [
    ...viaLink(article, 'link'),
    ...(discussion === undefined ? [] : [element('link', { rel: 'replies', type: 'text/html', href: discussion })]),
    ...licenseLink(article, 'link'),
    ...enclosuresInOrder(article).map(({ url, type, length, title }) =>
      // 0 is what RSS says of a length that is not known (also in exports); here it would be one.
      element('link', { rel: 'enclosure', type, length: length || undefined, title, href: url }),
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
  return [element('dc:coverage', declaring('dc'), place.name)]
}

/** A feed's id (RFC 4287 §4.2.6): like its entries', it outlives the site's address. */
function channelId({ site, path, search }: Channel): string {
  return `tag:${site.authority}:${path || '/'}${search}`
}

/** The Atom 1.0 document around the entries (RFC 4287 §4.1.1). */
export function atomEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const slots = createSlots()
  // As in entries: plain text that readers would take for HTML is declared as that.
  const written = (text: string): string => slots.text(passesForHtml(text) ? plainAsHtml(text) : text)
  const declared = (name: string, text: string): string => (passesForHtml(text) ? `<${name} type="html">` : `<${name}>`)
  const author = site.author ?? { name: site.title }
  const [icon, logo] = [site.icon ?? site.image, site.logo ?? site.image]
  const feed = new Feed({
    id: slots.text(channelId(channel)),
    title: written(channel.title),
    link: slots.text(channelPage(channel)),
    description: written(site.description),
    updated: new Date(channel.updated),
    generator: generator.name,
    author: {
      name: slots.text(author.name),
      link: slots.text(author.url ?? `${site.url}/`),
      ...(author.email !== undefined && { email: slots.text(author.email) }),
    },
    feedLinks: { atom: slots.text(documentAddress(channel, 'atom.xml')) },
    ...(site.rights !== undefined && { copyright: slots.text(site.rights) }),
    ...(icon && { favicon: slots.text(icon.url) }),
    ...(logo && { image: slots.text(logo.url) }),
    ...(site.hub !== undefined && { hub: slots.text(site.hub) }),
  })
  for (const category of site.categories ?? []) feed.addCategory(slots.text(category))
  const language = slots.text(site.language)
  const document = halfIndented(feed.atom1())
    .replace(/<feed [^>]*>/, `<feed xmlns="${namespaces.atom}"${prefixes} xml:lang="${language}">`)
    .replace('<title>', declared('title', channel.title))
    .replace('<subtitle>', declared('subtitle', site.description))
    .replace('<generator>', `<generator version="${generator.version}">`)
    .replace('<link rel="alternate"', '<link rel="alternate" type="text/html"')
    .replace('<link rel="self"', '<link rel="self" type="application/atom+xml"')
  const paging = write(pagingElements(channel, 'atom.xml', 'link'), 1)
  return envelopeOf(insertBefore(slots.fill(document), '</feed>', paging), '</feed>')
}

const prefixes = declarations(['media', 'itunes', 'podcast'])
