import { SELF } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const origin = 'https://tidings.example'
const now = Date.UTC(2026, 5, 1)
const label = (slug: string) => ({ slug, name: slug })

function serve(articles: readonly Article[], of = site) {
  const app = createApp(catalogOf(articles, of).catalog, () => now)
  return (path: string, headers: Record<string, string> = {}, method = 'GET') => app.request(path, { headers, method })
}

describe('every route', () => {
  const routes = [
    ...['/rss.xml', '/atom.xml', '/feed.json', '/feed', '/tags/ai/rss.xml', '/rss.xml?q=ai', '/rss.xml?limit=2'],
    ...['/', '/tags/ai', '/tags', '/problems/gone', '/opml.xml', '/sitemap.xml', '/sitemap-news.xml', '/robots.txt'],
    ...['/style.css', '/tidings.js', '/favicon.svg', '/api', '/openapi.json', '/feed?q=ai', '/tags/ai/feed'],
    ...['/rss.xml?raw', '/articles/how-to-subscribe', '/?q=ai', '/categories'],
  ]

  it.each(routes)('%s is not sent again to who has it', async (path) => {
    const first = await SELF.fetch(`${origin}${path}`)
    expect(first.status).toBe(200)
    await first.text()
    const etag = first.headers.get('etag') ?? 'none'
    const bare = etag.slice(1, -1)
    const mangled = [`"${bare}-gzip"`, `W/"${bare}--gzip"`, `"${bare}-br"`, bare, `w/${etag}`, `"\\"${bare}\\""`]
    for (const known of [etag, `W/${etag}`, `"other", W/"more" , ${etag}`, '*', ...mangled]) {
      const again = await SELF.fetch(`${origin}${path}`, { headers: { 'if-none-match': known } })
      expect([known, again.status, await again.text()]).toEqual([known, 304, ''])
      for (const name of ['etag', 'cache-control', 'vary', 'content-location', 'last-modified']) {
        expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)])
      }
      // Of a 304, browsers would put a policy in the place of the one they have.
      for (const name of ['content-type', 'link', 'content-security-policy'])
        expect([name, again.headers.get(name)]).toEqual([name, null])
    }
    const head = await SELF.fetch(`${origin}${path}`, { method: 'HEAD', headers: { 'if-none-match': etag } })
    expect([head.status, head.headers.get('content-length')]).toEqual([304, null])
    for (const other of ['"other"', etag.toUpperCase().slice(0, -2), '']) {
      const again = await SELF.fetch(`${origin}${path}`, { headers: { 'if-none-match': other } })
      expect([other, again.status]).toEqual([other, 200])
      await again.text()
    }
  })

  it.each([
    ...routes,
    ...['/nothing', '/tags/none/rss.xml', '/rss.xml?limit=0', '/feed/', '/tags/AI', '/hub', '/status', '/status.json'],
  ])('%s answers HEAD as it answers GET, without a body', async (path) => {
    const [get, head] = await Promise.all(
      ['GET', 'HEAD'].map((method) => SELF.fetch(`${origin}${path}`, { method, redirect: 'manual' })),
    )
    const length = (await get?.arrayBuffer())?.byteLength
    expect([head?.status, await head?.text()]).toEqual([get?.status, ''])
    const named = (headers: Headers | undefined) =>
      [...(headers ?? [])].filter(([name]) => !/^(?:date|transfer-encoding|server-timing|content-length)$/.test(name))
    expect(named(head?.headers)).toEqual(named(get?.headers))
    expect(head?.headers.get('date')).toMatch(/ GMT$/)
    expect(head?.headers.get('content-length')).toBe(String(length))
  })
})

it('a 304 says the same whether its document is at hand or not', async () => {
  const path = `${origin}/tags/ai/rss.xml?limit=7`
  const known = { headers: { 'if-none-match': '*' } }
  const named = async () =>
    [...(await SELF.fetch(path, known)).headers.keys()].filter((name) => name !== 'server-timing')
  expect(await named()).toEqual(await named())
})

it('all who ask at once get the whole, or are told that nothing is new', async () => {
  const first = await SELF.fetch(`${origin}/atom.xml`)
  const [whole, etag] = [await first.text(), first.headers.get('etag') ?? '']
  const crowd = await Promise.all(
    Array.from({ length: 20 }, async (_, place) => {
      const answer = await SELF.fetch(`${origin}/atom.xml`, { headers: place % 2 ? { 'if-none-match': etag } : {} })
      const names = [...answer.headers.keys()].join()
      return [answer.status, names, await answer.text()]
    }),
  )
  const names = [...new Set(crowd.map(([, found]) => found))]
  expect(names).toHaveLength(2)
  expect(crowd).toEqual(crowd.map((_, place) => (place % 2 ? [304, names[1], ''] : [200, names[0], whole])))
})

