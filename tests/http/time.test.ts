import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const minute = 60_000

const article = (slug: string, published: number, more: Partial<Article> = {}): Article =>
  anArticle({ slug, published, tags: [{ slug: 'all', name: 'All' }], ...more })

/** The app over some articles, and a clock that the test sets. */
function serve(articles: readonly Article[]) {
  const clock = { now: 0 }
  const app = createApp(catalogOf(articles).catalog, () => clock.now)
  const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
  const ids = async (path = '/feed.json'): Promise<readonly string[]> => {
    const feed = parseJsonFeed(await (await get(path)).text())
    return feed.items?.map(({ id }) => String(id).replace(/.*:/, '')) ?? []
  }
  return { clock, get, ids }
}

describe('a feed in time', () => {
  it('is as old as the site where nothing stands in it yet', async () => {
    const { clock, get } = serve([article('soon', Date.UTC(2027, 0, 1))])
    clock.now = Date.UTC(2026, 5, 1)
    const answer = await get('/atom.xml')
    expect(answer.headers.get('last-modified')).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
    expect(parseAtomFeed(await answer.text()).updated).toBe('2026-01-01T00:00:00.000Z')
  })

  it('shows an article when its moment comes, and hides it when it expires', async () => {
    const { clock, get, ids } = serve([
      article('old', 0),
      article('soon', 2 * minute),
      article('short', minute, { expires: 3 * minute, aliases: ['/2020/short'] }),
    ])
    expect(await ids()).toEqual(['old'])
    expect((await get('/articles/soon')).status).toBe(404)
    clock.now = minute
    expect(await ids()).toEqual(['short', 'old'])
    const etag = (await get('/feed.json')).headers.get('etag') ?? ''
    clock.now = 2 * minute
    expect((await get('/feed.json', { 'if-none-match': etag })).status).toBe(200)
    expect(await ids()).toEqual(['soon', 'short', 'old'])
    expect((await get('/articles/soon')).status).toBe(200)
    clock.now = 3 * minute
    expect(await ids()).toEqual(['soon', 'old'])
    // An article with a past `expires` is the tombstone of its addresses.
    expect((await get('/articles/short')).status).toBe(410)
    expect((await get('/2020/short/')).status).toBe(410)
  })

  it('changed when the last article came or went', async () => {
    const { clock, get } = serve([article('old', 0), article('short', minute, { expires: 3 * minute })])
    for (const now of [minute, 3 * minute]) {
      clock.now = now
      const answer = await get('/atom.xml')
      expect(answer.headers.get('last-modified')).toBe(new Date(now).toUTCString())
      expect(parseAtomFeed(await answer.text()).updated).toBe(new Date(now).toISOString())
    }
  })

  it('is never kept beyond the next such moment', async () => {
    const { clock, get } = serve([article('old', 0), article('soon', 2 * minute)])
    expect((await get('/rss.xml')).headers.get('cache-control')).toBe(
      'public, max-age=120, must-revalidate, stale-while-revalidate=0',
    )
    clock.now = 2 * minute
    expect((await get('/rss.xml')).headers.get('cache-control')).toBe(
      'public, max-age=300, stale-while-revalidate=600, stale-if-error=86400',
    )
  })
})

describe('what has expired', () => {
  it('has a feed at its tag, and that tag is no near miss', async () => {
    const fair = { slug: 'fair', name: 'Fair' }
    const { clock, get } = serve([article('old', 0), article('gone', 0, { tags: [fair], expires: minute })])
    const paths = ['/tags/fare', '/tags/fare/rss.xml', '/tags/all+fare/feed.json', '/tag/fare/feed/']
    for (const path of paths) expect(await (await get(path)).text()).toContain('fair')
    clock.now = minute
    for (const path of paths)
      expect([path, await (await get(path)).text()]).not.toEqual([path, expect.stringMatching(/fair/i)])
    expect((await get('/tags/fair/rss.xml')).status).toBe(200)
    expect((await get('/tag/fair/feed/')).status).toBe(301)
  })
})

