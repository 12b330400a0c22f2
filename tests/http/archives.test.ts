import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const made = (count: number, from = 0, change: (place: number) => Partial<Article> = () => ({})): readonly Article[] =>
  Array.from({ length: count }, (_, at) => {
    const place = from + at
    const tags = [{ slug: 'all', name: 'All' }, ...(place % 2 === 0 ? [{ slug: 'even', name: 'Even' }] : [])]
    return anArticle({ slug: `s${String(place).padStart(6, '0')}`, published: place, tags, ...change(place) })
  })

/** A site that grows: every request is answered by the app over what is there then. */
function growing(articles: readonly Article[], moment = 1_000_000) {
  const site = { articles, app: createApp(catalogOf(articles).catalog, () => moment) }
  return {
    get: async (url: string): Promise<Response> => site.app.request(url.replace('https://a.example', '')),
    add: (more: readonly Article[]): void => {
      site.articles = [...site.articles, ...more]
      site.app = createApp(catalogOf(site.articles).catalog, () => moment)
    },
  }
}

interface Read {
  readonly ids: readonly string[]
  readonly older: string | undefined
  readonly links: Readonly<Record<string, string | undefined>>
}

/** What a reader sees of a document, and where it goes on to older entries. */
const readers = {
  'rss.xml': (text: string): Read => {
    const feed = parseRssFeed(text)
    const links = Object.fromEntries(feed.atom?.links?.map(({ rel, href }) => [rel, href]) ?? [])
    const ids = feed.items?.map(({ guid }) => String(guid?.value)) ?? []
    return { ids, older: links['prev-archive'] ?? links.next, links }
  },
  'atom.xml': (text: string): Read => {
    const feed = parseAtomFeed(text)
    const links = Object.fromEntries(feed.links?.map(({ rel, href }) => [rel, href]) ?? [])
    const ids = feed.entries?.map(({ id }) => String(id)) ?? []
    return { ids, older: links['prev-archive'] ?? links.next, links }
  },
  'feed.json': (text: string): Read => {
    const feed = parseJsonFeed(text)
    return { ids: feed.items?.map(({ id }) => String(id)) ?? [], older: feed.next_url, links: { self: feed.feed_url } }
  },
} as const
const files = ['rss.xml', 'atom.xml', 'feed.json'] as const

async function follow(
  start: string,
  get: (url: string) => Promise<Response>,
  between: () => void = () => {},
): Promise<{ ids: ReadonlySet<string>; documents: number }> {
  const file = files.find((name) => start.includes(name)) ?? 'rss.xml'
  const ids = new Set<string>()
  const visited = new Set<string>()
  for (let url: string | undefined = start; url !== undefined; between()) {
    expect(visited).not.toContain(url)
    visited.add(url)
    const document: Read = readers[file](await (await get(url)).text())
    expect(document.links.self).toBe(`https://a.example${url.replace('https://a.example', '')}`)
    for (const id of document.ids) ids.add(id)
    url = document.older
  }
  return { ids, documents: visited.size }
}

describe('a client that follows a feed from the newest document', () => {
  it.each([0, 1, 49, 50, 51, 100, 101, 10_000])(
    'has all of %i articles, in every format',
    async (count) => {
      const articles = made(count)
      const { get } = growing(articles)
      for (const file of count === 10_000 ? (['feed.json'] as const) : files) {
        const { ids, documents } = await follow(`/${file}`, get)
        expect(ids).toEqual(new Set(articles.map(({ id }) => id)))
        expect(documents).toBe(1 + Math.floor(count / 50))
      }
    },
    30_000,
  )

  it('misses none, while others are added, whatever it selects', async () => {
    const start = fc.constantFrom(
      ...['/feed.json', '/rss.xml', '/tags/even/atom.xml', '/tags/all!even/feed.json', '/feed.json?q=text'],
      ...['/atom.xml?limit=7', '/feed.json?limit=1', '/rss.xml?limit=120', '/feed.json?content=summary'],
    )
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 240 }),
        fc.array(fc.nat(60)),
        start,
        async (count, additions, from) => {
          const text = () => ({ summary: 'text' })
          const before = made(count, 0, text)
          const { get, add } = growing(before)
          let next = count
          const left = [...additions]
          const { ids } = await follow(from, get, () => {
            const more = left.shift() ?? 0
            add(made(more, next, text))
            next += more
          })
          const wanted = before.filter((_, place) =>
            from.includes('/even/') ? place % 2 === 0 : from.includes('!even') ? place % 2 === 1 : true,
          )
          for (const { id } of wanted) expect(ids).toContain(id)
        },
      ),
      { numRuns: 15 },
    )
  }, 30_000)
})

