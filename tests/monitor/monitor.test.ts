import { runInDurableObject, SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import type { Stats } from '../../src/hub/registry/stats.ts'
import type { Counts } from '../../src/monitor/counts.ts'
import { logLine, routeOf } from '../../src/monitor/log.ts'
import { createMonitor } from '../../src/monitor/monitor.ts'
import { openStore, type Tally } from '../../src/monitor/store.ts'
import { anArticle } from '../fixture.ts'
import { counted } from '../hub/world.ts'
import { catalogOf } from '../served.ts'

const origin = 'https://tidings.example'
const day = 86_400_000
const feedly = 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 42 subscribers; like FeedFetcher-Google)'
const nothing: Counts = { requests: 0, unmodified: 0, failed: 0, readers: [] }

async function withStore<T>(
  play: (
    store: ReturnType<typeof openStore>,
    clock: { now: number },
    rows: { rowsRead: () => number; rowsWritten: () => number; reopened: () => ReturnType<typeof openStore> },
  ) => T,
): Promise<T> {
  const stub = env.MONITOR.get(env.MONITOR.newUniqueId())
  return runInDurableObject(stub, (_, { storage }) => {
    const clock = { now: Date.UTC(2026, 10, 23, 12) }
    const { sql, ...rows } = counted(storage.sql)
    const open = () => openStore(sql, () => clock.now)
    return play(open(), clock, { ...rows, reopened: open })
  })
}

const report = (feed: string, reader: string, subscribers: number, feedId = '') => ({
  feed,
  reader,
  feedId,
  subscribers,
})