describe('what is scheduled', () => {
  const secret = { slug: 'merger', name: 'The merger' }
  const articles = [article('old', 0), article('soon', 90_000, { tags: [secret], aliases: ['/old-soon'] })]

  it('is not announced by its tag, in pages or in near misses', async () => {
    const { clock, get } = serve(articles)
    const paths = [
      '/',
      '/tags',
      '/tags/all',
      '/tags/mergr',
      '/tags/mergr/rss.xml',
      '/tag/mergr/feed/',
      '/rss.xml',
      '/atom.xml',
      '/api',
      '/opml.xml',
    ]
    for (const path of paths)
      expect([path, await (await get(path)).text()]).not.toEqual([path, expect.stringContaining('erger')])
    const near = async () => (await (await get('/articles/soon-x')).json<{ suggestions: string[] }>()).suggestions
    expect(await near()).not.toContain('/articles/soon')
    const beside = async () => (await get('/articles/old')).text()
    expect(await beside()).not.toContain('/articles/soon')
    const known = { 'if-none-match': (await get('/')).headers.get('etag') ?? '' }
    expect((await get('/', known)).status).toBe(304)
    clock.now = 90_000
    expect((await get('/', known)).status).toBe(200)
    expect(await near()).toContain('/articles/soon')
    expect(await beside()).toContain('/articles/soon')
    for (const path of paths.slice(0, 6)) expect(await (await get(path)).text()).toContain('merger')
    expect(await (await get('/rss.xml?limit=1')).text()).toMatch(/<category>The merger<.*<item>/s)
  })

  it('is not announced by a kind of label that nothing else has, at a feed’s address in a browser either', async () => {
    const filed = { categories: [{ slug: 'mergers', name: 'Mergers' }] }
    const { clock, get } = serve([anArticle({ slug: 'old', published: 0 }), anArticle({ published: minute, ...filed })])
    const navigation = { 'sec-fetch-dest': 'document' }
    for (const isShown of [false, true]) {
      clock.now = isShown ? minute : 0
      for (const path of ['/', '/articles/old', '/rss.xml', '/feed', '/nothing']) {
        const html = await (await get(path, navigation)).text()
        expect([path, html.includes('href="/categories"')]).toEqual([path, isShown])
      }
    }
  })

  it('is announced when its own moment comes, not with what comes before', async () => {
    const tag = (slug: string) => ({ tags: [{ slug, name: slug }] })
    const { clock, get } = serve([article('a', 0), article('b', minute, tag('b')), article('c', 2 * minute, tag('c'))])
    const announced = async () =>
      [...(await (await get('/tags')).text()).matchAll(/"\/tags\/(b|c)"/g)].map(([, slug]) => slug)
    for (const [place, tags] of [[], ['b'], ['b', 'c']].entries()) {
      clock.now = place * minute
      expect([...new Set(await announced())]).toEqual(tags)
    }
  })

  it('is missed by no cache: what is not there yet is not kept as such for longer', async () => {
    const { clock, get } = serve(articles)
    clock.now = 60_500
    for (const path of ['/articles/soon', '/old-soon', '/feed/', '/tags/mergr/rss.xml']) {
      expect([path, (await get(path)).headers.get('cache-control')]).toEqual([
        path,
        'public, max-age=29, must-revalidate, stale-while-revalidate=0',
      ])
    }
    clock.now = 90_000
    expect((await get('/nothing')).headers.get('cache-control')).toBe('public, max-age=60')
    expect((await get('/feed/')).headers.get('cache-control')).toBe('public, max-age=3600')
  })

  it('ends the freshness of whatever could show it, to the second', async () => {
    const { clock, get } = serve(articles)
    for (const path of [
      '/rss.xml',
      '/feed',
      '/',
      '/tags',
      '/tags/all',
      '/?q=old',
      '/opml.xml',
      '/sitemap.xml',
      '/articles/old',
    ]) {
      for (clock.now = 80_000; clock.now < 90_000; clock.now += 333) {
        const control = (await get(path)).headers.get('cache-control') ?? ''
        const told = [...control.matchAll(/=(\d+)/g)].map(([, seconds]) => Number(seconds))
        const [fresh = 0, ...stale] = told
        expect([path, clock.now + (fresh + Math.max(0, ...stale)) * 1_000]).toEqual([
          path,
          expect.toSatisfy((end) => end <= 90_000),
        ])
      }
    }
  })
})

