import { Feed } from 'feed'
import { type Article, creditedTo, type Label, type Person } from '../article/article.ts'
import { enclosuresInOrder } from '../article/enclosures.ts'
import type { Site } from '../article/site.ts'
import { cutBefore, cutOut } from './cuts.ts'
import type { Frame } from './frame.ts'
import { mediaRss } from './media-rss.ts'
import { geoRss, licenseLink, viaLink } from './modules.ts'
import { declaring } from './namespaces.ts'
import { itemOf, perShape, type ShapedItem } from './per-shape.ts'
import { passesForHtml, plainAsHtml } from './plain-text.ts'
import { podcastEntry } from './podcast.ts'
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
