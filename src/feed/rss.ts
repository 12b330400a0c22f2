import { Feed } from 'feed'
import { type Article, creditedTo } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { type Channel, channelId, type Envelope, generator, splitAt } from './channel.ts'
import { itunes } from './itunes.ts'
import { mediaRss } from './media-rss.ts'
import { channelPage, documentAddress, pagingElements } from './paging.ts'
import { createSlots, element, insertBefore } from './slots.ts'

const namespaces =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ' +
  'xmlns:media="http://search.yahoo.com/mrss/"'

/** An article as an RSS 2.0 `item`. */
export function rssEntry(article: Article, site: Site): string {
  const slots = createSlots()
  const feed = new Feed({ id: '', title: '', link: site.url, updated: new Date(0) })
  feed.addItem({
    title: slots.text(article.title),
    link: slots.text(article.link),
    guid: slots.text(article.id),
    date: new Date(article.published),
    content: slots.html(article.html),
    ...(article.summary !== undefined && { description: slots.text(article.summary) }),
    category: [
      ...article.tags.map(({ name }) => ({ name: slots.text(name) })),
      ...article.categories.map(({ name }) => ({
        name: slots.text(name),
        domain: slots.text(`${site.url}/categories`),
      })),
    ],
  })
  const document = feed.rss2()
  const item = document.slice(document.indexOf('<item>'), document.lastIndexOf('</item>') + '</item>'.length)
  const extra = [
    ...creditedTo(article).map(({ name }) => element('dc:creator', {}, name)),
    ...article.contributors.map(({ name }) => element('dc:contributor', {}, name)),
    ...(article.provider ? [element('dc:publisher', {}, article.provider.name)] : []),
    ...(article.type ? [element('dc:type', {}, article.type.name)] : []),
    ...(article.language ? [element('dc:language', {}, article.language)] : []),
    ...(article.source !== undefined && article.source !== article.link
      ? [element('atom:link', { rel: 'via', href: article.source })]
      : []),
    ...(article.updated !== undefined ? [element('atom:updated', {}, new Date(article.updated).toISOString())] : []),
    ...enclosureOf(article),
    ...itunes(article),
    ...mediaRss(article),
  ]
  return insertBefore(slots.fill(item), '</item>', `    ${extra.join('\n            ')}\n        `)
}

/** The one enclosure that readers expect: what plays before what does not. Without a type there is none. */
function enclosureOf({ enclosures }: Article): string[] {
  const typed = enclosures.filter(({ type }) => type !== undefined)
  const best = typed.find(({ type }) => /^(?:audio|video)\//.test(type ?? '')) ?? typed[0]
  // RSS demands a length; 0 is what the field writes where it is not known.
  return best ? [element('enclosure', { url: best.url, length: best.length ?? 0, type: best.type })] : []
}

/** The RSS 2.0 document around the items. */
export function rssEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const slots = createSlots()
  const feed = new Feed({
    id: channelId(channel),
    title: slots.text(channel.title),
    link: slots.text(channelPage(channel)),
    description: slots.text(site.description),
    language: slots.text(site.language),
    updated: new Date(channel.updated),
    generator,
    feedLinks: { rss: slots.text(documentAddress(channel, 'rss.xml')) },
  })
  const document = slots.fill(feed.rss2()).replace(/<rss [^>]*>/, `<rss version="2.0" ${namespaces}>`)
  const paging = pagingElements(channel, 'rss.xml', 'atom:link')
  return splitAt(insertBefore(document, '</channel>', paging), '</channel>')
}