describe('what is counted', () => {
  it('is kept by days for fourteen days', () =>
    withStore((store, clock) => {
      store.add({ ...nothing, requests: 10, unmodified: 9 })
      store.add({ ...nothing, requests: 5, failed: 1 })
      clock.now += day
      store.add({ ...nothing, requests: 1 })
      const { days } = store.tally()
      expect(days).toHaveLength(14)
      expect(days.slice(-2)).toEqual([
        { day: '2026-11-23', requests: 15, unmodified: 9, failed: 1 },
        { day: '2026-11-24', requests: 1, unmodified: 0, failed: 0 },
      ])
      clock.now += 14 * day
      store.add({ ...nothing, requests: 2 })
      expect(store.tally().days.reduce((sum, { requests }) => sum + requests, 0)).toBe(2)
    }))

  it('takes of each reader the newest report, and forgets it when it comes no more', () =>
    withStore((store, clock) => {
      const first = [report('/rss.xml', 'Feedly', 40), report('/rss.xml', 'NewsBlur', 5), report('/a', 'X', 50)]
      store.add({ ...nothing, readers: first })
      const later = [report('/rss.xml', 'Feedly', 42, 'a'), report('/rss.xml', 'Feedly', 41)]
      store.add({ ...nothing, readers: later })
      const names = [
        { name: 'Feedly', subscribers: 83 },
        { name: 'NewsBlur', subscribers: 5 },
      ]
      expect(store.tally().feeds).toEqual([
        { feed: '/rss.xml', subscribers: 88, readers: names },
        { feed: '/a', subscribers: 50, readers: [{ name: 'X', subscribers: 50 }] },
      ])
      clock.now += 14 * day
      expect(store.tally().feeds).toEqual([])
    }))

  it('is written down without reading all that is there', () =>
    withStore((store, clock, { rowsRead }) => {
      const readers = Array.from({ length: 1_000 }, (_, place) => report(`/${place}`, 'X', place))
      store.add({ ...nothing, readers })
      rowsRead()
      for (let time = 0; time < 10; time += 1) store.add({ ...nothing, readers: readers.slice(0, 5) })
      expect(rowsRead()).toBeLessThan(200)
      clock.now += 14 * day
      store.add({ ...nothing, readers: readers.slice(0, 5) })
      store.tally()
      rowsRead()
      store.tally()
      expect(rowsRead()).toBeLessThan(50)
    }))

  it('is written down only where it is new', () =>
    withStore((store, clock, { rowsWritten }) => {
      const readers = Array.from({ length: 100 }, (_, place) => report(`/${place}`, 'X', place))
      store.add({ ...nothing, requests: 100, readers })
      rowsWritten()
      store.add({ ...nothing, requests: 100, readers })
      expect(rowsWritten()).toBe(1)
      store.add({ ...nothing, requests: 1, readers: [report('/7', 'X', 8)] })
      expect(rowsWritten()).toBe(2)
      clock.now += day
      store.add({ ...nothing, requests: 1, readers: [report('/7', 'X', 8)] })
      clock.now += 13 * day
      expect(store.tally().feeds).toEqual([{ feed: '/7', subscribers: 8, readers: [{ name: 'X', subscribers: 8 }] }])
    }))

  it('is written down without reading all that is there, also by whom the platform let forget everything', () =>
    withStore((store, _, { rowsRead, reopened }) => {
      for (let part = 0; part < 10; part += 1) {
        store.add({
          ...nothing,
          readers: Array.from({ length: 490 }, (_, place) => report(`/${part}/${place}`, 'X', 1)),
        })
      }
      rowsRead()
      for (let time = 0; time < 10; time += 1)
        reopened().add({ ...nothing, requests: 1, readers: [report('/0/0', 'X', 1)] })
      expect(rowsRead()).toBeLessThan(100)
      for (let time = 0; time < 300; time += 1) reopened().add({ ...nothing, readers: [report(`/${time}`, 'Y', 2)] })
      expect(rowsRead()).toBeLessThan(50_000)
      expect(
        reopened()
          .tally()
          .feeds.filter(({ subscribers }) => subscribers === 2),
      ).toHaveLength(300)
    }))

  it('is told without reading a million rows a day, however many there are and often somebody looks', () =>
    withStore((store, clock, { rowsRead, reopened }) => {
      for (let part = 0; part < 10; part += 1) {
        const readers = Array.from({ length: 500 }, (_, place) => report(`/${part}/${place}`, 'X', part))
        store.add({ ...nothing, readers })
      }
      rowsRead()
      // The platform lets an object that has nothing to do forget all but its database.
      for (let time = 0; time < 120; time += 1) {
        expect(reopened().tally().feeds).toHaveLength(5_000)
        clock.now += 30_000
      }
      expect(rowsRead()).toBeLessThan(1_000_000 / 24 + 5_000)
      store.add({ ...nothing, readers: [report('/new', 'X', 70)] })
      clock.now += 600_000
      expect(store.tally().feeds[0]).toMatchObject({ feed: '/new', subscribers: 70 })
    }))

  it('is bounded', () =>
    withStore((store) => {
      for (let part = 0; part < 12; part += 1) {
        const readers = Array.from({ length: 500 }, (_, place) => report(`/${part}/${place}`, 'X', part))
        store.add({ ...nothing, readers })
      }
      expect(store.tally().feeds).toHaveLength(5_000)
    }))
})

const idle: Stats = { topics: 0, subscribers: 0, pending: 0, unverified: 0, dead: 0, deadLetters: [] }

/** A monitor whose pauses and store the test holds. */
function watched(
  add: (counts: Counts) => Promise<void> = async () => {},
  hub: () => Promise<Stats> = async () => idle,
  articles: readonly Article[] = [anArticle()],
) {
  const pauses: (() => void)[] = []
  const clock = { now: 1_000_000 }
  const asked = { store: 0, hub: 0 }
  const [lines, added, waiting]: [string[], Counts[], Promise<unknown>[]] = [[], [], []]
  const tally: Tally = { days: [], feeds: [] }
  const monitor = createMonitor({
    catalog: catalogOf(articles).catalog,
    store: () => ({
      add: async (counts) => {
        added.push(counts)
        await add(counts)
      },
      tally: async () => {
        asked.store += 1
        return tally
      },
    }),
    hub: async () => {
      asked.hub += 1
      return hub()
    },
    log: (line) => lines.push(line),
    now: () => clock.now,
    wait: (milliseconds) => {
      expect(milliseconds).toBe(5_000)
      return new Promise((resolve) => void pauses.push(resolve))
    },
  })
  const ask = (path: string, userAgent: string, status = 200, canonical = '/tags/ai/rss.xml'): void => {
    const self = `<https://a.example${canonical}>; rel="self"; type="application/rss+xml"`
    const request = new Request(`${origin}${path}`, { headers: { 'user-agent': userAgent } })
    // As the site answers: who has a feed already is told where it stands only where that is elsewhere.
    const location = path === canonical ? {} : { 'content-location': canonical }
    const answer = new Response(null, { status, headers: { ...location, ...(status !== 304 && { link: self }) } })
    const waitUntil = (work: Promise<unknown>): void => void waiting.push(work)
    monitor.note(request, answer, { waitUntil }, { started: performance.now(), isKnown: true })
  }
  /** Lets what was waited for pass, and what follows from it. */
  const pass = async (): Promise<void> => {
    for (const end of pauses.splice(0)) end()
    await Promise.all(waiting)
  }
  return { monitor, clock, asked, ask, lines, added, pass }
}

