import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { standsFor } from '../../src/article/fields/old-address.ts'
import { createApp } from '../../src/http/app.ts'
import { movedByAuthor } from '../../src/http/moves/by-author.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const minute = 60_000

const article = (slug: string, published: number, more: Partial<Article> = {}): Article =>
  anArticle({ slug, published, tags: [{ slug: 'all', name: 'All' }], ...more })

/** The app over some articles, and a clock that the test sets. */
function serve(articles: readonly Article[]) {
  const clock = { now: 0 }
  const app = createApp(catalogOf(articles).catalog, () => clock.now)
  return { clock, get: (path: string) => app.request(path) }
}

describe("an article's address of old", () => {
  it('leads to the article for good, once it may be seen', async () => {
    const { clock, get } = serve([article('moved', minute, { aliases: ['/2019/01/ünder'] })])
    const written = ['%C3%BCnder', '%C3%BCnder/', '%C3%BCnder.html', 'u%CC%88nder'].map((name) => `/2019/01/${name}`)
    for (const path of written) {
      clock.now = 0
      expect((await get(path)).status).toBe(404)
      clock.now = minute
      const answer = await get(path)
      expect([answer.status, answer.headers.get('location')]).toEqual([301, '/articles/moved'])
    }
    expect((await get('/2019/01/constructor')).status).toBe(404)
  })
  it.each([
    ['/2026/11/23/hello/', 301],
    ['/2026/11/23/Hello.html', 301],
    ['/2026/11/hello', 301],
    ['/life/2026/11/24/hello/index.html', 301],
    ['/2026/11/21/hello', 404],
    ['/2025/11/23/hello', 404],
    ['/2026/10/hello', 404],
    ['/2026/11/23/other', 404],
    ['/2026/11/23/bye', 410],
    ['/2026/12/01/later', 404],
  ])('may be made of its date, as other tools do: %s', async (path, status) => {
    const published = Date.UTC(2026, 10, 23, 9)
    const { clock, get } = serve([
      ...[article('hello', published), article('bye', published, { expires: published + minute })],
      article('later', Date.UTC(2026, 11, 1)),
    ])
    clock.now = published + minute
    const answer = await get(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([status, status === 301 ? '/articles/hello' : null])
  })

  it('is its own written otherwise, as labels are', async () => {
    const { clock, get } = serve([article('hello', 0), article('café', minute), article('bye', 0, { expires: 0 })])
    for (const [path, location] of [
      ['/articles/Hello', '/articles/hello'],
      ['/articles/HELLO.html', '/articles/hello'],
      ['/articles/Hello/', '/articles/hello'],
      ['/articles/cafe%CC%81', '/articles/caf%C3%A9'],
      ['/articles/CAF%C3%89', '/articles/caf%C3%A9'],
    ] as const) {
      clock.now = minute
      const answer = await get(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 301, location])
    }
    expect((await get('/articles/Bye')).status).toBe(410)
    clock.now = 0
    for (const path of ['/articles/CAF%C3%89', '/articles/Hello-there', '/articles/!', '/articles/+hello'])
      expect([path, (await get(path)).status]).toEqual([path, 404])
  })

  it('is that of the article, though it looks like a label of ours', async () => {
    const { get } = serve([
      article('jane', 0, { aliases: ['/authors/jane', '/tags/all'] }),
      article('short', 0, { aliases: ['/types/short'], expires: 0 }),
    ])
    for (const path of ['/authors/jane', '/authors/jane/', '/authors/jane.html']) {
      const answer = await get(path)
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 301, '/articles/jane'])
    }
    expect((await get('/types/short')).status).toBe(410)
    expect((await get('/tags/all')).status).toBe(200)
  })

  it('may be told from others by its query alone', async () => {
    const { get } = serve([
      article('five', 0, { aliases: ['/index.php?p=5', '/?p=5'] }),
      article('six', 0, { aliases: ['/index.php?p=6', '/?p=6&lang=de'] }),
      article('six-de', 0, { aliases: ['/?p=6', '/view?p=6&lang=d%C3%A9'] }),
    ])
    for (const [path, location] of [
      ['/index.php?p=5', '/articles/five'],
      ['/index.php/?utm_source=x&p=6', '/articles/six'],
      ['/index.php?feed=rss2', '/rss.xml'],
      ['/?p=5&preview=1', '/articles/five'],
      ['/?p=6', '/articles/six-de'],
      ['/?lang=de&p=6', '/articles/six'],
      ['/?p=6&lang=de', '/articles/six'],
      ['/view?lang=dé&p=6', '/articles/six-de'],
    ]) {
      const answer = await get(path ?? '')
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 301, location])
    }
    for (const path of ['/index.php', '/index.php?p=7', '/view'])
      expect([path, (await get(path)).status]).toEqual([path, 404])
    for (const path of ['/', '/?p=7', '/?q=five', '/?ref=p'])
      expect([path, (await get(path)).status]).toEqual([path, 200])
  })
})

