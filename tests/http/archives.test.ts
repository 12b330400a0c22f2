import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import type { Site } from '../../src/article/site.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
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

/** What a reader sees of a document, and where one that knows pages alone (gPodder, AntennaPod) goes on to older entries. */
const readers = {
  'rss.xml': (text: string): Read => {
    const feed = parseRssFeed(text)
    const links = Object.fromEntries(feed.atom?.links?.map(({ rel, href }) => [rel, href]) ?? [])
    const ids = feed.items?.map(({ guid }) => String(guid?.value)) ?? []
    return { ids, older: links.next, links }
  },
  'atom.xml': (text: string): Read => {
    const feed = parseAtomFeed(text)
    const links = Object.fromEntries(feed.links?.map(({ rel, href }) => [rel, href]) ?? [])
    const ids = feed.entries?.map(({ id }) => String(id)) ?? []
    return { ids, older: links.next, links }
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
  })
})

function changed(
  articles: readonly Article[],
  { place, kind }: { readonly place: number; readonly kind: string },
  turn: number,
): readonly Article[] {
  const inserted = anArticle({ slug: `new${turn}`, published: place * 10 + 5, tags: [] })
  if (kind === 'insert') return [...articles, inserted]
  return articles.flatMap((article, at): readonly Article[] => {
    if (at !== place) return [article]
    if (kind === 'edit') return [{ ...article, title: `Edited ${turn}` }]
    if (kind === 'expire') return [{ ...article, expires: 5_000 + turn }]
    return kind === 'date' ? [{ ...article, published: article.published + 2_000 }] : []
  })
}

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
        'prev-archive': expect.stringMatching(/archive=1&v=\w+$/),
        'next-archive': at(3),
      })
      expect(readers[file](text).older).toBe(readers[file](text).links['prev-archive'])
      const newest = await (await get(`/tags/all/${file}${query.replace(/.archive=/, '')}`)).text()
      expect(newest).not.toContain('fh:archive')
      expect(readers[file](newest).links['prev-archive']).toBe(at(3))
      expect(readers[file](await (await get(at(1))).text()).links).not.toHaveProperty('prev-archive')
      expect(readers[file](await (await get(at(3))).text()).links).toMatchObject({ 'next-archive': at(4) })
      const begun = await (await get(at(4))).text()
      expect(begun).not.toContain('fh:archive')
      expect(readers[file](begun).ids).toHaveLength(20)
      expect(readers[file](begun).links).toMatchObject({
        'prev-archive': expect.stringContaining(`${at(3)}&v=`),
        current: expect.any(String),
      })
      expect(readers[file](begun).links).not.toHaveProperty('next-archive')
    }
  })

  it.each(files)('names the one before it by its own address, whatever has come into it yet: %s', async (file) => {
    for (const count of [50, 51, 100, 149, 150]) {
      const { get } = growing(made(count))
      const begun = readers[file](await (await get(`/${file}?archive=${Math.floor(count / 50) + 1}`)).text())
      const before = await get(begun.older ?? '')
      expect(begun.older).toContain('&v=')
      expect(before.headers.get('cache-control')).toContain('immutable')
      expect(readers[file](await before.text()).links.self).toBe(begun.older)
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

  it('is kept for good at the address that names what stands there, and an edit shows at another', async () => {
    const edited = (at?: number) => made(220, 0, (place) => (place === at ? { title: 'Edited' } : {}))
    const walk = async (articles: readonly Article[], file: keyof typeof readers, selection = '') => {
      const { get } = growing(articles)
      const seen: { url: string; control: string | null; text: string }[] = []
      for (let url: string | undefined = `${selection}/${file}`; url !== undefined; ) {
        const answer = await get(url)
        const text = await answer.text()
        seen.push({ url: url.replace('https://a.example', ''), control: answer.headers.get('cache-control'), text })
        url = readers[file](text).older
      }
      return seen
    }
    for (const file of files) {
      const before = await walk(edited(), file)
      const fixed = before.filter(({ control }) => control?.includes('immutable'))
      expect(fixed.map(({ url }) => url)).toEqual(before.slice(2).map(({ url }) => url))
      expect(fixed.map(({ url }) => url.replace(/\w+$/, ''))).toEqual([3, 2, 1].map((n) => `/${file}?archive=${n}&v=`))
      for (const [place, same] of [
        [210, 4],
        [120, 2],
        [70, 1],
        [3, 0],
      ] as const) {
        const after = await walk(edited(place), file)
        // Whatever an address that is immutable showed once, it shows.
        for (const { url, text } of after) {
          const known = fixed.find((one) => one.url === url)
          if (known) expect(text).toBe(known.text)
        }
        expect(fixed.filter(({ url }) => after.some((one) => one.url === url))).toHaveLength(Math.min(same, 3))
        // The feed itself follows its own entries alone.
        expect(after[0]?.text === before[0]?.text).toBe(place < 170)
      }
      // A state that has passed shows what is there now, for the usual time.
      const { get } = growing(edited(3))
      const stale = await get(fixed[0]?.url ?? '')
      expect(stale.headers.get('cache-control')).toMatch(/^public, max-age=300,/)
      expect(stale.status).toBe(200)
    }
    const setting = { ...site, title: 'Renamed' }
    const app = createApp(catalogOf(edited(), setting).catalog, () => 1_000_000)
    const [, , { url } = { url: '' }] = await walk(edited(), 'rss.xml')
    expect((await app.request(url)).headers.get('cache-control')).not.toContain('immutable')
  })

  it('stays where it is when a setting changes that no feed tells of', async () => {
    const settings: Partial<Site> = {
      theme: { color: { light: '#a23b12' } },
      moved: [{ from: '/old.xml', to: '/rss.xml' }],
      gone: ['/press'],
    }
    const before = createApp(catalogOf(made(220)).catalog, () => 1_000_000)
    const after = createApp(catalogOf(made(220), { ...site, ...settings }).catalog, () => 1_000_000)
    for (const file of files) {
      const archive = await (await before.request(`/${file}?archive=4`)).text()
      expect(await (await after.request(`/${file}?archive=4`)).text()).toBe(archive)
    }
  })

  it('shows at an address that is kept for good what it showed once, whatever changes', async () => {
    const change = fc.record({
      place: fc.nat(180),
      kind: fc.constantFrom('edit', 'insert', 'remove', 'expire', 'date'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 5 }), fc.constantFrom(...files), async (changes, file) => {
        let articles = made(180, 0, (place) => ({ published: place * 10 }))
        const shown = new Map<string, string>()
        for (const [turn, next] of [undefined, ...changes].entries()) {
          if (next) articles = changed(articles, next, turn)
          const { get } = growing(articles)
          for (let url: string | undefined = `/${file}`; url !== undefined; ) {
            const answer = await get(url)
            const text = await answer.text()
            if (answer.headers.get('cache-control')?.includes('immutable')) {
              expect(shown.get(url) ?? text).toBe(text)
              shown.set(url, text)
            }
            url = readers[file](text).older
          }
        }
        expect(shown.size).toBeGreaterThan(0)
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  it('is not kept for good while an article in it, or before it, is to expire', async () => {
    const { get } = growing(made(170, 0, (place) => (place === 3 ? { expires: 1_060_000 } : {})))
    const third = readers['atom.xml'](await (await get('/atom.xml?archive=3')).text()).older ?? ''
    expect(third).toMatch(/archive=2$/)
    const second = await get(third)
    expect(second.headers.get('cache-control')).toBe('public, max-age=60, must-revalidate, stale-while-revalidate=0')
    const before = readers['atom.xml'](await (await growing(made(170)).get('/atom.xml?archive=3')).text()).older ?? ''
    expect((await get(before)).headers.get('cache-control')).toBe(second.headers.get('cache-control'))
    expect((await get('/atom.xml?v=1')).status).toBe(400)
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
      const { headers } = await get('/feed.json?archive=1')
      expect(headers.get('cache-control')).toContain(`max-age=${count === 50 ? 0 : 300},`)
    }
  })

  it('is not to be kept beyond the moment that changes it', async () => {
    const { get } = growing(
      made(101, 0, (place) => ({
        ...(place === 3 && { expires: 1_060_000 }),
        ...(place >= 99 && { published: 1_120_000 }),
      })),
    )
    expect((await get('/rss.xml?archive=1')).headers.get('cache-control')).toBe(
      'public, max-age=60, must-revalidate, stale-while-revalidate=0',
    )
  })

  it.each([
    [
      170,
      7,
      'There is no archive 7 of this feed: archives 1 (the oldest) to 3 are full, archive 4 is the newest and takes what comes',
      ['/rss.xml?archive=3', '/rss.xml'],
    ],
    [50, 3, 'archive 1 (the oldest) is full, archive 2 is the newest', ['/rss.xml?archive=1', '/rss.xml']],
    [
      49,
      2,
      'There is no archive 2 of this feed: none is full yet, archive 1 is the newest and takes what comes',
      ['/rss.xml'],
    ],
  ])('of %i articles with the number %i is a 404 that says which exist', async (count, number, detail, suggestions) => {
    const answer = await growing(made(count)).get(`/rss.xml?archive=${number}`)
    const problem: { detail: string; suggestions: readonly string[] } = await answer.json()
    expect([answer.status, problem.suggestions]).toEqual([404, suggestions])
    expect(problem.detail).toContain(detail)
    // What it calls the newest is there, and the one after it is not.
    const newest = Number(/archive (\d+) is the newest/.exec(problem.detail)?.[1])
    const statuses = [newest, newest + 1].map(
      async (at) => (await growing(made(count)).get(`/rss.xml?archive=${at}`)).status,
    )
    expect(await Promise.all(statuses)).toEqual([200, 404])
  })
})
