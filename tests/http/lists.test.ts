import { parseOpml } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { readBlock } from '../../src/catalog/blocks.ts'
import type { Catalog } from '../../src/catalog/catalog.ts'
import { layout } from '../../src/catalog/layout.ts'
import { writeSlugs } from '../../src/catalog/slugs.ts'
import { compileLists } from '../../src/compile/writing/lists.ts'
import { createApp } from '../../src/http/app.ts'
import { elementsOf, treeOf } from '../feed/tree.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.UTC(2026, 5, 1)

function serve(articles: readonly Article[], catalog: Catalog = catalogOf(articles).catalog) {
  const clock = { now: start }
  const app = createApp(catalog, () => clock.now)
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  const texts = async (path: string, name: string): Promise<readonly string[]> => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    return elementsOf(await answer.text())
      .filter((node) => node.name === name)
      .map(({ text }) => text)
  }
  return { clock, get, texts }
}

const article = (slug: string, published: number, more: Partial<Article> = {}) =>
  anArticle({ slug, published, ...more })
const tag = (slug: string, name = slug) => ({ tags: [{ slug, name }] })
const elsewhere = { link: 'https://b.example/story' }

it.each(['/opml.xml', '/sitemap.xml', '/sitemap-news.xml'])('%s of no article says no date', async (path) => {
  const answer = await serve([article('soon', start + hour)]).get(path)
  expect([answer.status, answer.headers.get('last-modified')]).toEqual([200, null])
})

describe('the list of feeds', () => {
  const app = serve([
    article('one', start - day, { ...tag('日本語'), authors: [{ name: 'Ada & Co' }] }),
    article('two', start - hour, { ...tag('c-plus-plus', 'C++'), categories: [{ slug: 'news', name: 'News' }] }),
    article('soon', start + hour, tag('soon', 'Soon')),
    article('gone', start - day, { ...tag('gone'), expires: start - hour }),
  ])

  it('has the feed of every label with something to show, by its name, in groups; all are there', async () => {
    const answer = await app.get('/opml.xml')
    expect(answer.headers.get('content-type')).toBe('text/x-opml; charset=utf-8')
    const { body } = parseOpml(await answer.text())
    const titles = body?.outlines?.map(({ text, outlines }) => [text, outlines?.map((one) => one.text)])
    expect(titles).toEqual([
      ['A', undefined],
      ['Tags', ['A: C++', 'A: 日本語']],
      ['Categories', ['A: News']],
      ['Authors', ['A: Ada & Co']],
    ])
    for (const outline of body?.outlines?.flatMap((one) => one.outlines ?? [one]) ?? []) {
      for (const address of [outline.xmlUrl, outline.htmlUrl]) {
        expect((await app.get(String(address).replace(site.url, ''))).status).toBe(200)
      }
    }
  })
})

describe('the sitemap', () => {
  it('has the home page, labels and articles that are read here, with images and dates', async () => {
    const { get } = serve([
      article('one', start - day, {
        ...tag('a b', 'A & B'),
        updated: start - hour,
        images: [{ url: 'https://a.example/media/1.png' }],
      }),
      article('away', start - 2 * day, elsewhere),
    ])
    const urls = treeOf(await (await get('/sitemap.xml')).text()).children.map(({ children }) =>
      children.map(({ name, text, children: [inner] }) => [name, inner?.text ?? text]),
    )
    const updated = ['lastmod', '2026-05-31T23:00:00Z']
    expect(urls).toEqual([
      [['loc', 'https://a.example/'], updated],
      [['loc', 'https://a.example/tags/a%20b'], updated],
      [['loc', 'https://a.example/articles/one'], updated, ['image:image', 'https://a.example/media/1.png']],
    ])
  })

  it('follows the clock, and is never kept beyond the next change', async () => {
    const { clock, get, texts } = serve([
      article('old', start - day),
      article('soon', start + 60_000, tag('x')),
      article('short', start - hour, { expires: start + 120_000 }),
    ])
    const slugs = async () =>
      (await texts('/sitemap.xml', 'loc')).map((url) => url.replace(/https:\/\/a.example\/(articles\/)?/, ''))
    const etags = new Set<string | null>()
    for (const [now, seconds, expected, modified] of [
      [start, 60, ['', 'old', 'short'], start - hour],
      [start + 60_000, 60, ['', 'tags/x', 'old', 'short', 'soon'], start + 60_000],
      [start + 120_000, 300, ['', 'tags/x', 'old', 'soon'], start + 120_000],
    ] as const) {
      clock.now = now
      const answer = await get('/sitemap.xml')
      expect(await slugs()).toEqual(expected)
      expect(answer.headers.get('cache-control')).toMatch(new RegExp(`^public, max-age=${seconds}\\b`))
      expect(answer.headers.get('last-modified')).toBe(new Date(modified).toUTCString())
      etags.add(answer.headers.get('etag'))
    }
    expect(etags.size).toBe(3)
  })

  it('is the home page alone where nothing is read here', async () => {
    expect(await serve([article('away', start, elsewhere)]).texts('/sitemap.xml', 'loc')).toEqual([
      'https://a.example/',
    ])
    expect(await serve([]).texts('/sitemap.xml', 'loc')).toEqual(['https://a.example/'])
  })
})

