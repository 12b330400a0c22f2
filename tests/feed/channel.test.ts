import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Site } from '../../src/article/site.ts'
import { anArticle, site } from '../fixture.ts'
import { documentOf as documentIn, formatOf } from './document.ts'
import { shown } from './shown.ts'

const documentOf = (name: string, changes: Partial<Site>, path?: string) =>
  documentIn(formatOf(name), [anArticle()], { ...site, description: 'About A', ...changes }, path)
const rss = (changes: Partial<Site> = {}, path?: string) => parseRssFeed(documentOf('rss', changes, path))
const atom = (changes: Partial<Site> = {}) => parseAtomFeed(documentOf('atom', changes))
const json = (changes: Partial<Site> = {}) => parseJsonFeed(documentOf('json', changes))

describe('a channel', () => {
  it('says what made it, how long it may be kept, and where it is', () => {
    expect(rss()).toMatchObject({
      language: 'en',
      ttl: 5,
      generator: 'Tidings 0.1.0',
      sy: { updatePeriod: 'hourly', updateFrequency: 12 },
      atom: { links: [{ rel: 'self', href: 'https://a.example/rss.xml', type: 'application/rss+xml' }] },
    })
    expect(atom()).toMatchObject({
      generator: { text: 'Tidings', version: '0.1.0' },
      authors: [{ name: 'A', uri: 'https://a.example/' }],
      links: [
        { rel: 'alternate', href: 'https://a.example/', type: 'text/html' },
        { rel: 'self', href: 'https://a.example/atom.xml', type: 'application/atom+xml' },
      ],
    })
    expect(json()).toMatchObject({ feed_url: 'https://a.example/feed.json', authors: [{ name: 'A' }] })
  })

  it.each([
    [0, { ttl: 1, updatePeriod: 'hourly', updateFrequency: 60 }],
    [90, { ttl: 2, updatePeriod: 'hourly', updateFrequency: 40 }],
    [3_600, { ttl: 60, updatePeriod: 'hourly', updateFrequency: 1 }],
    [2_500, { ttl: 42, updatePeriod: 'hourly', updateFrequency: 1 }],
    [5_000, { ttl: 84, updatePeriod: 'daily', updateFrequency: 17 }],
    [7_200, { ttl: 120, updatePeriod: 'daily', updateFrequency: 12 }],
    [604_800, { ttl: 10_080, updatePeriod: 'weekly', updateFrequency: 1 }],
    [31_536_000, { ttl: 525_600, updatePeriod: 'yearly', updateFrequency: 1 }],
  ])('that caches may keep for %d seconds says so to those that poll it', (maxAge, { ttl, ...sy }) => {
    expect(rss({ caching: { maxAge } })).toMatchObject({ ttl, sy })
    expect(rss({ caching: { shared: maxAge } }).ttl).toBe(5)
  })

  // RSS Best Practices Profile, "Character Data": all of it is plain text, but for an item's description.
  it.each([
    ['Q&A about R&D', 'Q&amp;A about R&amp;D'],
    ['a < b', 'a &lt; b'],
    ['The <canvas> element', 'The &#x3C;canvas&gt; element'],
    ['&copy; by A', '&#x26;copy; by A'],
    ['&copy 2020', '&#x26;copy 2020'],
    ['a<!-- b -->', 'a&#x3C;!-- b --&gt;'],
    ['<b>A</b>', '&#x26;lt;b&#x26;gt;A&#x26;lt;/b&#x26;gt;'],
  ])('is plain text in RSS, escaped by numbers where readers would take it for HTML: %s', (text, written) => {
    const document = documentOf('rss', { title: text, description: text, categories: [text] })
    const [channel] = document.split('<item>')
    expect(channel).toContain(`<title>${written}</title>`)
    expect(channel).toContain(`<description>${written}</description>`)
  })

  it.each([
    ['Q&A about R&D < b', undefined],
    ['<b>A</b>', 'html'],
    ['&copy; by A', 'html'],
    ['&copy 2020', 'html'],
  ])('is plain text in Atom, but for what readers would take for HTML: %s', (text, type) => {
    const { title, subtitle } = atom({ title: text, description: text })
    for (const said of [title, subtitle]) {
      expect(said?.type).toBe(type)
      expect(type === 'html' ? shown(said?.value ?? '') : said?.value).toBe(text)
    }
  })

  it('names rights, categories, hub and whom to write to, where they are set', () => {
    const hub = 'https://hub.example/'
    const set = { rights: '© A', categories: ['One', 'Two'], hub, author: { name: 'Ada', email: 'ada@a.example' } }
    expect(rss(set)).toMatchObject({
      copyright: '© A',
      categories: [{ name: 'One' }, { name: 'Two' }],
      managingEditor: { name: 'Ada', email: 'ada@a.example' },
      webMaster: { name: 'Ada', email: 'ada@a.example' },
    })
    expect(rss(set).atom?.links).toContainEqual({ rel: 'hub', href: hub })
    expect(atom(set)).toMatchObject({
      rights: { value: '© A' },
      categories: [{ term: 'One' }, { term: 'Two' }],
      authors: [{ name: 'Ada', email: 'ada@a.example', uri: 'https://a.example/' }],
    })
    expect(atom(set).links).toContainEqual({ rel: 'hub', href: hub })
    expect(json(set)).toMatchObject({
      authors: [{ name: 'Ada', url: 'https://a.example/' }],
      hubs: [{ type: 'WebSub', url: hub }],
    })
    expect(rss()).not.toHaveProperty('webMaster')
  })

  it('shows pictures as large as each format has them', () => {
    const image = { url: 'https://a.example/media/i.jpg', type: 'image/jpeg', width: 3000, height: 3000 }
    const logo = { url: 'https://a.example/media/l.png', type: 'image/png', width: 400, height: 200 }
    const icon = { url: 'https://a.example/media/f.png', type: 'image/png', width: 64, height: 64 }
    const link = 'https://a.example/'
    expect(rss({ image, logo }).image).toEqual({ url: logo.url, title: 'A', link, width: 144, height: 72 })
    const tall = { ...logo, width: 100, height: 4000 }
    expect(rss({ logo: tall }).image).toMatchObject({ url: logo.url, width: 10, height: 400 })
    expect(rss({ logo: { ...logo, width: 4000, height: 4 } }).image).toMatchObject({ width: 144, height: 1 })
    expect(rss({ icon }).image).toMatchObject({ url: icon.url, width: 64, height: 64 })
    expect(rss({ logo: { ...logo, type: 'image/webp' }, image }).image?.url).toBe(image.url)
    expect(rss({ image: { url: 'https://b.example/i' } }).image).toEqual({
      url: 'https://b.example/i',
      title: 'A',
      link,
    })
    expect(documentOf('rss', { image: { url: 'https://b.example/i' } })).not.toContain('<width>')
    expect(atom({ image, logo, icon })).toMatchObject({ icon: icon.url, logo: logo.url })
    expect(atom({ image })).toMatchObject({ icon: image.url, logo: image.url })
    expect(json({ image, icon })).toMatchObject({ icon: image.url, favicon: icon.url })
  })

  it('is a podcast only where the site is one', () => {
    const podcast = {
      author: 'Ada',
      owner: { name: 'Ada', email: 'ada@a.example' },
      image: { url: 'https://a.example/media/p.jpg', type: 'image/jpeg' },
      categories: [{ name: 'Society & Culture', narrower: 'Documentary' }, { name: 'News' }],
      explicit: false,
      kind: 'serial' as const,
      guid: '9b024349-ccf0-5f69-a609-6b82873eab3c',
      locked: true,
    }
    expect(rss({ podcast })).toMatchObject({
      itunes: {
        author: 'Ada',
        owner: { name: 'Ada', email: 'ada@a.example' },
        image: 'https://a.example/media/p.jpg',
        categories: [{ text: 'Society & Culture', categories: [{ text: 'Documentary' }] }, { text: 'News' }],
        explicit: false,
        type: 'serial',
      },
      podcast: { guid: podcast.guid, locked: { value: true, owner: 'ada@a.example' } },
    })
    expect(rss({ podcast }, '/tags/ai').podcast).not.toHaveProperty('guid')
    expect(documentOf('rss', {})).not.toMatch(/<itunes:|<podcast:/)
  })

  it("tells directories the show's own author before the site's, and whether others may take it over", () => {
    const [author, owner] = [{ name: 'Site' }, { name: 'Owner' }]
    const show = { author: 'Show', owner, locked: false }
    expect(rss({ author, podcast: show })).toMatchObject({
      itunes: { author: 'Show' },
      podcast: { locked: { value: false } },
    })
    expect(rss({ author, podcast: { owner } }).itunes?.author).toBe('Site')
    expect(rss({ podcast: { owner } }).itunes?.author).toBe('Owner')
  })
})
