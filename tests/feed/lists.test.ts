import fc from 'fast-check'
import { parseOpml } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { representable } from '../../src/article/text.ts'
import { opml } from '../../src/feed/opml.ts'
import {
  newsAmong,
  newsEntry,
  newsEnvelope,
  sitemapEntry,
  sitemapEnvelope,
  sitemapIndex,
  sitemapPage,
} from '../../src/feed/sitemap.ts'
import { anyCharacter } from '../any-character.ts'
import { anArticle, site } from '../fixture.ts'
import { shown } from './shown.ts'
import { elementsOf } from './tree.ts'

const feed = (title: string) => ({
  title,
  feed: 'https://a.example/tags/x/rss.xml?a=1&b=2',
  page: 'https://a.example/tags/x',
})
const textsOf = (xml: string, name: string) =>
  elementsOf(xml)
    .filter((leaf) => leaf.name === name)
    .map(({ text }) => text)

describe('a list of feeds', () => {
  it('says the language of a feed where that is known', () => {
    const list = opml({ title: 'A', updated: 0, feeds: [{ ...feed('A'), language: 'de' }, feed('B')], groups: [] })
    expect(parseOpml(list).body?.outlines?.map(({ language }) => language)).toEqual(['de', undefined])
  })

  it('holds every feed with its title, page and group', () => {
    const list = opml({
      title: 'Feeds of A',
      updated: Date.UTC(2026, 0, 2, 3, 4, 5),
      owner: { name: 'Ada', email: 'ada@a.example' },
      feeds: [feed('A')],
      groups: [
        { title: 'Tags', feeds: [feed('AI'), feed('C++')] },
        { title: 'Authors', feeds: [] },
      ],
    })
    const { head, body } = parseOpml(list)
    expect(head).toMatchObject({ title: 'Feeds of A', ownerName: 'Ada', ownerEmail: 'ada@a.example' })
    expect(list).toContain('<dateModified>Fri, 02 Jan 2026 03:04:05 GMT</dateModified>')
    const outline = (text: string) => ({
      type: 'rss',
      text,
      title: text,
      xmlUrl: 'https://a.example/tags/x/rss.xml?a=1&b=2',
      htmlUrl: 'https://a.example/tags/x',
    })
    expect(body?.outlines).toMatchObject([outline('A'), { text: 'Tags', outlines: [outline('AI'), outline('C++')] }])
    expect(body?.outlines).toHaveLength(2)
  })

  it.each([
    ['R&D', 'R&amp;D'],
    ['a < b & c', 'a &lt; b &amp; c'],
    ['<canvas>', '&amp;lt;canvas&amp;gt;'],
    ['&nbsp;', '&amp;amp;nbsp;'],
    ['&copy 2020', '&amp;amp;copy 2020'],
    ['fish&notes', 'fish&amp;amp;notes'],
  ])('escapes once what reads alike as plain text and as HTML, and else for HTML: %s', (title, written) => {
    const list = opml({
      ...{ title: 'A', updated: 0, feeds: [{ ...feed(title), description: title }] },
      groups: [{ title, feeds: [feed('A')] }],
    })
    expect(list).toContain(`text="${written}" title="${written}" description="${written}"`)
    expect(list).toContain(`<outline text="${written}">`)
  })

  it('is well-formed whatever its feeds are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (title) => {
        const leaves = elementsOf(opml({ title, updated: 0, feeds: [feed(title)], groups: [] }))
        expect(leaves.map(({ name }) => name)).not.toContain('dateModified')
        const text = leaves.find(({ name }) => name === 'outline')?.attributes.text ?? ''
        expect(shown(text)).toBe(representable(title))
      }),
    )
  })
})