/** A catalog of which only the lists are compiled: that of a large site is too slow to compile here. */
function largeCatalog(articles: readonly Article[]): { catalog: Catalog; read: string[] } {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const lists = compileLists(articles, site)
  let next = lists.next()
  for (; !next.done; next = lists.next()) files.set(...next.value)
  const listed = next.value
  const { catalog } = catalogOf([anArticle(tag('x'))])
  const read: string[] = []
  const published = articles.map(({ published }) => published)
  const large = { listed, slugs: writeSlugs(articles.map(({ slug }) => slug)), published, updated: published }
  const whole = catalog.index().then((index) => ({ ...index, ...large }))
  const listEntries: Catalog['listEntries'] = async (list, name) => {
    read.push(name)
    return readBlock(files.get(layout.list(list, name)) ?? new Uint8Array())
  }
  return { catalog: { ...catalog, index: () => whole, listEntries }, read }
}

describe('the sitemap of a large site', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, place) => article(`a${place}`, place, place % 30 === 0 ? elsewhere : {}))
  const count = 60_000
  const { catalog, read } = largeCatalog(many(count))
  const app = serve([], catalog)

  it('is an index of sitemaps that hold every page once, each of no more than 50,000', async () => {
    const parts = await app.texts('/sitemap.xml', 'loc')
    expect(parts).toEqual([1, 2, 3].map((part) => `https://a.example/sitemap-${part}.xml`))
    const urls: string[] = []
    for (const part of parts) {
      read.length = 0
      const text = await (await app.get(part.replace(site.url, ''))).text()
      const found = text.match(/(?<=<loc>).*?(?=<\/loc>)/g) ?? []
      expect(found.length).toBeLessThanOrEqual(50_000)
      expect(read.length).toBeLessThanOrEqual(25)
      urls.push(...found)
    }
    expect(urls).toHaveLength((count / 30) * 29 + 2)
    expect(new Set(urls).size).toBe(urls.length)
  }, 60_000)

  it.each(['/sitemap-0.xml', '/sitemap-4.xml', '/sitemap-01.xml', '/sitemap-.xml'])('has no %s', async (path) => {
    expect((await app.get(path)).status).toBe(404)
  })

  it('has parts for more labels than one may hold', async () => {
    const { catalog } = catalogOf([article('one', 0)])
    const index = await catalog.index()
    const ordinals = Uint32Array.of(0)
    const tags = Array.from({ length: 50_000 }, (_, place) => ({ slug: String(place), name: String(place), ordinals }))
    const labels = { ...index.labels, tags }
    const { texts } = serve([], { ...catalog, index: async () => ({ ...index, labels }) })
    expect(await texts('/sitemap.xml', 'loc')).toEqual([1, 2, 3].map((part) => `https://a.example/sitemap-${part}.xml`))
  })

  it('is cut off, and not without some pages, where its catalog is damaged', async () => {
    const { catalog } = catalogOf([article('one', 0)])
    const { get } = serve([], { ...catalog, listEntries: async () => [] })
    const answer = await get('/sitemap.xml')
    await expect(answer.text()).rejects.toThrow('compile the articles again')
  })

  it('has no parts where one holds everything', async () => {
    expect((await serve(many(3)).get('/sitemap-1.xml')).status).toBe(404)
  })
})