it('an old address is told by its query without looking through all that have one', async () => {
  const many = Array.from({ length: 100 }, (_, id) => [`/?p=${id}`, `/index.php?view=article&id=${id}`])
  const articles = [
    anArticle({ slug: 'many', published: 0, aliases: many.flat() }),
    anArticle({ slug: 'one', published: 0, aliases: ['/?p=7&page=x%26y'] }),
  ]
  const { catalog } = catalogOf(articles)
  let looks = 0
  const aliases = new Proxy(await catalog.aliases(), {
    ownKeys: (all) => {
      looks += 1
      return Reflect.ownKeys(all)
    },
  })
  const app = createApp({ ...catalog, aliases: async () => aliases }, () => 1_000)
  const ask = async (path: string) => {
    const answer = await app.request(path)
    return answer.headers.get('location') ?? answer.status
  }
  expect(await ask('/?p=7')).toBe('/articles/many')
  expect(looks).toBe(1)
  for (const id of [0, 50, 99]) {
    expect(await ask(`/?page=x&p=${id}`)).toBe('/articles/many')
    expect(await ask('/?page=x%26y&lang=en&p=7')).toBe('/articles/one')
    expect(await ask(`/index.php?lang=en&id=${id}&view=article`)).toBe('/articles/many')
    expect(await ask(`/index.php?view=article&view=article&id=x${id}`)).toBe(404)
    expect(await ask(`/?x=${id}&y`)).toBe(200)
  }
  expect(looks).toBe(1)
})

it('an old address in settings is found without looking through all of them', async () => {
  const many = Array.from({ length: 100 }, (_, id) => id)
  let looks = 0
  const watched = <Old>(all: readonly Old[]): readonly Old[] =>
    new Proxy(all, {
      get: (...asked) => {
        looks += 1
        return Reflect.get(...asked)
      },
    })
  const moved = many.flatMap((id) => [
    { from: `/2019/${id}.html`, to: '/rss.xml' },
    { from: `/view.php?view=article&id=${id}`, to: '/atom.xml' },
  ])
  const { catalog } = catalogOf([])
  const settings = { ...site, moved: watched(moved), gone: watched(many.map((id) => `/press/${id}`)) }
  const index = { ...(await catalog.index()), site: settings }
  const app = createApp({ ...catalog, index: async () => index }, () => 1_000)
  const ask = async (path: string) => {
    const answer = await app.request(path)
    return answer.headers.get('location') ?? answer.status
  }
  expect(await ask('/2019/0.html')).toBe('/rss.xml')
  expect(looks).toBeGreaterThan(0)
  looks = 0
  for (const id of [0, 50, 99]) {
    expect(await ask(`/2019/${id}.html/`)).toBe('/rss.xml')
    expect(await ask(`/view.php?lang=en&id=${id}&view=article`)).toBe('/atom.xml')
    expect(await ask(`/pr%65ss/${id}?x=y`)).toBe(410)
    expect(await ask(`/?x=${id}`)).toBe(200)
  }
  expect(looks).toBe(0)
})

it('an old address in settings is found at once among many that have a parameter in common, wherever that stands', () => {
  const moved = Array.from({ length: 100 }, (_, id) => ({ from: `/view.php?id=${id}&view=article`, to: `/${id}` }))
  const url = new URL('/view.php?id=99&view=article', site.url)
  const looks = vi.spyOn(url.searchParams, 'get')
  expect(movedByAuthor({ ...site, moved }, url)).toBe('/99')
  expect(looks.mock.calls.length).toBeLessThan(5)
})

it('the feed that WordPress has at an old address with a query is none of the article', async () => {
  const { get } = serve([article('hello', 0, { aliases: ['/?p=12', '/index.php?id=3&feed=12'] })])
  expect((await get('/?p=12&utm_source=x')).headers.get('location')).toBe('/articles/hello')
  expect((await get('/index.php?feed=12&id=3')).headers.get('location')).toBe('/articles/hello')
  expect((await get('/?p=12&feed=rss2')).status).toBe(404)
})

it('an old address in settings may have a question mark in its query', async () => {
  const moved = [{ from: '/go?to=/a?b', to: '/rss.xml' }]
  const app = createApp(catalogOf([], { ...site, moved, gone: ['/press?id=a?b'] }).catalog, () => 1_000)
  expect((await app.request('/go?to=/a?b')).headers.get('location')).toBe('/rss.xml')
  expect((await app.request('/press?id=a?b')).status).toBe(410)
})

it('an old address in settings may have its accents in either form', async () => {
  const moved = [{ from: '/caf\u00e9', to: '/rss.xml' }]
  const app = createApp(catalogOf([], { ...site, moved, gone: ['/cre\u0300me'] }).catalog, () => 1_000)
  expect((await app.request('/cafe%CC%81')).headers.get('location')).toBe('/rss.xml')
  expect((await app.request('/cr%C3%A8me')).status).toBe(410)
})

it('the first old address in settings that stands for what is asked counts, however they are looked up', () => {
  const path = fc.constantFrom('/', '/a', '/a/', '/%61', '/a%3Fb=1', '/caf%C3%A9', '/cafe%CC%81//')
  const parameter = fc.constantFrom('b=1', 'b=2', 'c=1', 'c=%31', 'c', 'd=x+y', 'd=x%20y', 'e=?')
  const address = fc
    .tuple(path, fc.array(parameter, { maxLength: 3 }))
    .map(([path, query]) => path + (query.length > 0 ? `?${query.join('&')}` : ''))
  fc.assert(
    fc.property(fc.array(address, { maxLength: 8 }), address, (old, asked) => {
      const moved = old.map((from, place) => ({ from, to: `/${place}` }))
      const url = new URL(asked, 'https://a.example')
      const first = moved.find(({ from }) => standsFor(from, url))
      expect(movedByAuthor({ ...site, moved }, url)).toBe(first?.to)
    }),
    { numRuns: 5_000 },
  )
})
