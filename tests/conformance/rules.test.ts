import { describe, expect, it } from 'vitest'
import { fullSite } from '../feed/collection.ts'
import { documentOf, formatOf } from '../feed/document.ts'
import { treeOf } from '../feed/tree.ts'
import { site } from '../fixture.ts'
import { awkward } from './awkward.ts'
import { atomRules, type Rule, rssRules } from './rules.ts'

const podcast = { owner: { name: 'A', email: 'a@a.example' }, categories: [{ name: 'News' }], explicit: false }
const described = { ...site, description: 'About A', podcast }
const articles = awkward.map(([, article]) => article)
const addressOf = (format: string) => `https://a.example/${formatOf(format).file}`
const sets = [
  ['rss', rssRules],
  ['atom', atomRules],
] as const

function complaintsOf(rules: Readonly<Record<string, Rule>>, document: string, address: string) {
  const tree = treeOf(document)
  return Object.entries(rules).flatMap(([name, rule]) => rule(tree, address).map((fault) => `${name}: ${fault}`))
}

describe.each(sets)('by the rules of %s', (format, rules) => {
  it.each(awkward)('nothing is wrong with %s', (_, article) => {
    expect(complaintsOf(rules, documentOf(formatOf(format), [article], described), addressOf(format))).toEqual([])
  })

  it('nothing is wrong with a full site, and an empty one', () => {
    expect(complaintsOf(rules, documentOf(formatOf(format), articles, fullSite), addressOf(format))).toEqual([])
    expect(complaintsOf(rules, documentOf(formatOf(format), [], described), addressOf(format))).toEqual([])
  })
})

/** For each rule, a document that breaks it. */
const broken: Readonly<
  Record<'rss' | 'atom', Readonly<Record<string, readonly [right: string | RegExp, wrong: string]>>>
