import { Feed } from 'feed'
import { type Channel, channelPage, generator } from './channel.ts'
import { envelopeOf, halfIndented, insertBefore } from './cuts.ts'
import type { Envelope, Part } from './frame.ts'
import { declarations, namespaces } from './namespaces.ts'
import { documentAddress, pagingElements } from './paging.ts'
import { passesForHtml, plainAsHtml } from './plain-text.ts'
import { createSlots } from './slots.ts'
import { write } from './xml.ts'

/** An article's text in its entry. */
export function atomText(html: Uint8Array<ArrayBuffer>): readonly Part[] {
  return ['    <content type="html"><![CDATA[', html, ']]></content>\n']
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