describe('a sitemap', () => {
  const article = anArticle({
    updated: Date.UTC(2026, 1, 1),
    images: [{ url: 'https://a.example/i.png?a=1&b=2' }, { url: 'https://a.example/j.png' }],
  })

  it('names pages with their last change and their images', () => {
    const { head, tail } = sitemapEnvelope
    const pages = [sitemapPage({ url: 'https://a.example/' }), sitemapEntry(article, site)]
    const sitemap = head + pages.join('\n') + tail
    expect(textsOf(sitemap, 'loc')).toEqual(['https://a.example/', article.link])
    expect(textsOf(sitemap, 'lastmod')).toEqual(['2026-02-01T00:00:00Z'])
    expect(textsOf(sitemap, 'image:loc')).toEqual(['https://a.example/i.png?a=1&b=2', 'https://a.example/j.png'])
  })

  it('names no address of 2,048 characters, with which none of it may be read', () => {
    const linked = (length: number) => sitemapEntry(anArticle({ link: 'https://a.example/'.padEnd(length, 'a') }), site)
    expect(textsOf(linked(2_047), 'loc')).toHaveLength(1)
    expect(linked(2_048)).toBe('')
  })

  it('names a thousand images of a page', () => {
    const images = Array.from({ length: 1_001 }, (_, place) => `https://a.example/${place}`)
    expect(
      textsOf(`<x xmlns:image="x">${sitemapPage({ url: 'https://a.example/', images })}</x>`, 'image:loc'),
    ).toEqual(images.slice(0, 1_000))
  })

  it.each([
    [{ published: 1_000, updated: 500 }, '1970-01-01T00:00:01Z'],
    [{ published: 0, updated: 1_500 }, '1970-01-01T00:00:01.500Z'],
    [{ published: 2_000 }, '1970-01-01T00:00:02Z'],
  ])('tells when a page last changed, which is never before it was there: %j', (dates, lastmod) => {
    expect(textsOf(sitemapEntry(anArticle(dates), site), 'lastmod')).toEqual([lastmod])
  })

  it('names no page of another site', () => {
    for (const link of ['https://b.example/x', 'https://a.example.evil/x']) {
      expect(sitemapEntry({ ...article, link }, site)).toBe('')
      expect(newsEntry({ ...article, link }, site)).toBe('')
    }
  })

  it('of sitemaps lists them', () => {
    const index = sitemapIndex([{ url: 'https://a.example/sitemap-1.xml', updated: 0 }, { url: 'https://a.example/2' }])
    expect(textsOf(index, 'loc')).toEqual(['https://a.example/sitemap-1.xml', 'https://a.example/2'])
    expect(textsOf(index, 'lastmod')).toEqual(['1970-01-01T00:00:00Z'])
  })

  it('of news is well-formed whatever the news are called', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (title) => {
        const news = newsEnvelope.head + newsEntry({ ...article, title }, { ...site, title }) + newsEnvelope.tail
        expect(textsOf(news, 'news:title')).toEqual([representable(title)])
        expect(textsOf(news, 'news:name')).toEqual([representable(title)])
      }),
    )
  })

  it.each([
    ['en-GB', 'en'],
    ['de', 'de'],
    ['zh', 'zh-cn'],
    ['zh-Hant', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
    ['zh-Hans-HK', 'zh-cn'],
  ])('of news says whose news it is, of when, in %s as %s', (language, said) => {
    const { head, tail } = newsEnvelope
    const news = head + newsEntry({ ...article, language, title: 'A & <B>' }, site) + tail
    const texts = Object.fromEntries(elementsOf(news).map(({ name, text }) => [name, text]))
    expect(texts).toMatchObject({
      loc: article.link,
      'news:name': 'A',
      'news:language': said,
      'news:publication_date': '2026-01-01T00:00:00Z',
      'news:title': 'A & <B>',
    })
  })
})

describe('news', () => {
  const hour = 3_600_000
  it.each([
    [[0, hour, 48 * hour, 49 * hour], 48 * hour, [2, 1]],
    [[0], 48 * hour - 1, [0]],
    [[0], 48 * hour, []],
    [[1], 0, []],
    [[], 0, []],
  ])('of %j at %i is %j', (published, moment, expected) => {
    expect(newsAmong(published, moment)).toEqual(expected)
  })

  it('is no more than a thousand articles, the newest', () => {
    const places = newsAmong(
      Array.from({ length: 1_500 }, (_, second) => second * 1_000),
      1_500_000,
    )
    expect(places).toHaveLength(1_000)
    expect(places[0]).toBe(1_499)
  })
})
