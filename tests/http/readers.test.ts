import { SELF } from 'cloudflare:test'
import { parseFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'

type Headers = Readonly<Record<string, string>>

/** What readers send the first time, and what they send of the answer's validators from then on. */
const readers: readonly (readonly [
  name: string,
  headers: Headers,
  keeps: 'both' | 'etag' | 'date' | 'weak' | 'none',
])[] = [
  ['curl', { 'user-agent': 'curl/8.5.0', accept: '*/*' }, 'none'],
  [
    'newsboat',
    {
      'user-agent': 'newsboat/2.30.1 (Linux x86_64)',
      'accept-encoding': 'gzip, deflate',
      'a-im': 'feed',
      accept: '*/*',
    },
    'both',
  ],
  [
    'Miniflux',
    {
      'user-agent': 'Mozilla/5.0 (compatible; Miniflux/2.2.3; +https://miniflux.app)',
      accept:
        'application/xml, application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, text/html, */*;q=0.9',
      'accept-encoding': 'br,gzip',
      connection: 'close',
    },
    'both',
  ],
  [
    'NetNewsWire',
    {
      'user-agent': 'NetNewsWire (RSS Reader; https://netnewswire.com/)',
      accept: '*/*',
      'accept-language': 'en-GB,en;q=0.9',
      'accept-encoding': 'gzip, deflate, br',
      'cache-control': 'no-cache',
    },
    'both',
  ],
  [
    'Feedly',
    {
      'user-agent': 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 42 subscribers; like FeedFetcher-Google)',
      accept: '*/*',
      'accept-encoding': 'gzip',
      'x-forwarded-for': '192.0.2.1',
    },
    'weak',
  ],
  [
    'FreshRSS',
    {
      'user-agent': 'FreshRSS/1.25.0 (Linux; https://freshrss.org) SimplePie/1.9',
      accept:
        'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.7, unknown/unknown;q=0.1, application/unknown;q=0.1, */*;q=0.1',
      'accept-encoding': 'gzip, deflate',
    },
    'both',
  ],
  [
    'Inoreader',
    {
      'user-agent': 'Mozilla/5.0 (compatible; inoreader/1.0; +http://www.inoreader.com/feed-fetcher; 7 subscribers; )',
      accept: 'application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.8',
      pragma: 'no-cache',
    },
    'etag',
  ],
  [
    'Thunderbird',
    {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4',
      accept: 'application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.8',
      'sec-fetch-dest': 'empty',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-site': 'none',
    },
    'date',
  ],
  [
    'Reeder',
    { 'user-agent': 'Reeder/5050001 CFNetwork/1568.200.51 Darwin/24.1.0', accept: '*/*', 'accept-language': 'de' },
    'both',
  ],
  ['Tiny Tiny RSS', { 'user-agent': 'Tiny Tiny RSS/24.03 (https://tt-rss.org/)' }, 'date'],
  [
    'Liferea',
    {
      'user-agent': 'Liferea/1.15.6 (Linux; https://lzone.de/liferea/)',
      'a-im': 'feed',
      accept: 'application/atom+xml,application/xml;q=0.9,text/xml;q=0.8,*/*;q=0.7',
    },
    'both',
  ],
]

function validators(answer: Response, keeps: (typeof readers)[number][2]): Headers {
  const etag = answer.headers.get('etag') ?? ''
  const date = answer.headers.get('last-modified') ?? ''
  switch (keeps) {
    case 'none':
      return {}
    case 'etag':
      return { 'if-none-match': etag }
    case 'weak':
      return { 'if-none-match': `W/${etag.replace('W/', '')}`, 'if-modified-since': date }
    case 'date':
      return { 'if-modified-since': date }
    case 'both':
      return { 'if-none-match': etag, 'if-modified-since': date }
  }
}

describe.each(['/rss.xml', '/atom.xml', '/feed.json', '/feed', '/tags/ai/rss.xml', '/rss.xml?utm_source=reader'])(
  '%s',
  (path) => {
    it.each(readers)('goes to %s whole, once', async (_, headers, keeps) => {
      const ask = (more: Headers) => SELF.fetch(`https://tidings.example${path}`, { headers: { ...headers, ...more } })
      const first = await ask({})
      expect([first.status, first.headers.get('content-type')]).toEqual([
        200,
        expect.stringMatching(/^application\/(?:(?:rss|atom)\+xml|feed\+json); charset=utf-8$/),
      ])
      const text = await first.text()
      const [sent, whole] = [Number(first.headers.get('content-length')), new TextEncoder().encode(text).length]
      if (first.headers.has('content-encoding')) expect(sent).toBeLessThan(whole)
      else expect(sent).toBe(whole)
      const { format, feed } = parseFeed(text)
      expect((format === 'atom' ? feed.entries : feed.items)?.length).toBeGreaterThan(0)
      const again = await ask(validators(first, keeps))
      expect([again.status, (await again.text()).length]).toEqual(keeps === 'none' ? [200, text.length] : [304, 0])
    })
  },
)

it.each([
  ['curl', 'rss'],
  ['Miniflux', 'rss'],
  ['FreshRSS', 'atom'],
  ['Inoreader', 'atom'],
  ['Thunderbird', 'rss'],
  ['Liferea', 'atom'],
] as const)('%s is given %s at /feed', async (name, format) => {
  const [, headers = {}] = readers.find(([reader]) => reader === name) ?? []
  const answer = await SELF.fetch('https://tidings.example/feed', { headers })
  await answer.text()
  expect(answer.headers.get('content-type')).toContain(`application/${format}+xml`)
  expect(answer.headers.get('content-location')).toBe(`/${format}.xml`)
})

describe('a browser', () => {
  const browser = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36',
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
    'sec-fetch-site': 'none',
    'sec-fetch-mode': 'navigate',
  }
  it.each([
    ['/rss.xml', 'document', 'text/html'],
    ['/feed', 'document', 'text/html'],
    ['/feed.json', 'document', 'text/html'],
    ['/rss.xml?raw', 'document', 'application/rss+xml'],
    ['/feed?raw', 'document', 'application/rss+xml'],
    ['/rss.xml', 'empty', 'application/rss+xml'],
    ['/rss.xml', 'iframe', 'application/rss+xml'],
    ['/rss.xml', '', 'application/rss+xml'],
  ])('that asks %s as %s gets %s', async (path, destination, type) => {
    const headers = { ...browser, ...(destination && { 'sec-fetch-dest': destination }) }
    for (const _ of ['made', 'kept']) {
      const answer = await SELF.fetch(`https://tidings.example${path}`, { headers })
      await answer.text()
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`])
      expect(answer.headers.get('vary')).toContain('Sec-Fetch-Dest')
      // A page made of a feed belongs to whoever asked, and to no cache in between.
      if (type === 'text/html') expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    }
  })
})