describe('the news sitemap', () => {
  it('holds the last two days, newest first, and lets go of them in time', async () => {
    const { clock, get, texts } = serve([
      article('old', start - 49 * hour),
      article('away', start - hour, elsewhere),
      article('first', start - 47 * hour),
      article('second', start - hour),
      article('soon', start + 2 * hour),
    ])
    const before = await get('/sitemap-news.xml')
    expect(await texts('/sitemap-news.xml', 'news:title')).toEqual(['second', 'first'])
    clock.now = start + hour - 60_000
    expect((await get('/sitemap-news.xml')).headers.get('cache-control')).toBe(
      'public, max-age=60, must-revalidate, stale-while-revalidate=0',
    )
    clock.now = start + hour
    expect(await texts('/sitemap-news.xml', 'news:title')).toEqual(['second'])
    const after = await get('/sitemap-news.xml')
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'))
    expect(after.headers.get('last-modified')).toBe(new Date(start + hour).toUTCString())
    clock.now = start + 30 * day
    expect(await texts('/sitemap-news.xml', 'news:title')).toEqual([])
  })

  it('holds the newest thousand of a day with more, in few reads', async () => {
    const articles = Array.from({ length: 2_100 }, (_, place) => article(`a${place}`, start - 2_100 + place))
    const { catalog, read } = largeCatalog(articles)
    const titles = await serve([], catalog).texts('/sitemap-news.xml', 'news:title')
    expect(titles).toEqual(Array.from({ length: 1_000 }, (_, place) => `a${2_099 - place}`))
    expect(read.length).toBeLessThanOrEqual(3)
  })
})

describe('an address that is too long for a sitemap', () => {
  it('stands in none, which search engines would not read', async () => {
    const [long, short] = [2_048, 2_047].map((length) => 'x'.repeat(length - `${site.url}/articles/`.length))
    const articles = [long, short].map((slug = '') => {
      const labels = [{ slug: `${slug}xxxx`, name: slug }]
      return article(slug, start - hour, { link: `${site.url}/articles/${slug}`, tags: labels })
    })
    const { texts } = serve(articles)
    const lengths = (await texts('/sitemap.xml', 'loc')).map((url) => url.length)
    expect(lengths.toSorted((a, b) => b - a)).toEqual([2_047, 2_047, `${site.url}/`.length])
    expect(await texts('/sitemap-news.xml', 'loc')).toEqual([`${site.url}/articles/${short}`])
  })
})

describe('robots.txt', () => {
  it('lets everybody in, and names sitemaps that are there', async () => {
    const { get } = serve([])
    const text = await (await get('/robots.txt')).text()
    expect(text).toBe(
      'User-agent: *\nDisallow:\n\nSitemap: https://a.example/sitemap.xml\nSitemap: https://a.example/sitemap-news.xml\n',
    )
    for (const [, path = ''] of text.matchAll(/Sitemap: https:\/\/a.example(.*)/g)) {
      expect((await get(path)).status).toBe(200)
    }
  })
})

describe('a crawler', () => {
  const names = [...'abcdefghijkl']
  const articles = Array.from({ length: 30 }, (_, place) => {
    const tags = names.filter((_, at) => (place + at) % 3 > 0).map((name) => ({ slug: name, name }))
    return article(`article-${place}`, start - place * hour, { tags })
  })
  const { get, texts } = serve(articles)
  const links = /<a\b(?![^>]*rel="nofollow")[^>]*\bhref="(\/[^"#]*)/g

  it('comes to every page of the sitemap, and not to the many ways of combining labels', async () => {
    const reached = new Set(['/'])
    for (const path of reached) {
      expect(reached.size).toBeLessThan(200)
      const answer = await get(path)
      expect([path, answer.status, answer.headers.get('x-robots-tag')]).toEqual([path, 200, null])
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      for (const [, to = ''] of (await answer.text()).matchAll(links)) if (to !== '/status') reached.add(to)
    }
    const listed = await texts('/sitemap.xml', 'loc')
    expect(listed.filter((url) => !reached.has(url.slice(site.url.length)))).toEqual([])
    expect([...reached].filter((path) => path.startsWith('/tags/') && !path.includes('.'))).toHaveLength(names.length)
  })

  it.each(['/tags/a+b', '/tags/a!b', '/tags/a,b?archive=1', '/?q=article', '/tags/a?q=article'])(
    'that comes to %s lists it nowhere, and goes on from there to nothing',
    async (path) => {
      const { headers } = await serve([...articles, ...articles.map((one) => ({ ...one, slug: `${one.slug}-2` }))]).get(
        path,
      )
      expect([path, headers.get('x-robots-tag')]).toEqual([path, 'noindex, nofollow'])
    },
  )
})

describe('each list', () => {
  it.each(['/opml.xml', '/sitemap.xml', '/sitemap-news.xml', '/robots.txt'])('%s is not sent again', async (path) => {
    const { get } = serve([article('one', start - hour)])
    const etag = (await get(path)).headers.get('etag') ?? ''
    const again = await get(path, { 'if-none-match': `W/${etag}` })
    expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, etag])
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200)
  })
})