describe('the monitor', () => {
  it('writes down together what comes within five seconds, by canonical addresses', async () => {
    const { ask, added, pass } = watched()
    ask('/tags/ai/rss.xml?utm_source=x', feedly)
    ask('/tags/ai/rss.xml', feedly, 304)
    ask('/tags/ai/rss.xml', feedly, 500)
    expect(added).toEqual([])
    await pass()
    const readers = [report('/tags/ai/rss.xml', 'Feedly', 42)]
    expect(added).toEqual([{ requests: 3, unmodified: 1, failed: 1, readers }])
    ask('/rss.xml', 'newsboat')
    await pass()
    expect(added.slice(1)).toEqual([{ ...nothing, requests: 1 }])
  })

  it('counts readers that have a feed already, and nobody who has something else', async () => {
    const { ask, added, pass } = watched()
    ask('/tags/ai/rss.xml', feedly, 304)
    ask('/feed?utm_source=x', 'NewsBlur Feed Fetcher - 5 subscribers', 304, '/atom.xml')
    ask('/tags/ai', feedly, 304, '/tags/ai')
    ask('/opml.xml', feedly, 304, '/opml.xml')
    await pass()
    const readers = [report('/tags/ai/rss.xml', 'Feedly', 42), report('/atom.xml', 'NewsBlur Feed Fetcher', 5)]
    expect(added).toEqual([{ ...nothing, requests: 4, unmodified: 4, readers }])
  })

  it('keeps of a query only what chooses a feed', async () => {
    const { ask, added, pass } = watched()
    // A file of the author's stands at its path whatever the query says.
    ask('/old/rss.xml?token=mine&limit=5', feedly, 304, '/old/rss.xml?token=mine&limit=5')
    await pass()
    expect(added[0]?.readers).toEqual([report('/old/rss.xml?limit=5', 'Feedly', 42)])
  })

  it('keeps no words of a search, and counts searches apart all the same', async () => {
    const { ask, added, pass } = watched()
    for (const words of ['secret', 'other']) ask(`/rss.xml?q=${words}`, feedly, 200, `/rss.xml?q=${words}&limit=5`)
    await pass()
    const [counts] = added
    expect(counts?.readers.map(({ feed }) => feed)).toEqual(['/rss.xml?q=…&limit=5', '/rss.xml?q=…&limit=5'])
    expect(JSON.stringify(added)).not.toMatch(/secret|other/)
  })

  it('asks the hub and the store for what it tells once in five seconds, however many look', async () => {
    const { monitor, clock, asked } = watched()
    for (const path of ['/status', '/status.json', '/status']) await monitor.status(new Request(`${origin}${path}`))
    expect(asked).toEqual({ store: 1, hub: 1 })
    clock.now += 5_000
    await monitor.status(new Request(`${origin}/status`))
    expect(asked).toEqual({ store: 2, hub: 2 })
  })

  it('tells of the articles and labels that are to be seen', async () => {
    const tag = (name: string) => ({ name, slug: name })
    const articles = [
      anArticle({ slug: 'shown', published: 1_000, tags: [tag('a')] }),
      anArticle({ slug: 'past', published: 2_000, tags: [tag('a'), tag('b')], expires: 900_000 }),
      anArticle({ slug: 'later', published: 2_000_000, tags: [tag('c')] }),
    ]
    const { monitor } = watched(undefined, undefined, articles)
    const answer = await monitor.status(new Request(`${origin}/status.json`))
    expect(await answer?.json()).toMatchObject({
      ...{ articles: 1, scheduled: 1, newest: '1970-01-01T00:00:01.000Z' },
      labels: { tags: 1, categories: 0 },
    })
    const none = await watched(undefined, undefined, []).monitor.status(new Request(`${origin}/status.json`))
    expect(await none?.json()).toMatchObject({ articles: 0, scheduled: 0, labels: { tags: 0 } })
  })

  it('does not tell who subscribes at the hub, nor what they answered', async () => {
    const letter = {
      topic: 'https://a.example/rss.xml?q=illness',
      host: 'ada.example',
      failures: 9,
      reason: 'her words',
      moment: 1,
    }
    const stats = { topics: 1, subscribers: 1, pending: 0, unverified: 0, dead: 1, deadLetters: [letter] }
    const { monitor } = watched(undefined, async () => stats)
    for (const path of ['/status', '/status.json']) {
      const answer = await monitor.status(new Request(`${origin}${path}`))
      expect(answer?.headers.get('x-robots-tag')).toBe('noindex')
      const text = await answer?.text()
      expect(text).toContain('https://a.example/rss.xml?q=…')
      expect(text).not.toMatch(/ada\.example|her words|illness/)
    }
  })

  it('goes on where counting fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { ask, pass } = watched(() => Promise.reject(new Error('full')))
    ask('/rss.xml', feedly)
    await pass()
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })

  it('tells what it knows where the hub does not answer', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { monitor } = watched(undefined, () => Promise.reject(new Error('asleep')))
    const page = await monitor.status(new Request(`${origin}/status`))
    expect(await page?.text()).toContain('The hub does not answer')
    log.mockRestore()
  })

  it('counts whom the Worker answers, and shows it', async () => {
    for (const path of ['/rss.xml', '/tags/ai/atom.xml']) {
      // Who asks second is answered past everything else, and counts.
      for (const headers of [{}, { 'user-agent': feedly }]) {
        await (await SELF.fetch(`${origin}${path}`, { headers })).text()
      }
    }
    await vi.waitFor(
      async () => {
        await (await SELF.fetch(`${origin}/atom.xml`, { headers: { 'user-agent': feedly } })).text()
        const status = await (await SELF.fetch(`${origin}/status.json`)).json<Tally>()
        expect(status.feeds.map(({ feed }) => feed)).toContain('/tags/ai/atom.xml')
        expect(status.days.at(-1)?.requests).toBeGreaterThan(2)
      },
      { timeout: 60_000, interval: 1_000 },
    )
    const page = await SELF.fetch(`${origin}/status`)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(await page.text()).toContain('Feedly')
  })
})

