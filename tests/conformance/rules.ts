import { parseDocument } from 'htmlparser2'
import { allOf, type Node, named } from '../feed/tree.ts'

/** What is wrong with a document by one rule; nothing where it is right. */
export type Rule = (root: Node, address: string) => readonly string[]

const webAddress = (text: string | undefined) => /^https?:\/\/[^\s<>"]+$/.test(text ?? '') && URL.canParse(text ?? '')
const mediaType = (text: string | undefined) => /^[a-z]+\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(text ?? '')
const whole = (text: string | undefined) => /^\d+$/.test(text ?? '')
const positive = (text: string | undefined) => /^[1-9]\d*$/.test(text ?? '')
const language = (text: string) => /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-\d{3})?$/.test(text)
const wrong = (nodes: readonly Node[], right: (node: Node) => boolean) =>
  nodes
    .filter((node) => !right(node))
    .map(({ name, text, attributes }) => `${name} ${text} ${JSON.stringify(attributes)}`)
const repeated = (values: readonly string[]) => values.filter((value, place) => values.indexOf(value) !== place)

const channelOf = (root: Node) => named(root, 'channel')[0]
const itemsOf = (root: Node) => named(channelOf(root), 'item')
const entriesOf = (root: Node) => named(root, 'entry')
const everywhere = (root: Node, ...names: string[]) => allOf(root).filter(({ name }) => names.includes(name))
const texts = (nodes: readonly Node[]) => nodes.map(({ text }) => text)

/** RFC 822 with four digits of a year, and the weekday that the day has. */
function isRfc822(text: string): boolean {
  const form =
    /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/
  return form.test(text) && new Date(text).toUTCString() === text
}

const isRfc3339 = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text))