it('HEAD is answered whatever body it comes with', async () => {
  for (const path of ['/', '/feed', '/hub', '/nothing']) {
    const headers = { 'content-length': '5' }
    const [head, get] = await Promise.all([
      SELF.fetch(`${origin}${path}`, { method: 'HEAD', headers }),
      SELF.fetch(`${origin}${path}`),
    ])
    expect([path, head.status, await head.text()]).toEqual([path, get.status, ''])
    await get.text()
  }
})

describe('If-Modified-Since', () => {
  const article = anArticle({ slug: 'one', published: Date.UTC(2026, 1, 3, 4, 5, 6, 700) })
  it.each([
    ['Tue, 03 Feb 2026 04:05:06 GMT', 304],
    ['Tuesday, 03-Feb-26 04:05:06 GMT', 304],
    ['Tue Feb  3 04:05:06 2026', 304],
    ['Tue, 03 Feb 2026 04:05:05 GMT', 200],
    ['Tue, 03 Feb 2026 04:05:06 CET', 200],
    ['2026-02-03T04:05:06Z', 200],
    ['Tue, 31 Feb 2026 04:05:06 GMT', 200],
    ['Tue, 03 Foo 2026 04:05:06 GMT', 200],
    ['Tue, 03 Feb 2026 24:05:06 GMT', 200],
    // When feed2imap last asked: what came since may have an older date, such as one without a time.
    ['Tue, 03 Feb 2026 05:00:00 GMT', 200],
    ['Thu, 04 Jun 2026 00:00:00 GMT', 200],
    ['', 200],
  ])('%j gives %i', async (since, status) => {
    const get = serve([article])
    expect((await get('/rss.xml', { 'if-modified-since': since })).status).toBe(status)
    const both = { 'if-modified-since': since, 'if-none-match': '"other"' }
    expect((await get('/rss.xml', both)).status).toBe(200)
  })

  it.each([
    ['Saturday, 08-Feb-76 04:05:06 GMT', 1976, 200],
    ['Tuesday, 08-Feb-77 04:05:06 GMT', 1977, 304],
  ])(
    'of two digits is of the last century where it would be more than fifty years to come: %j',
    async (since, year, status) => {
      const get = serve([anArticle({ published: Date.UTC(year, 1, 8, 4, 5, 6) })])
      expect((await get('/rss.xml', { 'if-modified-since': since })).status).toBe(status)
    },
  )
})

describe('a date alone', () => {
  const day = Date.UTC(2026, 4, 30)
  const morning = anArticle({ slug: 'morning', published: day })
  const evening = anArticle({ slug: 'evening', published: day })
  // As nginx and Squid ask for what they have, whose readers would else never see the second article of a day.
  it.each(['/rss.xml', '/atom.xml', '/feed.json', '/feed', '/opml.xml', '/sitemap.xml'])(
    'of %s brings what was deployed since, whatever its date, once',
    async (path) => {
      const deployed = (articles: readonly Article[], moment: number) => {
        const app = createApp(catalogOf(articles, site, new Map(), moment).catalog, () => now)
        return async (since: string) => {
          const { status, headers } = await app.request(path, { headers: { 'if-modified-since': since } })
          return { status, date: headers.get('last-modified') ?? '' }
        }
      }
      const before = await deployed([morning], day + 9 * 3_600_000)('')
      const ask = deployed([morning, evening], day + 18 * 3_600_000)
      const after = await ask(before.date)
      expect([before, after]).toEqual([
        { status: 200, date: 'Sat, 30 May 2026 09:00:00 GMT' },
        { status: 200, date: 'Sat, 30 May 2026 18:00:00 GMT' },
      ])
      expect((await ask(after.date)).status).toBe(304)
      // An article that is published between deployments counts as well, and no clock that is ahead.
      expect((await deployed([morning], day - 1)('')).date).toBe('Sat, 30 May 2026 00:00:00 GMT')
      expect((await deployed([morning], now + 60_000)('')).date).toBe(new Date(now).toUTCString())
    },
  )
})

describe("a tag's feed", () => {
  it('stays the same when articles of other tags come, change and go', async () => {
    const ours = anArticle({ slug: 'a', published: 1_000, tags: [label('x')] })
    const other = anArticle({ slug: 'b', published: 2_000, tags: [label('y')] })
    const tagOf = async (articles: readonly Article[], path: string) =>
      (await serve(articles)(path)).headers.get('etag')
    for (const path of ['/tags/x/rss.xml', '/tags/x/atom.xml', '/tags/x/feed.json']) {
      const before = await tagOf([ours], path)
      expect(await tagOf([ours, other], path)).toBe(before)
      expect(await tagOf([ours, { ...other, title: 'Changed' }], path)).toBe(before)
      expect(await tagOf([{ ...ours, title: 'Changed' }, other], path)).not.toBe(before)
    }
  })
})
