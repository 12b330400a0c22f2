import { SELF } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import type { Site } from '../../src/article/site.ts'
import { problemTypes } from '../../src/http/answers/problem.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const minute = 60_000
const articles = [
  anArticle({ slug: 'one', published: 1, tags: [{ slug: 'ai', name: 'AI' }] }),
  anArticle({ slug: 'later', published: 10 * minute }),
]

function serve(of: Partial<Site> = {}, now = 2) {
  const { catalog } = catalogOf(articles, { ...site, ...of })
  const app = createApp(catalog, () => now)
  const ask = (path: string, init: RequestInit = {}) => app.request(path, init)
  return { app, catalog, ask }
}

describe('Cache-Control', () => {
  it.each([
    [{}, 'public, max-age=300, stale-while-revalidate=299, stale-if-error=299', 2],
    [
      { maxAge: 60, shared: 120 },
      'public, max-age=60, s-maxage=120, stale-while-revalidate=479, stale-if-error=479',
      2,
    ],
    [{ maxAge: 0 }, 'public, max-age=0, stale-while-revalidate=599, stale-if-error=599', 2],
    [{ maxAge: 30, stale: 0, staleIfError: 0 }, 'public, max-age=30', 2],
    // Varnish would add ten seconds of its own.
    [{ maxAge: 30, stale: 0, staleIfError: 0 }, 'public, max-age=30', 10 * minute - 40_000],
    [{ maxAge: 30, stale: 0, staleIfError: 0 }, 'public, max-age=30, stale-while-revalidate=0', 10 * minute - 39_000],
    [{ shared: 0, stale: 0, staleIfError: 0 }, 'public, max-age=300, s-maxage=0', 2],
    [{ stale: 0, staleIfError: 30 }, 'public, max-age=300, stale-if-error=30', 2],
    [
      { maxAge: 0, shared: 5 },
      'public, max-age=0, s-maxage=4, must-revalidate, stale-while-revalidate=0',
      10 * minute - 4_500,
    ],
    [{}, 'public, max-age=0, must-revalidate, stale-while-revalidate=0', 10 * minute - 1],
  ])('with %j is %s', async (caching, value, now) => {
    expect((await serve({ caching }, now).ask('/rss.xml')).headers.get('cache-control')).toBe(value)
  })

  it.each([
    ...['/feed.json', '/feed', '/', '/articles/one', '/tags', '/tags/ai', '/api', '/problems/gone'],
    ...['/opml.xml', '/sitemap.xml', '/sitemap-news.xml', '/robots.txt', '/openapi.json'],
  ])('of %s is as the site sets it, for who has it as well', async (path) => {
    const { ask } = serve({ caching: { maxAge: 7, stale: 0, staleIfError: 0 } })
    const { headers } = await ask(path)
    const again = await ask(path, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect([again.status, headers.get('cache-control'), again.headers.get('cache-control')]).toEqual([
      304,
      'public, max-age=7',
      'public, max-age=7',
    ])
  })
})

describe('a problem', () => {
  it.each([
    ['/tags/ai+/rss.xml', 400, 'bad-address'],
    ['/rss.xml?limit=0', 400, 'bad-query'],
    ['/rss.xml?limt=1', 400, 'bad-query'],
    ['/nothing', 404, 'not-found'],
    ['/tags/aj/rss.xml', 404, 'unknown-label'],
    ['/rss.xml?archive=9', 404, 'no-such-archive'],
    [`/${'a'.repeat(4_100)}`, 414, 'address-too-long'],
    ['/removed/', 410, 'gone'],
    ['/?p=12&utm_source=x', 410, 'gone'],
  ])('of %s is %i, and says its type', async (path, status, name) => {
    const answer = await serve({ gone: ['/removed', '/?p=12'] }).ask(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ])
    const { title, ...problem } = await answer.json<Record<string, unknown>>()
    expect(problem).toMatchObject({ status, type: `/problems/${name}`, detail: expect.stringMatching(/\S.*[.?]$/) })
    expect(title).toBe(Object.entries(problemTypes).find(([key]) => key === name)?.[1].title)
  })

  it('of an address that is gone by its query names that as well, and not the page without', async () => {
    const { ask } = serve({ gone: ['/?p=12', '/removed'] })
    for (const path of ['/?p=12', '/removed', '/removed?a=1']) {
      expect((await (await ask(path)).json<{ detail: string }>()).detail).toContain(`"${path}"`)
    }
  })

  it.each(Object.keys(problemTypes))('%s has a page', async (name) => {
    const page = await serve().ask(`/problems/${name}`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await page.text()).toContain(`/problems/${name}`)
  })

  it('is a page for people', async () => {
    const page = await serve().ask('/tags/aj/rss.xml', { headers: { 'sec-fetch-dest': 'document' } })
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(await page.text()).toContain('/tags/ai/rss.xml'.replace('/rss.xml', ''))
  })

  it('says to people what it says to programs, in headers as well', async () => {
    const { ask } = serve({ gone: ['/removed'] })
    const asPerson = { headers: { 'sec-fetch-dest': 'document' } }
    const post = await ask('/rss.xml', { method: 'POST', ...asPerson })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(post.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const unreadable = await ask('/feed', { headers: { ...asPerson.headers, accept: 'image/png' } })
    expect([unreadable.status, unreadable.headers.get('vary')]).toEqual([406, 'Accept, Sec-Fetch-Dest'])
    expect([post, unreadable].map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store'])
  })

  it.each(['/nothing', '/rss.xml?limit=0', '/removed', '/tags/aj'])(
    'as a page at %s is kept a minute, by who asked alone',
    async (path) => {
      const caching = async (dest: string, now: number): Promise<string | null> => {
        const answer = await serve({ gone: ['/removed'] }, now).ask(path, { headers: { 'sec-fetch-dest': dest } })
        return answer.headers.get('cache-control')
      }
      expect(await caching('empty', 2)).toBe('public, max-age=60')
      expect(await caching('document', 2)).toBe('private, max-age=60')
      const nothingBeyond = 'max-age=5, must-revalidate, stale-while-revalidate=0'
      expect(await caching('empty', 10 * minute - 5_000)).toBe(`public, ${nothingBeyond}`)
      expect(await caching('document', 10 * minute - 5_000)).toBe(`private, ${nothingBeyond}`)
      expect(await caching('empty', 10 * minute - 65_000)).toBe('public, max-age=60, stale-while-revalidate=0')
    },
  )

  it.each([
    `/${'a'.repeat(3_000)}`,
    `/tags/${'a'.repeat(3_000)}/rss.xml`,
    `/tags/${'a'.repeat(1_500)}+!${'b'.repeat(1_500)}`,
    `/rss.xml?${'a'.repeat(3_000)}=1`,
    `/removed/?${'a'.repeat(3_000)}`,
  ])('of a very long address repeats the beginning alone: %#', async (path) => {
    const answer = await serve({ gone: ['/removed'] }).ask(path)
    expect((await answer.json<{ detail: string }>()).detail.length).toBeLessThan(500)
  })

  it('lists the formats there are where Accept takes none', async () => {
    for (const accept of ['text/html, image/png', 'image/*', 'application/rss+xml;q=0', '*/*;q=0']) {
      const answer = await serve().ask('/tags/ai/feed', { headers: { accept } })
      expect([answer.status, answer.headers.get('vary')]).toEqual([406, 'Accept, Sec-Fetch-Dest'])
      const { detail, suggestions } = await answer.json<Record<string, unknown>>()
      expect(detail).toContain('application/feed+json')
      expect(suggestions).toEqual(['/tags/ai/rss.xml', '/tags/ai/atom.xml', '/tags/ai/feed.json'])
    }
  })

  it.each([
    ['/tag/ai/feed', 301],
    ['/tags/AI/feed', 301],
    ['/tags/none/feed', 404],
    ['/nothing/ai/feed', 404],
    ['/tags/ai+/feed', 400],
    ['/feed?limit=0', 400],
  ])('is for %s the same whatever Accept takes', async (path, status) => {
    const answers = await Promise.all(['*/*', 'text/html'].map((accept) => serve().ask(path, { headers: { accept } })))
    expect(answers.map((answer) => answer.status)).toEqual([status, status])
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()))
    expect(second).toBe(first)
  })

  it('says nothing of what went wrong inside, but by which number the log has it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { catalog } = serve()
    const app = createApp({ ...catalog, entries: () => Promise.reject(new Error('secret /path')) }, () => 2)
    const answer = await app.request('/rss.xml')
    const text = await answer.text()
    const id = answer.headers.get('x-request-id') ?? 'none'
    expect(answer.status).toBe(500)
    expect(text).not.toContain('secret')
    expect(JSON.parse(text)).toMatchObject({ type: '/problems/internal-error', instance: `urn:uuid:${id}` })
    expect(String(log.mock.calls[0]?.[0])).toContain(id)
    const page = await app.request('/rss.xml', { headers: { 'sec-fetch-dest': 'document' } })
    expect([page.status, await page.text()]).toEqual([
      500,
      expect.stringContaining(page.headers.get('x-request-id') ?? 'none'),
    ])
    log.mockRestore()
  })

  it('is one for headers that nobody needs', async () => {
    const headers = { 'x-long': 'a'.repeat(33_000) }
    expect((await serve().ask('/', { headers })).status).toBe(431)
  })

  it('that one client brings on is kept for nobody else', async () => {
    const { ask } = serve()
    const answers = [
      await ask('/rss.xml', { headers: { cookie: 'a'.repeat(33_000) } }),
      await ask('/rss.xml', { method: 'PURGE' }),
      await ask('/feed', { headers: { accept: 'image/png' } }),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.get('cache-control')])).toEqual([
      [431, 'no-store'],
      [405, 'no-store'],
      [406, 'no-store'],
    ])
  })
})