describe('a line of the log', () => {
  it('tells of a request what helps, and nothing of who sent it', () => {
    const headers = { 'user-agent': feedly, cookie: 'secret', 'cf-connecting-ip': '192.0.2.1' }
    const request = new Request(`${origin}/tags/private-thing/rss.xml?q=secret`, { headers })
    const line = logLine(request, new Response(null, { status: 304 }), 1234.5, true)
    expect(JSON.parse(line)).toEqual({
      ...{ method: 'GET', route: '/tags/*/rss.xml?q', status: 304, cache: 'unmodified', microseconds: 1235 },
      ...{ reader: 'Feedly', subscribers: 42 },
    })
    expect(line).not.toMatch(/secret|private|192/)
  })

  it('is one line, whatever a reader calls itself', () => {
    const request = new Request(origin, { headers: { 'user-agent': `A"\\u2028${'x'.repeat(500)}/1.0` } })
    const line = logLine(request, new Response(), 0, false)
    expect(line).not.toMatch(/[\n\u2028]/)
    expect(line.length).toBeLessThan(300)
  })

  it.each([
    ['/', '/'],
    ['/rss.xml?utm_source=x', '/rss.xml'],
    ['/tags/a+b/feed.json?limit=3&q=x', '/tags/*/feed.json?limit&q'],
    ['/articles/some-name', '/articles/*'],
    ['/wp-login.php', '/*'],
    ['/sitemap-2.xml', '/sitemap-2.xml'],
    ['/status.json', '/status.json'],
  ])('calls %s %s', (path, route) => {
    expect(routeOf(`${origin}${path}`)).toBe(route)
  })
})
