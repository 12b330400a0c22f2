import { SELF } from 'cloudflare:test'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { complete } from '../../src/http/answers/headers.ts'
import { createApp } from '../../src/http/app.ts'
import { anyCharacter } from '../any-character.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const requests = 10_000

const label = (slug: string) => ({ slug, name: slug })
const articles = Array.from({ length: 130 }, (_, place) =>
  anArticle({
    slug: `a${place}`,
    published: place,
    tags: [label(place % 2 ? 'ai' : 'news')],
    aliases: [`/old/${place}`],
  }),
)
const settings = { ...site, moved: [{ from: '/gone.php?id=1', to: '/rss.xml' }], gone: ['/removed'] }
const app = createApp(catalogOf(articles, settings).catalog, () => 100)

const piece = fc.oneof(
  fc.constantFrom(
    ...['tags', 'ai', 'news', 'ai+news', 'ai,!news', '!', '+', ',', 'rss.xml', 'atom.xml', 'feed.json', 'feed'],
    ...['articles', 'a1', 'media', '..', '.', '%2e%2e', '%00', '%', '%zz', '%ff%fe', 'catalog', 'index', ''],
    ...['old', '1', 'problems', 'sitemap-1.xml', 'opml.xml', 'style.css', 'constructor', '__proto__', 'removed'],
    ...['<script>alert(1)</script>', '%3Cscript%3Ealert(1)%3C/script%3E', '"onload=x', '\u202e', '日本語'],
  ),
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.string({ maxLength: 200 }),
)
const parameter = fc.tuple(
  fc.oneof(fc.constantFrom('q', 'limit', 'content', 'archive', 'raw', 'utm_source', 'v', 'feed', '__proto__'), piece),
  fc.oneof(
    fc.constantFrom(
      '1',
      '0',
      '-1',
      '200',
      '1e9',
      '99999999999',
      'full',
      'summary',
      '<script>alert(1)</script>',
      'text',
    ),
    piece,
  ),
)
/** Queries as nobody encodes them, beside those that are encoded. */
const query = fc.oneof(
  fc
    .array(parameter, { maxLength: 4 })
    .map((pairs) =>
      pairs.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('=')).join('&'),
    ),
  fc
    .array(
      fc.oneof(piece, fc.constantFrom('=', '&', '&&', '%', '%2', '%E0%A4', '+', ';', '?', 'q=', 'limit==5', 'raw&raw')),
      {
        maxLength: 6,
      },
    )
    .map((pieces) => pieces.join('').toWellFormed().replaceAll('#', '')),
)
const header = fc.tuple(
  fc.constantFrom(
    ...['if-none-match', 'if-modified-since', 'a-im', 'accept', 'range', 'if-range', 'sec-fetch-dest', 'user-agent'],
    ...[
      'host',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-original-url',
      'x-http-method-override',
      'origin',
      'referer',
    ],
    ...['cookie', 'accept-encoding', 'if-match', 'content-length', 'expect', 'cf-connecting-ip', 'authorization'],
  ),
  fc.oneof(
    fc.constantFrom('*', '"', 'W/"', '"a-b.123456"', 'feed', 'feed;q=', 'document', 'bytes=0-', 'bytes=9-1', '*/*;q=x'),
    fc.constantFrom(
      'Thu, 99 Foo 0000 99:99:99 GMT',
      'application/rss+xml;q=2,;;,',
      ','.repeat(500),
      'a'.repeat(40_000),
    ),
    fc.constantFrom(
      'evil.example',
      'evil.example/%0d%0aset-cookie:a',
      'X (999999999999 subscribers; feed-id=<b>)',
      'DELETE',
    ),
    fc.string({ maxLength: 80 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
  ),
)
const hostile = fc.record({
  path: fc.array(piece, { maxLength: 5 }).map((pieces) => `/${pieces.join('/')}`),
  query,
  headers: fc.array(header, { maxLength: 4 }),
  method: fc.oneof(
    { weight: 8, arbitrary: fc.constant('GET') },
    { weight: 2, arbitrary: fc.constantFrom('HEAD', 'POST', 'OPTIONS', 'PUT', 'PURGE', 'get', 'PROPFIND', 'TRACE') },
  ),
})

type Hostile = typeof hostile extends fc.Arbitrary<infer T> ? T : never

/** A request; none where no client could send it. */
function requestOf({ path, query, headers, method }: Hostile): Request | undefined {
  const address = `https://a.example${path.toWellFormed().replace(/[?#]/g, '')}${query && `?${query}`}`
  return URL.canParse(address) ? new Request(address, { method, headers, redirect: 'manual' }) : undefined
}

async function expectHarmless(answer: Response): Promise<void> {
  const text = await answer.text()
  const type = answer.headers.get('content-type')
  expect(answer.status).toBeLessThan(500)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  // Nothing that the request says of where it was sent becomes an address of ours, or a header.
  expect(JSON.stringify([...answer.headers])).not.toContain('evil.example')
  expect(answer.headers.get('set-cookie')).toBeNull()
  const location = answer.headers.get('location')
  if (location !== null) expect(new URL(location, 'https://a.example').origin).toBe('https://a.example')
  if (text === '') return
  expect(type).toMatch(/^[a-z]+\/[a-z+.-]+(?:;|$)/)
  if (type?.startsWith('application/problem+json')) expect(JSON.parse(text)).toMatchObject({ status: answer.status })
  // Where markup is read, no markup of the request's comes back.
  else expect(text).not.toContain('<script>alert(1)')
}

it(`${requests} hostile requests get answers that are whole, typed and escaped, and never a 5xx`, async () => {
  const log = vi.spyOn(console, 'error')
  let sent = 0
  await fc.assert(
    fc.asyncProperty(hostile, async (made) => {
      const request = requestOf(made)
      if (!request) return
      sent += 1
      await expectHarmless(complete(await app.fetch(request), request.url, 0))
    }),
    { numRuns: requests },
  )
  expect(sent).toBeGreaterThan(requests * 0.9)
  expect(log).not.toHaveBeenCalled()
  log.mockRestore()
}, 300_000)

it('the whole Worker takes them as well, with its hub and its counting', async () => {
  const places = fc.constantFrom('/hub', '/status', '/status.json', '/hub/..', '/status?', '/rss.xml', '/feed')
  const anywhere = fc
    .tuple(hostile, fc.option(places, { freq: 3 }))
    .map(([made, path]) => ({ ...made, path: path ?? made.path }))
  await fc.assert(
    fc.asyncProperty(anywhere, async (made) => {
      const request = requestOf(made)
      if (request) await expectHarmless(await SELF.fetch(request))
    }),
    { numRuns: 1_000 },
  )
}, 300_000)

it.each([
  ['quotes in If-None-Match', '/rss.xml', { 'if-none-match': `x${'"'.repeat(16_000)}x` }, 100],
  ['slashes in a path', `/a${'/'.repeat(3_900)}x`, {}, 700],
])(
  'many %s cost no more than others: their number is not squared',
  async (_, path, headers, times) => {
    const gone = Array.from({ length: 50 }, (_, place) => `/gone/${place}`)
    const app = createApp(catalogOf(articles, { ...site, gone }).catalog, () => 100)
    for (let time = 0; time < times; time += 1) await (await app.request(path, { headers })).text()
  },
  15_000,
)
