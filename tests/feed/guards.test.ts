import { Feed } from 'feed'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { anArticle, site as fixture } from '../fixture.ts'
import { documentOf as documentIn, formatOf } from './document.ts'
import { shown } from './shown.ts'

const site = { ...fixture, title: 'A & B', description: 'C < D' }

const documentOf = (name: string, changes: Partial<Article> = {}) =>
  documentIn(formatOf(name), [anArticle({ title: 'Any', html: '<p>Any</p>', ...changes })], site)
const rss = (changes?: Partial<Article>) => parseRssFeed(documentOf('rss', changes))
const atom = (changes?: Partial<Article>) => parseAtomFeed(documentOf('atom', changes))
const json = (changes?: Partial<Article>) => parseJsonFeed(documentOf('json', changes))

describe('what package feed writes wrongly, and we do not', () => {
  it('is still wrong there, so the guards are needed', () => {
    const feed = new Feed({ id: 'x', title: 'literal &amp;', link: 'https://a.example' })
    feed.addItem({
      title: 'a',
      link: 'https://a.example',
      date: new Date(0),
      content: ']]>]]>',
      category: [{ name: '<b>' }],
    })
    expect(feed.rss2()).not.toContain('literal &amp;amp;')
    expect(feed.json1()).toContain('https://jsonfeed.org/version/1"')
    expect(() => new Feed({ id: 'x', title: 'x', link: '/relative' }).rss2()).toThrow('Invalid URL')
  })

  it.each(['a "quoted" <b> & c', 'literal &amp; stays', ']]> ]]>', '&lt;b&gt;'])('text: %s', (text) => {
    const label = { slug: 'x', name: text }
    const changes: Partial<Article> = {
      title: text,
      summary: text,
      tags: [label],
      categories: [label],
      authors: [{ name: text }],
    }
    const item = rss(changes).items?.[0]
    expect(shown(item?.description ?? '')).toBe(text)
    expect(item).toMatchObject({
      title: text,
      categories: [{ name: text }, { name: text, domain: 'https://a.example/categories' }],
      dc: { creators: [text] },
    })
    const entry = atom(changes).entries?.[0]
    for (const plain of [entry?.title, entry?.summary]) {
      expect(plain?.type === 'html' ? shown(plain.value ?? '') : plain?.value).toBe(text)
    }
    expect(entry).toMatchObject({
      categories: [{ label: text }, { label: text }],
      authors: [{ name: text }],
    })
  })

  it.each([
    ['<canvas>', '&#x3C;canvas&gt;'],
    ['&nbsp;', '&#x26;nbsp;'],
    ['R&D', 'R&amp;D'],
  ])('a category that readers would take for HTML is escaped by numbers: %s', (name, written) => {
    const labels = [{ slug: 'x', name }]
    const document = documentIn(formatOf('rss'), [anArticle({ tags: labels, categories: labels })], {
      ...site,
      categories: [name],
    })
    expect(document.split(/<category[^>]*>(.*)<\/category>/).filter((_, place) => place % 2 === 1)).toEqual(
      Array(3).fill(written),
    )
  })

  it.each([
    ['<b>x</b>', 'html'],
    ['a &copy; b', 'html'],
    ['a < b & <c', undefined],
  ])('Atom says of what readers take for HTML that it is: %s', (text, type) => {
    const entry = atom({ title: text, summary: text }).entries?.[0]
    expect([entry?.title?.type, entry?.summary?.type]).toEqual([type, type])
  })

  it.each(['urn:uuid:1225C695-CFB8-4EBB-AAAA-80DA344EFA6A', 'HTTP://Example.com:80/a/../b?x=1&y=2', 'tag:a,2026:ü'])(
    'an id is the same in all three formats, never normalised: %s',
    (id) => {
      expect(rss({ id }).items?.[0]?.guid).toMatchObject({ value: id, isPermaLink: false })
      expect(atom({ id }).entries?.[0]?.id).toBe(id)
      expect(json({ id }).items?.[0]?.id).toBe(id)
    },
  )

  it.each(['Buzzsprout-1000025', '5f1e2d3c4b5a69788796a5b4', 'a<b> & "c" ]]>'])(
    'a guid that is no IRI is told as it is where one may be: %s',
    (guid) => {
      expect(rss({ guid }).items?.[0]?.guid).toMatchObject({ value: guid, isPermaLink: false })
      expect(atom({ guid }).entries?.[0]?.id).toBe('tag:a.example,2026:any')
      expect(json({ guid }).items?.[0]?.id).toBe('tag:a.example,2026:any')
    },
  )

  it('a feed is as old as its entries, not as young as the clock', () => {
    expect(documentOf('atom')).toBe(documentOf('atom'))
    expect(atom().updated).toBe('2026-01-01T00:00:00.000Z')
    expect(rss().lastBuildDate).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
  })

  it('an image of unknown type is media, never an enclosure of an invented type', () => {
    const changes: Partial<Article> = {
      images: [{ url: 'https://a.example/img/abc123' }, { url: 'https://a.example/2.jpg' }],
    }
    const item = rss(changes).items?.[0]
    expect(item?.enclosures).toBeUndefined()
    expect(item?.media?.contents?.map(({ url, type }) => [url, type])).toEqual([
      ['https://a.example/img/abc123', undefined],
      ['https://a.example/2.jpg', undefined],
    ])
    expect(atom(changes).entries?.[0]?.links?.map(({ rel }) => rel)).toEqual(['alternate'])
  })

  it('names are dc:creator, since RSS wants an e-mail address in author', () => {
    const authors = [{ name: 'One' }, { name: 'Two', url: 'https://two.example/' }]
    expect(documentOf('rss', { authors })).not.toContain('<author>')
    expect(rss({ authors }).items?.[0]?.dc?.creators).toEqual(['One', 'Two'])
    expect(atom({ authors }).entries?.[0]?.authors).toEqual([
      { name: 'One' },
      { name: 'Two', uri: 'https://two.example/' },
    ])
    expect(JSON.parse(documentOf('json', { authors })).items[0].authors).toEqual(authors)
  })

  it('JSON Feed says 1.1, and every item has an id and content', () => {
    expect(JSON.parse(documentOf('json'))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      language: 'en',
      items: [{ id: 'tag:a.example,2026:any', content_html: '<p>Any</p>' }],
    })
  })

  it('an article without optional values has no empty elements', () => {
    for (const name of ['rss', 'atom']) {
      expect(documentOf(name)).not.toMatch(/<([\w:]+)[^>/]*><\/\1>|undefined|-slot:/)
    }
  })

  it('where the source is elsewhere it is the via link', () => {
    const source = 'https://b.example/?a=1&b=2'
    expect(atom({ source }).entries?.[0]?.links).toContainEqual({ rel: 'via', href: source })
    expect(rss({ source }).items?.[0]?.atom?.links).toContainEqual({ rel: 'via', href: source })
    expect(json({ source }).items?.[0]).toMatchObject({ external_url: source, url: 'https://a.example/articles/any' })
  })
})