describe('the same catalog and moment', () => {
  it('give the same bytes, whatever the order of the files', async () => {
    const articles = Array.from({ length: 120 }, (_, place) => article(`a${place}`, place * minute))
    const one = serve(articles)
    const two = serve(articles.toReversed())
    one.clock.now = two.clock.now = 1_000 * minute
    for (const path of ['/rss.xml', '/atom.xml', '/tags/all/feed.json']) {
      expect(await (await two.get(path)).text()).toBe(await (await one.get(path)).text())
    }
    const ids = await one.ids()
    expect(ids).toHaveLength(50)
    expect([ids[0], ids[49]]).toEqual(['a119', 'a70'])
  })
})

describe('Last-Modified', () => {
  it('is never later than the answer, whatever an article says of itself', async () => {
    const { clock, get } = serve([article('early', 0, { updated: 9 * minute })])
    for (const path of ['/rss.xml', '/feed', '/opml.xml', '/sitemap.xml', '/rss.xml']) {
      clock.now += 2_500
      const { headers } = await get(path)
      expect([path, headers.get('last-modified')]).toEqual([path, headers.get('date')])
    }
    clock.now = 9 * minute
    const { headers } = await get('/rss.xml')
    expect(headers.get('last-modified')).toBe(new Date(9 * minute).toUTCString())
    expect((await get('/rss.xml', { 'if-modified-since': new Date(clock.now - 1_000).toUTCString() })).status).toBe(200)
    expect((await get('/rss.xml', { 'if-modified-since': headers.get('date') ?? '' })).status).toBe(304)
  })
})

describe('an ETag', () => {
  it('changes with its own entries only', async () => {
    const other = (title: string) => [
      article('one', 1, { tags: [{ slug: 'x', name: 'X' }] }),
      article('two', 1, { tags: [{ slug: 'y', name: 'Y' }], title }),
    ]
    const before = serve(other('two'))
    const after = serve(other('changed'))
    before.clock.now = after.clock.now = minute
    const etag = async (from: typeof before, path: string) => (await from.get(path)).headers.get('etag')
    expect(await etag(after, '/tags/x/rss.xml')).toBe(await etag(before, '/tags/x/rss.xml'))
    expect(await etag(after, '/tags/y/rss.xml')).not.toBe(await etag(before, '/tags/y/rss.xml'))
  })

  it('is an empty valid feed where nothing is published yet', async () => {
    const { ids } = serve([article('soon', minute)])
    expect(await ids('/tags/all/feed.json')).toEqual([])
  })
})

describe('a label of what expired', () => {
  it('is not offered to combine others with', async () => {
    const { clock, get } = serve([
      article('over', 0, { tags: [{ slug: 'fair', name: 'Fair' }], expires: minute }),
      article('here', 0),
    ])
    expect(await (await get('/tags/all')).text()).toContain('Fair')
    clock.now = minute
    expect(await (await get('/tags/all')).text()).not.toContain('Fair')
  })

  it("is nothing that the site's feed is about, though its articles had left that before", async () => {
    const { clock, get } = serve([
      article('over', 0, { tags: [{ slug: 'fair', name: 'Fair' }], expires: minute }),
      ...Array.from({ length: 60 }, (_, place) => article(`a${place}`, 1 + place)),
    ])
    clock.now = minute - 5_000
    const before = await get('/rss.xml')
    expect(before.headers.get('cache-control')).toContain('max-age=5,')
    expect(await before.text()).toContain('<category>Fair</category>')
    clock.now = minute
    const after = await get('/rss.xml', { 'if-none-match': before.headers.get('etag') ?? '' })
    expect(after.status).toBe(200)
    expect(await after.text()).not.toContain('Fair')
    // What a label's feed and an archive hold is all that changes them.
    for (const [path, about] of [
      ['/rss.xml', [{ name: 'All' }]],
      ['/tags/all/rss.xml', undefined],
      ['/rss.xml?archive=1', undefined],
    ] as const) {
      expect([path, parseRssFeed(await (await get(path)).text()).categories]).toEqual([path, about])
    }
  })
})

it("what the site's feed is about are the categories of what may be seen, where there are some", async () => {
  const filed = (slug: string, name: string, published: number) =>
    article(slug, published, { categories: [{ slug: name, name }] })
  const { clock, get } = serve([filed('a', 'now', 0), filed('b', 'later', minute), filed('c', 'now', 2 * minute)])
  const about = async () => parseRssFeed(await (await get('/rss.xml')).text()).categories?.map(({ name }) => name)
  expect(await about()).toEqual(['now'])
  clock.now = minute
  expect(await about()).toEqual(['now', 'later'])
})
