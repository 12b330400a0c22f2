import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const made = (count: number): readonly Article[] =>
  Array.from({ length: count }, (_, place) => anArticle({ slug: `a${place}`, published: place * 1_000 }))

function serve(articles: readonly Article[]) {
  const app = createApp(catalogOf(articles).catalog, () => 1e9)
  return async (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
}

const slug = (id: unknown): string => String(id).replace(/.*:/, '')
const read: Readonly<Record<string, (text: string) => readonly string[]>> = {
  '/rss.xml': (text) => parseRssFeed(text).items?.map(({ guid }) => slug(guid?.value)) ?? [],
  '/atom.xml': (text) => parseAtomFeed(text).entries?.map(({ id }) => slug(id)) ?? [],
  '/feed.json': (text) => parseJsonFeed(text).items?.map(({ id }) => slug(id)) ?? [],
}
const paths = Object.keys(read)

/** What a client that has the documents of `before` gets of those of `after`. */
async function news(path: string, before: readonly Article[], after: readonly Article[], more = {}) {
  const known = (await serve(before)(path)).headers.get('etag') ?? ''
  const get = serve(after)
  const answer = await get(path, { 'a-im': 'feed', 'if-none-match': known, ...more })
  const text = await answer.text()
  const slugs = answer.status === 304 ? [] : (read[path.replace(/\?.*/, '')]?.(text) ?? [])
  return { answer, slugs, whole: await get(path) }
}

describe('A-IM: feed', () => {
  it.each(paths)('gives of %s the new and the edited entries alone', async (path) => {
    const before = made(5)
    const edited = before.map((article, place) => (place === 1 ? { ...article, title: 'Edited' } : article))
    const { answer, slugs, whole } = await news(path, before, [...edited, ...made(7).slice(5)])
    expect([answer.status, slugs]).toEqual([226, ['a6', 'a5', 'a1']])
    expect(answer.headers.get('im')).toBe('feed')
    expect(answer.headers.get('delta-base')).not.toBe(whole.headers.get('etag'))
    expect(answer.headers.get('etag')).toBe(whole.headers.get('etag'))
    expect(answer.headers.get('content-type')).toBe(whole.headers.get('content-type'))
    expect(answer.headers.get('link')).toBe(whole.headers.get('link'))
    // No cache that does not know `im` may take it for the whole (RFC 3229 §10.5.3).
    expect(answer.headers.get('cache-control')).toBe('no-store, im')
    expect(answer.headers.get('vary')).toBe('A-IM, If-None-Match, Accept-Encoding, Sec-Fetch-Dest')
    expect(whole.headers.get('im')).toBeNull()
  })

  // It sends these headers whatever the program is that uses it, and rss2email takes a 226 for an error.
  it("is not done for Python's feedparser, which gets the whole document", async () => {
    const types = 'application/atom+xml,application/rdf+xml,application/rss+xml,application/x-netcdf'
    const accept = `${types},application/xml;q=0.9,text/xml;q=0.2,*/*;q=0.1`
    const { answer, slugs, whole } = await news('/atom.xml', made(2), made(3), { accept })
    expect([answer.status, slugs]).toEqual([200, ['a2', 'a1', 'a0']])
    expect([...answer.headers]).toEqual([...whole.headers])
    expect((await news('/atom.xml', made(2), made(2), { accept })).answer.status).toBe(304)
  })

  it.each(paths)('gives 304 for %s when nothing is new', async (path) => {
    expect((await news(path, made(5), made(5))).answer.status).toBe(304)
  })

  it.each(paths)('gives %s without entries where some only went', async (path) => {
    const { answer, slugs } = await news(path, made(5), made(5).slice(1))
    expect([answer.status, slugs]).toEqual([226, []])
  })

  it('gives the whole feed to who has another document, none that we know, or nothing of it', async () => {
    const after = made(7)
    for (const known of ['"x"', '"a-b.123456"', '"a-b.12345"', '""', 'W/"1"', '', '"']) {
      const answer = await serve(after)('/rss.xml', { 'a-im': 'feed', 'if-none-match': known })
      expect([known, answer.status, read['/rss.xml']?.(await answer.text()).length]).toEqual([known, 200, 7])
    }
    const other = (await serve(made(5))('/atom.xml')).headers.get('etag') ?? ''
    expect((await serve(after)('/rss.xml', { 'a-im': 'feed', 'if-none-match': other })).status).toBe(200)
    expect((await serve(after)('/rss.xml', { 'a-im': 'feed' })).status).toBe(200)
    expect((await news('/rss.xml', made(2), after.slice(2))).answer.status).toBe(200)
    const cut = (await serve(made(5))('/rss.xml')).headers.get('etag')?.slice(0, -4)
    expect((await serve(after)('/rss.xml', { 'a-im': 'feed', 'if-none-match': `${cut}"` })).status).toBe(200)
  })

  it.each([
    ['feed', 226],
    ['diffe, feed;q=0.5', 226],
    ['FEED', 226],
    ['feed;q=0', 200],
    ['feed; Q=0.000', 200],
    ['vcdiff', 200],
  ])('%s gives %i', async (aIm, status) => {
    expect((await news('/feed.json', made(2), made(3), { 'a-im': aIm })).answer.status).toBe(status)
  })

  it('counts from the newest of several documents that a client has, and says which', async () => {
    const tags = await Promise.all(
      [2, 4, 3].map(async (count) => (await serve(made(count))('/rss.xml')).headers.get('etag')),
    )
    const answer = await serve(made(5))('/rss.xml', { 'a-im': 'feed', 'if-none-match': tags.join(', ') })
    expect([answer.status, read['/rss.xml']?.(await answer.text())]).toEqual([226, ['a4']])
    expect(answer.headers.get('delta-base')).toBe(tags[1])
  })

  it.each([
    ['?limit=3', 1],
    ['?content=summary', 2],
    ['?archive=1', 1],
    ['?q=a', 2],
    ['?limit=120&q=a', 2],
  ])('works on %s', async (query, count) => {
    for (const path of paths) {
      const before = made(60)
      const after = before.map((article, place) =>
        place === 49 || place === 59 ? { ...article, title: 'Edited a' } : article,
      )
      const { answer, slugs } = await news(`${path}${query}`, before, after)
      expect([answer.status, slugs.length]).toEqual([226, count])
    }
  })

  it('answers HEAD as GET', async () => {
    const known = (await serve(made(2))('/rss.xml')).headers.get('etag') ?? ''
    const app = createApp(catalogOf(made(3)).catalog, () => 1e9)
    const headers = { 'a-im': 'feed', 'if-none-match': known }
    const head = await app.request('/rss.xml', { method: 'HEAD', headers })
    const get = await app.request('/rss.xml', { headers })
    expect([head.status, ...head.headers]).toEqual([226, ...get.headers])
    expect(get.headers.get('content-length')).toBe(String((await get.arrayBuffer()).byteLength))
  })

  it('understands a tag that compression weakened, among others', async () => {
    const known = (await serve(made(2))('/rss.xml')).headers.get('etag') ?? ''
    const headers = { 'a-im': 'feed', 'if-none-match': `"older", W/${known}` }
    expect((await serve(made(3))('/rss.xml', headers)).status).toBe(226)
  })

  it('keeps a client that asks so complete, whatever changes', async () => {
    const state = fc.uniqueArray(fc.record({ name: fc.nat(30), version: fc.nat(2) }), { selector: ({ name }) => name })
    const articlesOf = (items: readonly { name: number; version: number }[]) =>
      items.map(({ name, version }) => anArticle({ slug: `a${name}`, title: `v${version}`, published: name }))
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 5 }), async (states) => {
        const held = new Map<string, string>()
        let etag: string | undefined
        for (const articles of states.map(articlesOf)) {
          const answer = await serve(articles)('/feed.json', etag ? { 'a-im': 'feed', 'if-none-match': etag } : {})
          if (answer.status !== 304) {
            for (const { id, title } of parseJsonFeed(await answer.text()).items ?? []) held.set(slug(id), title ?? '')
          }
          etag = answer.headers.get('etag') ?? undefined
          for (const one of articles) expect(held.get(one.slug)).toBe(one.title)
        }
      }),
      { numRuns: 60 },
    )
  })
})
