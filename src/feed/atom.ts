import { Feed } from 'feed'
import { type Article, creditedTo, type Label, type Person } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { type Channel, channelId, type Envelope, generator, splitAt } from './channel.ts'
import { mediaRss } from './media-rss.ts'
import { channelPage, documentAddress, pagingElements } from './paging.ts'
import { createSlots, element, insertBefore } from './slots.ts'

/** An article as an Atom `entry` (RFC 4287 §4.1.2). */
export function atomEntry(article: Article, site: Site): string {
  const slots = createSlots()
  const feed = new Feed({ id: '', title: '', updated: new Date(0) })
  const category = (label: Label, dimension: string) => ({
    name: slots.text(label.name),
    term: slots.text(label.slug),
    scheme: slots.text(`${site.url}/${dimension}`),
  })
  feed.addItem({
    title: slots.text(article.title),
    id: slots.text(article.id),
    link: slots.text(article.link),
    published: new Date(article.published),
    date: new Date(article.updated ?? article.published),
    content: slots.html(article.html),
    ...(article.summary !== undefined && { description: slots.text(article.summary) }),
    author: creditedTo(article).map(({ name, url, email }) => ({
      name: slots.text(name),
      ...(url !== undefined && { link: slots.text(url) }),
      ...(email !== undefined && { email: slots.text(email) }),
    })),
    category: [
      ...article.tags.map((tag) => category(tag, 'tags')),
      ...article.categories.map((label) => category(label, 'categories')),
      ...(article.type ? [category(article.type, 'types')] : []),
    ],
  })
  const document = feed.atom1()
  const entry = document
    .slice(document.indexOf('<entry>'), document.lastIndexOf('</entry>') + '</entry>'.length)
    // Titles and summaries are plain text, which `feed` declares to be HTML.
    .replace('<title type="html">', '<title>')
    .replace('<summary type="html">', '<summary>')
    .replace('<link href=', '<link rel="alternate" type="text/html" href=')
  const extra = [
    ...(article.source !== undefined && article.source !== article.link
      ? [element('link', { rel: 'via', href: article.source })]
      : []),
    ...article.contributors.map(personConstruct),
    ...article.enclosures.map(({ url, type, length, title }) =>
      element('link', { rel: 'enclosure', type, length, title, href: url }),
    ),
    ...mediaRss(article),
  ]
  const filled = slots.fill(
    article.language ? entry.replace('<entry>', `<entry xml:lang="${slots.text(article.language)}">`) : entry,
  )
  return extra.length === 0 ? filled : insertBefore(filled, '</entry>', `    ${extra.join('\n        ')}\n    `)
}

function personConstruct({ name, url, email }: Person): string {
  const inner = [
    element('name', {}, name),
    ...(url === undefined ? [] : [element('uri', {}, url)]),
    ...(email === undefined ? [] : [element('email', {}, email)]),
  ]
  return `<contributor>${inner.join('')}</contributor>`
}

/** The Atom 1.0 document around the entries (RFC 4287 §4.1.1). */
export function atomEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const slots = createSlots()
  const feed = new Feed({
    id: slots.text(channelId(channel)),
    title: slots.text(channel.title),
    link: slots.text(channelPage(channel)),
    description: slots.text(site.description),
    updated: new Date(channel.updated),
    generator,
    author: { name: slots.text(site.title), link: slots.text(site.url) },
    feedLinks: { atom: slots.text(documentAddress(channel, 'atom.xml')) },
  })
  const root = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${slots.text(site.language)}">`
  const document = feed.atom1().replace(/<feed [^>]*>/, root)
  const paging = pagingElements(channel, 'atom.xml', 'link')
  return splitAt(insertBefore(slots.fill(document), '</feed>', paging), '</feed>')
}