describe('an archive', () => {
  it('links its neighbours and the feed, and is marked as one', async () => {
    const { get } = growing(made(170))
    for (const [file, query] of [
      ['rss.xml', '?archive='],
      ['atom.xml', '?q=all&content=summary&archive='],
    ] as const) {
      const at = (number: number): string => `https://a.example/tags/all/${file}${query}${number}`
      const text = await (await get(at(2))).text()
      expect(text).toContain('<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>')
      expect(readers[file](text).links).toMatchObject({
        self: at(2),
        current: `https://a.example/tags/all/${file}${query.replace(/.archive=/, '')}`,
        'prev-archive': at(1),
        'next-archive': at(3),
      })
      const newest = await (await get(`/tags/all/${file}${query.replace(/.archive=/, '')}`)).text()
      expect(newest).not.toContain('fh:archive')
      expect(readers[file](newest).links['prev-archive']).toBe(at(3))
      expect(readers[file](await (await get(at(1))).text()).links).not.toHaveProperty('prev-archive')
      expect(readers[file](await (await get(at(3))).text()).links).toMatchObject({ 'next-archive': at(4) })
      const begun = await (await get(at(4))).text()
      expect(begun).not.toContain('fh:archive')
      expect(readers[file](begun).ids).toHaveLength(20)
      expect(readers[file](begun).links).toMatchObject({ 'prev-archive': at(3), current: expect.any(String) })
      expect(readers[file](begun).links).not.toHaveProperty('next-archive')
    }
  })

  it.each(['rss.xml', 'atom.xml', 'feed.json'])('never changes once it is full, not by a byte: %s', async (file) => {
    const apart = (place: number) => ({ published: place * 2_000 })
    const { get, add } = growing(made(50, 0, apart))
    const seen = new Map<string, readonly [text: string, etag: string | null]>()
    for (let count = 50; count <= 230; count += 36) {
      for (let number = 1; number <= Math.floor(count / 50); number += 1) {
        const address = `/${file}?archive=${number}`
        const answer = await get(address)
        const now = [await answer.text(), answer.headers.get('etag')] as const
        expect(now).toEqual(seen.get(address) ?? now)
        seen.set(address, now)
      }
      add(made(36, count, apart))
    }
    expect(seen.size).toBe(4)
  })

  it('keeps its places when an article expires, and has none for what is to come', async () => {
    const articles = made(130, 0, (place) => ({
      ...(place === 10 && { expires: 2_000 }),
      ...(place >= 100 && { published: place * 1_000_000 }),
    }))
    for (const [moment, count] of [
      [1_999, 50],
      [2_000, 49],
    ] as const) {
      const { get } = growing(articles, moment)
      const first = readers['feed.json'](await (await get('/feed.json?archive=1')).text())
      expect(first.ids).toHaveLength(count)
      expect(first.ids[0]).toBe('tag:a.example,2026:s000049')
      const second = readers['feed.json'](await (await get('/feed.json?archive=2')).text())
      expect(second.ids.at(-1)).toBe('tag:a.example,2026:s000050')
      expect(readers['feed.json'](await (await get('/feed.json?archive=3')).text()).ids).toEqual([])
      expect((await get('/feed.json?archive=4')).status).toBe(404)
    }
  })

  it('is not to be kept beyond the moment that changes it', async () => {
    const { get } = growing(
      made(101, 0, (place) => ({
        ...(place === 3 && { expires: 1_060_000 }),
        ...(place >= 99 && { published: 1_120_000 }),
      })),
    )
    expect((await get('/rss.xml?archive=1')).headers.get('cache-control')).toBe('public, max-age=60')
  })

  it.each([
    [
      170,
      7,
      'There is no archive 7 of this feed: archives 1 (the oldest) to 3 are there',
      ['/rss.xml?archive=3', '/rss.xml'],
    ],
    [50, 3, 'archive 1 is the only one', ['/rss.xml?archive=1', '/rss.xml']],
    [49, 2, 'This feed has no archive yet', ['/rss.xml']],
  ])('of %i articles with the number %i is a 404 that says which exist', async (count, number, detail, suggestions) => {
    const answer = await growing(made(count)).get(`/rss.xml?archive=${number}`)
    const problem: { detail: string; suggestions: readonly string[] } = await answer.json()
    expect([answer.status, problem.suggestions]).toEqual([404, suggestions])
    expect(problem.detail).toContain(detail)
  })
})