> = {
  rss: {
    'addresses are absolute': ['url="https://cdn.example/e7.mp3"', 'url="/e7.mp3"'],
    'types are media types': ['type="audio/mpeg"', 'type="mp3"'],
    'no element is empty': ['<dc:creator>Ada Lovelace</dc:creator>', '<dc:creator></dc:creator>'],
    'media sizes count something': ['width="1200"', 'width="wide"'],
    'no character is what a wrong encoding left': ['Ada', 'Ada\u0092'],
    'media say how large they are, or nothing': ['fileSize="20480"', 'fileSize="0"'],
    'a point lies on earth': ['45.07 7.69', '145.07 7.69'],
    'the channel has title, link and description': [/<description>Machines.*<\/description>/, ''],
    'an item has a title or a description': [
      /<item>[\s\S]*?<\/item>/,
      '<item><guid isPermaLink="false">x</guid></item>',
    ],
    'an item has one of each': [/<enclosure.*\/>/, '$&$&'],
    'guids are there, and unique': ['tag:a.example,2026:tags', 'tag:a.example,2026:doors'],
    'a guid is a permanent link only where it is an address': ['<guid isPermaLink="false">', '<guid>'],
    'dates are RFC 822': ['Wed, 01 Apr 2026', 'Mon, 01 Apr 2026'],
    'links are absolute': ['<link>https://a.example/articles', '<link>/articles'],
    'self is where it was fetched from': ['https://a.example/rss.xml', 'https://a.example/feed'],
    'an enclosure has address, length and type': [/(<enclosure .*)length="\d+"/, '$1'],
    'the image is the channel’s, and small': ['<width>144</width>', '<width>145</width>'],
    'the summary stands before the text': [/(<description>Ada.*<\/description>)([\s\S]*?)(<\/item>)/, '$2$1$3'],
    'the text stands before what some readers take for it': [
      '<content:encoded>',
      '<itunes:summary>x</itunes:summary><content:encoded>',
    ],
    'nothing is said twice in two vocabularies': ['<dc:creator>', '<author>a@b.example (A)</author><dc:creator>'],
    'people are written to': ['ada@a.example (Ada Lovelace)', 'Ada Lovelace'],
    'languages are tags': ['<language>en</language>', '<language>English</language>'],
    'readers are told how often to ask': ['<ttl>5</ttl>', '<ttl>often</ttl>'],
    'the text is safe and whole in any reader': ['<p>Show notes', '<p onclick="x">Show notes'],
    'what is HTML is whole': ['<description>Ada and', '<description>AT&amp;T and'],
    'a title has no tags': ['<title>Episode 7', '<title>&lt;b&gt;Episode&lt;/b&gt; 7'],
    'a podcast says what directories demand': [/<itunes:owner>[\s\S]*?<\/itunes:owner>/, ''],
    'the summary is plain': ['<description>Ada and', '<description>&lt;p&gt;Ada and'],
    'what podcasts say is as Apple reads it': ['<itunes:explicit>false', '<itunes:explicit>no'],
    'podcasts’ elements stand only with something that plays': ['type="audio/mpeg"', 'type="application/mpeg"'],
  },
  atom: {
    'addresses are absolute': ['href="https://cdn.example/e7.mp3"', 'href="/e7.mp3"'],
    'types are media types': ['type="audio/mpeg"', 'type="mp3"'],
    'no element is empty': ['<name>Ada Lovelace</name>', '<name></name>'],
    'media sizes count something': ['width="1200"', 'width="wide"'],
    'no character is what a wrong encoding left': ['Ada', 'Ada\u0092'],
    'media say how large they are, or nothing': ['fileSize="20480"', 'fileSize="0"'],
    'a point lies on earth': ['45.07 7.69', '45.07 197.69'],
    'no two entries changed at one moment': ['<updated>2026-03-02T10:30:00.000Z', '<updated>2026-04-01T00:00:00.000Z'],
    'plain text does not pass for HTML': ['<title>Episode 7', '<title>&lt;b&gt;Episode&lt;/b&gt; 7'],
    'an entry has text': [/<summary>Ada.*<\/summary>([\s\S]*?)<content .*<\/content>/, '$1'],
    'ids are unique': ['tag:a.example,2026:tags', 'tag:a.example,2026:doors'],
    'ids are IRIs': ['<id>tag:a.example,2026:tags', '<id>tags'],
    'titles say something': ['<title>Episode 7: Engines', '<title> '],
    'dates are RFC 3339': ['2026-04-01T00:00:00.000Z', '2026-04-01t00:00:00.000z'],
    'every entry has an author': [/<author>[\s\S]*?<\/author>([\s\S]*?)<author>[\s\S]*?<\/author>/, '$1'],
    'every entry has content or an alternate': [/<link rel="alternate"[^>]*articles[\s\S]*?<\/entry>/, '</entry>'],
    'one alternate a type and language': [/<link rel="alternate".*\/>/, '$&$&'],
    'self is where it was fetched from': ['https://a.example/atom.xml', 'https://a.example/feed'],
    'relations are registered': ['rel="via"', 'rel="origin"'],
    'lengths count bytes': ['length="20480"', 'length="20 KB"'],
    'languages are tags': ['xml:lang="de"', 'xml:lang="German"'],
    'a source is told whole': ['<title>Ada</title>', ''],
    'content stands before what else is called so': [/<content .*<\/content>/, ''],
    'the text is safe and whole in any reader': ['href="https://ada.example/"', 'href="notes.html"'],
  },
}

describe.each(sets)('each rule of %s can be broken', (format, rules) => {
  it.each(Object.entries(rules))('%s', (name, rule) => {
    const good = documentOf(formatOf(format), articles.slice(-3), fullSite)
    const [right, wrong] = broken[format][name] ?? ['', '']
    const bad = good.replace(right, wrong)
    expect(bad).not.toBe(good)
    expect(rule(treeOf(bad), addressOf(format))).not.toEqual([])
  })
})

describe('by the rules of JSON Feed', () => {
  it('ids are unique, and the feed is where it was fetched from', () => {
    const feed = JSON.parse(documentOf(formatOf('json'), articles, fullSite))
    const ids = feed.items.map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(articles.length)
    expect(feed.feed_url).toBe(addressOf('json'))
  })
})
