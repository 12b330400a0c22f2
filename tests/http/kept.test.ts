import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const articles = Array.from({ length: 60 }, (_, place) => anArticle({ slug: `a${place}`, published: place }))

it('what is kept of documents is bounded: the oldest goes', async () => {
  const { catalog, read } = catalogOf(articles)
  const app = createApp(catalog, () => 1_000)
  const ask = async (word: string): Promise<number> => {
    const before = read.length
    const answer = await app.request(`/rss.xml?q=${word}`)
    await answer.text()
    expect(answer.status).toBe(200)
    return read.length - before
  }
  expect(await ask('a1')).toBeGreaterThan(0)
  expect(await ask('a1')).toBe(0)
  for (let place = 0; place <= 2_000; place += 1) await ask(`none${place}`)
  expect(await ask('a1')).toBeGreaterThan(0)
})

it('of large documents no more is kept than so many bytes: the oldest goes', async () => {
  const html = 'x'.repeat(2 ** 20)
  const large = Array.from({ length: 18 }, (_, place) =>
    anArticle({ slug: `a${place}`, published: place, html, tags: [{ slug: `t${place}`, name: `t${place}` }] }),
  )
  const { catalog, read } = catalogOf(large)
  const app = createApp(catalog, () => 1_000)
  const ask = async (place: number): Promise<number> => {
    const before = read.length
    await (await app.request(`/tags/t${place}/rss.xml`)).text()
    return read.length - before
  }
  for (const place of large.keys()) expect(await ask(place)).toBeGreaterThan(0)
  expect([await ask(17), await ask(0)]).toEqual([0, 1])
})

it('of large pages no more is kept than so many bytes: the oldest goes', async () => {
  const html = 'x'.repeat(2 ** 20)
  const large = Array.from({ length: 10 }, (_, place) => anArticle({ slug: `a${place}`, published: place, html }))
  const { catalog, read } = catalogOf(large)
  const app = createApp(catalog, () => 1_000)
  const ask = async (place: number): Promise<number> => {
    const before = read.length
    await (await app.request(`/articles/a${place}`)).text()
    return read.length - before
  }
  for (const place of large.keys()) expect(await ask(place)).toBeGreaterThan(0)
  expect(await ask(9)).toBe(0)
  expect(await ask(0)).toBeGreaterThan(0)
})

it('a feed is kept as it is now, however often it was another before', async () => {
  const large = anArticle({ slug: 'large', published: 0, html: 'x'.repeat(2 ** 20) })
  const later = Array.from({ length: 20 }, (_, place) =>
    anArticle({ slug: `a${place}`, published: 1_000 * (place + 1) }),
  )
  const { catalog, read } = catalogOf([large, ...later])
  const clock = { now: 0 }
  const app = createApp(catalog, () => clock.now)
  const ask = async () => (await app.request('/feed.json')).text()
  const seen = new Set<string>()
  for (; clock.now <= 20_000; clock.now += 1_000) seen.add(await ask())
  expect(seen.size).toBe(21)
  const before = read.length
  expect(seen).toContain(await ask())
  expect(read.length).toBe(before)
})

it('whoever has a page is told so without its being made again, long after others took its place', async () => {
  const { catalog, read } = catalogOf(articles)
  const app = createApp(catalog, () => 1_000)
  const ask = (word: string, headers = {}) => app.request(`/?q=${word}`, { headers })
  const etag = (await ask('a1')).headers.get('etag') ?? ''
  for (let place = 0; place <= 500; place += 1) await ask(`none${place}`)
  const before = read.length
  const again = await ask('a1', { 'if-none-match': etag })
  expect([again.status, again.headers.get('etag'), read.length]).toEqual([304, etag, before])
  const other = await ask('a1', { 'if-none-match': '"other"' })
  expect([other.status, other.headers.get('etag')]).toEqual([200, etag])
})

it('a page is made once, whatever its address is given to count clicks', async () => {
  const { catalog, read } = catalogOf(articles)
  const app = createApp(catalog, () => 1_000)
  for (const path of ['/', '/?archive=1', '/?q=a2', '/?q=a&archive=1', '/articles/a3']) {
    const page = await (await app.request(path)).text()
    const before = read.length
    for (let place = 0; place < 3; place += 1) {
      const counted = `${path}${path.includes('?') ? '&' : '?'}fbclid=${place}`
      expect([counted, await (await app.request(counted)).text()]).toEqual([counted, page])
    }
    expect([path, read.length]).toEqual([path, before])
  }
})

it('a page that is kept for a search shows what each wrote there, not what another did', async () => {
  const { catalog } = catalogOf(articles)
  const app = createApp(catalog, () => 1_000)
  const ask = async (search: string, headers = {}) => {
    const answer = await app.request(`/?${search}`, { headers })
    return { answer, typed: / name="q" value="([^"]*)"/.exec(await answer.text())?.[1] }
  }
  const first = await ask('q=Á2')
  const second = await ask('q=a2')
  expect([first.typed, second.typed, (await ask('q=%20A2%20&archive=1')).answer.status]).toEqual(['Á2', 'a2', 404])
  const etag = first.answer.headers.get('etag') ?? ''
  expect(second.answer.headers.get('etag')).not.toBe(etag)
  expect((await ask('q=a2', { 'if-none-match': etag })).typed).toBe('a2')
  expect((await ask('q=Á2&ref=x', { 'if-none-match': etag })).answer.status).toBe(304)
})