/** What of HTML a reader would drop, run or not find: scripts, styles, frames, handlers, relative addresses. */
function htmlFaults(html: string): readonly string[] {
  const faults: string[] = []
  const visit = (nodes: ReturnType<typeof parseDocument>['children']): void => {
    for (const node of nodes) {
      if (!('name' in node && 'attribs' in node)) continue
      if (/^(?:script|style|iframe|object|embed|form|link|meta)$/.test(node.name)) faults.push(`<${node.name}>`)
      for (const [key, value] of Object.entries(node.attribs)) {
        if (/^on|^style$/.test(key)) faults.push(key)
        if (/^(?:href|src|poster)$/.test(key) && !/^(?:https?|mailto|tel):|^data:image\//.test(value))
          faults.push(value)
      }
      visit(node.children)
    }
  }
  visit(parseDocument(html).children)
  return faults
}

const shared: Readonly<Record<string, Rule>> = {
  'addresses are absolute': (root) =>
    allOf(root).flatMap(({ name, attributes }) =>
      ['href', 'url', 'src'].flatMap((key) => {
        const value = attributes[key]
        return value === undefined || webAddress(value) ? [] : [`${name} ${key}="${value}"`]
      }),
    ),
  'types are media types': (root) =>
    allOf(root).flatMap(({ name, attributes: { type } }) => {
      const asserted = type !== undefined && /^(?:link|atom:link|enclosure|media:content|podcast:.*)$/.test(name)
      return asserted && !mediaType(type) ? [`${name} ${type}`] : []
    }),
  'no element is empty': (root) =>
    allOf(root)
      .filter(({ children, text, attributes }) => !children.length && text === '' && !Object.keys(attributes).length)
      .map(({ name }) => name),
  'media sizes count something': (root) =>
    everywhere(root, 'media:content', 'media:thumbnail').flatMap(({ attributes }) =>
      ['width', 'height', 'fileSize', 'duration'].filter((key) => key in attributes && !whole(attributes[key])),
    ),
  'no character is what a wrong encoding left': (root) =>
    allOf(root).flatMap(({ name, text, attributes }) =>
      [text, ...Object.values(attributes)].some((value) => unmeant.test(value)) ? [name] : [],
    ),
  'media say how large they are, or nothing': (root) =>
    wrong(everywhere(root, 'media:content'), ({ attributes: { fileSize } }) => fileSize !== '0'),
  'a point lies on earth': (root) =>
    wrong(everywhere(root, 'georss:point'), ({ text }) => {
      const [latitude = 91, longitude = 181, ...more] = text.split(' ').map(Number)
      if (!/^[-\d. ]+$/.test(text)) return false
      return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && more.length === 0
    }),
}

/** Text that is written as HTML: nothing in it that a strict parser of HTML would stumble over. */
const isCleanHtml = (text: string) => !/<(?![a-z/!])|&(?![\s&<]|#\d+;|#x[\da-f]+;|\w+;)/i.test(text)
const passesForHtml = (text: string) => /<\/\w+>|&(?:#|\w*\d|\w+;)/.test(text)
const unmeant = /[\u0080-\u009f\ufffd]/

const once = ['title', 'link', 'description', 'guid', 'pubDate', 'comments', 'source', 'enclosure', 'content:encoded']

/** Rules of RSS 2.0, its Best Practices Profile, Apple and the W3C's validator. */
export const rssRules: Readonly<Record<string, Rule>> = {
  ...shared,
  'the channel has title, link and description': (root) =>
    ['title', 'link', 'description'].filter((name) => (named(channelOf(root), name)[0]?.text ?? '') === ''),
  'an item has a title or a description': (root) =>
    wrong(itemsOf(root), (item) => named(item, 'title', 'description').length > 0),
  'an item has one of each': (root) =>
    itemsOf(root).flatMap((item) => once.filter((name) => named(item, name).length > 1)),
  'guids are there, and unique': (root) => {
    const guids = itemsOf(root).map((item) => named(item, 'guid')[0]?.text ?? '')
    return [...repeated(guids), ...guids.filter((guid) => guid === '').map(() => 'no guid')]
  },
  'a guid is a permanent link only where it is an address': (root) =>
    wrong(everywhere(root, 'guid'), ({ attributes, text }) => attributes.isPermaLink === 'false' || webAddress(text)),
  'dates are RFC 822': (root) => wrong(everywhere(root, 'pubDate', 'lastBuildDate'), ({ text }) => isRfc822(text)),
  'links are absolute': (root) => wrong(everywhere(root, 'link', 'comments', 'url'), ({ text }) => webAddress(text)),
  'self is where it was fetched from': (root, address) => {
    const self = named(channelOf(root), 'atom:link').filter(({ attributes }) => attributes.rel === 'self')
    return self.length === 1 && self[0]?.attributes.href === address ? [] : ['self']
  },
  'an enclosure has address, length and type': (root) =>
    wrong(everywhere(root, 'enclosure'), ({ attributes: { url, length, type } }) => {
      return webAddress(url) && whole(length) && mediaType(type)
    }),
  'the image is the channel’s, and small': (root) =>
    named(channelOf(root), 'image').flatMap((image) => {
      const of = (name: string, from: Node | undefined = image) => named(from, name)[0]?.text
      return [
        ...['title', 'link'].filter((name) => of(name) !== of(name, channelOf(root))),
        ...(Number(of('width') ?? 88) <= 144 && Number(of('height') ?? 31) <= 400 ? [] : ['size']),
      ]
    }),
  'the summary stands before the text': (root) =>
    itemsOf(root).flatMap(({ children }) => {
      if (!children.some(({ name }) => name === 'description')) return ['no description']
      const [description, content] = ['description', 'content:encoded'].map((name) =>
        children.findIndex((child) => child.name === name),
      )
      return (description ?? -1) > (content ?? -1) ? ['description after content:encoded'] : []
    }),
  'the text stands before what some readers take for it': (root) =>
    itemsOf(root).flatMap(({ children }) => {
      const names = children.map(({ name }) => name)
      const place = names.indexOf('content:encoded')
      const early = (name: string) => /^media:|^itunes:summary$/.test(name)
      return place === -1 ? [] : names.slice(0, place).filter(early)
    }),
  'nothing is said twice in two vocabularies': (root) =>
    itemsOf(root).flatMap((item) =>
      [
        ['author', 'dc:creator'],
        ['pubDate', 'dc:date'],
        ['category', 'dc:subject'],
        ['title', 'dc:title'],
        ['dc:creator', 'itunes:author'],
      ]
        .filter((pair) => pair.every((name) => named(item, name).length > 0))
        .map(String),
    ),
  'people are written to': (root) =>
    wrong(everywhere(root, 'managingEditor', 'webMaster', 'author'), ({ text }) => /^\S+@\S+\.\S+ \(.+\)$/.test(text)),
  'languages are tags': (root) => wrong(everywhere(root, 'language', 'dc:language'), ({ text }) => language(text)),
  'readers are told how often to ask': (root) => {
    const of = (name: string) => named(channelOf(root), name)[0]?.text ?? ''
    const period = /^(?:hourly|daily|weekly|monthly|yearly)$/.test(of('sy:updatePeriod'))
    return [...(positive(of('ttl')) ? [] : ['ttl']), ...(period && positive(of('sy:updateFrequency')) ? [] : ['sy'])]
  },
  'the text is safe and whole in any reader': (root) => texts(everywhere(root, 'content:encoded')).flatMap(htmlFaults),
  'what is HTML is whole': (root) =>
    texts([channelOf(root), ...itemsOf(root)].flatMap((node) => named(node, 'description'))).filter(
      (text) => !isCleanHtml(text),
    ),
  'a title has no tags': (root) =>
    texts([channelOf(root), ...itemsOf(root)].flatMap((node) => named(node, 'title'))).filter((text) =>
      /<\/\w+>/.test(text),
    ),
  'a podcast says what directories demand': (root) => {
    if (!allOf(root).some(({ name }) => name.startsWith('itunes:'))) return []
    const demanded = ['itunes:category', 'itunes:explicit', 'itunes:owner']
    return [
      ...demanded.filter((name) => named(channelOf(root), name).length === 0),
      ...wrong(everywhere(root, 'itunes:owner'), (owner) => named(owner, 'itunes:email').length === 1),
      ...wrong(everywhere(root, 'itunes:subtitle', 'itunes:author'), ({ text }) => text.length <= 255),
      ...wrong(everywhere(root, 'itunes:summary'), ({ text }) => text.length <= 4_000),
    ]
  },
  'the summary is plain': (root) =>
    wrong(
      itemsOf(root).flatMap((item) => named(item, 'description')),
      ({ text }) => !/<(?:p|div|a|img|br)\b/i.test(text),
    ),
  'what podcasts say is as Apple reads it': (root) => [
    ...wrong(everywhere(root, 'itunes:explicit'), ({ text }) => text === 'true' || text === 'false'),
    ...wrong(everywhere(root, 'itunes:duration', 'itunes:season', 'itunes:episode'), ({ text }) => positive(text)),
    ...wrong(everywhere(root, 'itunes:episodeType'), ({ text }) => /^(?:full|trailer|bonus)$/.test(text)),
    ...wrong(
      everywhere(root, 'itunes:image'),
      ({ attributes }) => !/\.(?:webp|avif|gif|svg)$/.test(attributes.href ?? ''),
    ),
    ...wrong(everywhere(root, 'itunes:type'), ({ text }) => text === 'episodic' || text === 'serial'),
    ...wrong(
      everywhere(root, 'podcast:transcript', 'podcast:chapters'),
      ({ attributes: { url, type } }) => webAddress(url) && mediaType(type),
    ),
    ...wrong(everywhere(root, 'podcast:locked'), ({ text }) => text === 'yes' || text === 'no'),
    ...wrong(everywhere(root, 'podcast:guid'), ({ text }) =>
      /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(text),
    ),
  ],
  'podcasts’ elements stand only with something that plays': (root) =>
    itemsOf(root).flatMap((item) => {
      const plays = named(item, 'enclosure').some(({ attributes }) => /^(?:audio|video)\//.test(attributes.type ?? ''))
      return plays ? [] : item.children.filter(({ name }) => /^(?:itunes|podcast):/.test(name)).map(({ name }) => name)
    }),
}

/** Rules of RFC 4287 that its grammar does not hold, and of the W3C's validator. */
export const atomRules: Readonly<Record<string, Rule>> = {
  ...shared,
  'ids are unique': (root) => repeated(texts(entriesOf(root).flatMap((entry) => named(entry, 'id')))),
  'ids are IRIs': (root) => wrong(everywhere(root, 'id'), ({ text }) => /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(text)),
  'no two entries changed at one moment': (root) =>
    repeated(texts(entriesOf(root).flatMap((entry) => named(entry, 'updated')))),
  'plain text does not pass for HTML': (root) =>
    wrong(everywhere(root, 'title', 'summary', 'subtitle', 'rights'), ({ text, attributes }) => {
      return attributes.type === 'html' ? isCleanHtml(text) : !passesForHtml(text)
    }),
  'an entry has text': (root) =>
    wrong(entriesOf(root), (entry) => named(entry, 'summary', 'content').some(({ text }) => text !== '')),
  'titles say something': (root) => wrong(everywhere(root, 'title'), ({ text }) => text.trim() !== ''),
  'dates are RFC 3339': (root) => wrong(everywhere(root, 'updated', 'published'), ({ text }) => isRfc3339(text)),
  'every entry has an author': (root) =>
    named(root, 'author').length > 0 ? [] : wrong(entriesOf(root), (entry) => named(entry, 'author').length > 0),
  'every entry has content or an alternate': (root) =>
    wrong(entriesOf(root), (entry) => {
      return (
        named(entry, 'content').length > 0 ||
        named(entry, 'link').some(({ attributes }) => attributes.rel === 'alternate')
      )
    }),
  'one alternate a type and language': (root) =>
    [root, ...entriesOf(root)].flatMap((node) => {
      const alternates = named(node, 'link').filter(
        ({ attributes: { rel } }) => rel === undefined || rel === 'alternate',
      )
      return repeated(alternates.map(({ attributes: { type, hreflang } }) => `${type} ${hreflang}`))
    }),
  'self is where it was fetched from': (root, address) => {
    const self = named(root, 'link').filter(({ attributes }) => attributes.rel === 'self')
    return self.length === 1 && self[0]?.attributes.href === address ? [] : ['self']
  },
  'relations are registered': (root) =>
    wrong(everywhere(root, 'link'), ({ attributes: { rel } }) =>
      /^(?:alternate|self|via|related|enclosure|license|replies|hub|next|previous|first|last|(?:prev|next)-archive|current)$/.test(
        rel ?? 'alternate',
      ),
    ),
  'lengths count bytes': (root) =>
    wrong(everywhere(root, 'link'), ({ attributes: { length } }) => length === undefined || whole(length)),
  'languages are tags': (root) =>
    wrong(allOf(root), ({ attributes }) => attributes['xml:lang'] === undefined || language(attributes['xml:lang'])),
  'a source is told whole': (root) =>
    everywhere(root, 'source').flatMap((source) =>
      ['id', 'title', 'updated'].filter((name) => named(source, name).length !== 1),
    ),
  'content stands before what else is called so': (root) =>
    entriesOf(root).flatMap(({ children }) => {
      const first = children.find(({ name }) => name === 'content' || name === 'media:content')
      return first?.name === 'media:content' ? ['media:content'] : []
    }),
  'the text is safe and whole in any reader': (root) => texts(everywhere(root, 'content')).flatMap(htmlFaults),
}