describe('methods', () => {
  it('other than those that read are refused, with what is allowed', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
      // A feed that was asked just before is not answered out of habit.
      const { ask } = serve()
      await ask('/rss.xml')
      const answer = await ask('/rss.xml', { method })
      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'GET, HEAD, OPTIONS'])
    }
  })

  it('OPTIONS tells scripts of other sites what they may send', async () => {
    const answer = await serve().ask('/rss.xml', { method: 'OPTIONS' })
    expect([answer.status, await answer.text(), answer.headers.get('allow')]).toEqual([204, '', 'GET, HEAD, OPTIONS'])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-max-age')).toBe('86400')
    expect(answer.headers.get('access-control-allow-headers')).toBe('*')
  })
})

describe('headers', () => {
  it.each(['/rss.xml', '/feed.json', '/opml.xml', '/tags/none/rss.xml', '/rss.xml?limit=0', '/robots.txt'])(
    'let any script read %s',
    async (path) => {
      const { headers } = await serve().ask(path)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      for (const name of ['ETag', 'Link', 'Last-Modified']) {
        expect(headers.get('access-control-expose-headers')).toContain(name)
      }
    },
  )

  it.each([
    ...[
      '/',
      '/articles/how-to-subscribe',
      '/tags',
      '/rss.xml',
      '/nothing',
      '/opml.xml',
      '/problems/gone',
      '/index.xml',
    ],
    ...['/status', '/status.json', '/hub', '/hub?x', '/style.css', '/favicon.svg', '/api', '/openapi.json', '/feed'],
  ])('of %s let nothing be guessed, framed or run', async (path) => {
    for (const destination of ['document', 'empty', 'empty']) {
      const { headers, body } = await SELF.fetch(`https://tidings.example${path}`, {
        headers: { 'sec-fetch-dest': destination },
        redirect: 'manual',
      })
      await body?.cancel()
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      const isPage = headers.get('content-type')?.startsWith('text/html')
      if (isPage) {
        expect(policy).not.toContain('unsafe-inline')
        // What `default-src` does not stand for.
        for (const own of ["form-action 'self'", "base-uri 'none'"]) expect(policy).toContain(own)
      } else expect(policy).toContain('sandbox')
    }
  })

  it('are the same for who sees a page of a feed that was just asked', async () => {
    const ask = () => SELF.fetch('https://tidings.example/atom.xml', { headers: { 'sec-fetch-dest': 'document' } })
    const named = async (answer: Response): Promise<readonly string[]> => {
      await answer.text()
      return [...answer.headers.keys()]
    }
    const first = await named(await ask())
    expect(first).toEqual(expect.arrayContaining(['date', 'strict-transport-security']))
    expect(await named(await ask())).toEqual(first)
  })

  it('do not ask for https where there is none', async () => {
    const { headers } = await serve().ask('http://localhost:8787/rss.xml')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('lead from a feed to its hub, itself, its page, its other formats and its archives', async () => {
    const many = Array.from({ length: 120 }, (_, place) => anArticle({ slug: `a${place}`, published: place }))
    const app = createApp(catalogOf(many, { ...site, hub: 'https://a.example/hub' }).catalog, () => 1_000)
    const links = async (path: string) => (await app.request(path)).headers.get('link')?.split(', ')
    expect(await links('/atom.xml')).toEqual([
      '<https://a.example/hub>; rel="hub"',
      '<https://a.example/atom.xml>; rel="self"; type="application/atom+xml"',
      '<https://a.example/>; rel="alternate"; type="text/html"',
      '<https://a.example/rss.xml>; rel="alternate"; type="application/rss+xml"',
      '<https://a.example/feed.json>; rel="alternate"; type="application/feed+json"',
      '<https://a.example/atom.xml?archive=2>; rel="prev-archive"',
      '<https://a.example/atom.xml?archive=2>; rel="next"',
    ])
    expect(await links('/rss.xml?limit=10')).toContain('<https://a.example/rss.xml>; rel="next"')
    expect(await links('/rss.xml?archive=1')).toContain('<https://a.example/rss.xml?archive=2>; rel="next-archive"')
    expect(await links('/')).toContain('<https://a.example/rss.xml>; rel="alternate"; type="application/rss+xml"')
    const withoutHub = await createApp(catalogOf(many).catalog, () => 1_000).request('/atom.xml')
    expect(withoutHub.headers.get('link')).toMatch(/^<https:\/\/a\.example\/atom\.xml>; rel="self"/)
  })
})

describe('whoever asks by another name', () => {
  it('gets addresses of this site alone', async () => {
    const { app } = serve()
    for (const path of ['/', '/rss.xml', '/tags', '/opml.xml', '/sitemap.xml', '/nothing', '/tags/AI', '/index.xml']) {
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
      const answer = await app.request(`https://evil.example${path}`, { headers })
      const said = `${JSON.stringify([...answer.headers])}${await answer.text()}`
      expect(said).not.toContain('evil.example')
    }
  })

  it.each([
    ...['//evil.example', '/\\evil.example', '/%5cevil.example', '//evil.example/feed', '/tags//evil.example/feed'],
    ...['/%2f%2fevil.example/rss', '/tags/AI/rss.xml?x=//evil.example', '/tag/%2f%2fevil.example/feed/'],
    ...['/.//evil.example/feed/', '/feed/%0d%0alocation:%20https://evil.example'],
  ])('is led nowhere else by %s', async (path) => {
    const answer = await serve().app.fetch(new Request(`https://a.example${path}`))
    const location = answer.headers.get('location')
    if (location === null) return
    expect(new URL(location, 'https://a.example').origin).toBe('https://a.example')
    expect(location).toMatch(/^\/[^/\\]/)
  })
})
