import { describe, expect, it } from 'vitest'
import { readSite, siteOf } from '../../src/cli/config.ts'

const required = {
  SITE_URL: 'https://a.example/',
  SITE_TITLE: 'A',
  SITE_DESCRIPTION: 'About A',
  SITE_LANGUAGE: 'en_gb',
  SITE_AUTHORITY: 'a.example,2026',
}

describe('settings', () => {
  it('that are required make a site', () => {
    expect(siteOf(required)).toEqual({
      url: 'https://a.example',
      title: 'A',
      description: 'About A',
      language: 'en-GB',
      authority: 'a.example,2026',
      hub: 'https://a.example/hub',
    })
  })

  it('of the environment win over those of a command, and these over wrangler.toml', async () => {
    const here = { SITE_URL: 'http://localhost:1' }
    expect((await readSite({}, here)).url).toBe('http://localhost:1')
    expect((await readSite({ SITE_URL: 'https://b.example' }, here)).url).toBe('https://b.example')
    expect((await readSite({ SITE_TITLE: 'B' })).title).toBe('B')
  })

  it.each([
    ['https://Bücher.example', 'https://xn--bcher-kva.example'],
    ['https://News.Example:443/', 'https://news.example'],
    ['http://LOCALHOST:8787', 'http://localhost:8787'],
  ])('name the site by %s as addresses and headers have it', (written, url) => {
    expect(siteOf({ ...required, SITE_URL: written })).toMatchObject({ url, hub: `${url}/hub` })
  })

  it('name a language by its tag or as it is called', () => {
    expect(siteOf({ ...required, SITE_LANGUAGE: 'Deutsch' }).language).toBe('de')
  })

  it.each([
    ['SITE_AUTHOR', 'Ada <ada@a.example>', { author: { name: 'Ada', email: 'ada@a.example' } }],
    ['SITE_AUTHOR', 'Ada', { author: { name: 'Ada' } }],
    ['SITE_CATEGORIES', 'Science, ,Engines ', { categories: ['Science', 'Engines'] }],
    ['SITE_FIELDS', 'mood,weather', { carriedFields: ['mood', 'weather'] }],
    ['SITE_RIGHTS', '© Ada', { rights: '© Ada' }],
    ['SITE_IMAGE', 'images/a.png', { image: { url: 'images/a.png' } }],
    ['SITE_ICON', 'https://b.example/ü.png', { icon: { url: 'https://b.example/%C3%BC.png' } }],
    ['SITE_COLOR', '#a23b12', { theme: { color: { light: '#a23b12' } } }],
    ['SITE_COLOR', '#123 #fed', { theme: { color: { light: '#123', dark: '#fed' } } }],
    [
      'SITE_LINKS',
      'About us /articles/about, Elsewhere https://b.example',
      {
        theme: {
          links: [
            { name: 'About us', url: '/articles/about' },
            { name: 'Elsewhere', url: 'https://b.example/' },
          ],
        },
      },
    ],
    [
      'SITE_LINKS',
      'Tech /tags/ai,code,News /tags/news!ai,politics',
      {
        theme: {
          links: [
            { name: 'Tech', url: '/tags/ai,code' },
            { name: 'News', url: '/tags/news!ai,politics' },
          ],
        },
      },
    ],
    ['SITE_FOOTER', 'Made by Ada', { theme: { footer: 'Made by Ada' } }],
    ['HUB_URL', 'https://hub.example', { hub: 'https://hub.example/' }],
    ['SITE_MOVED', '/old.xml /rss.xml', { moved: [{ from: '/old.xml', to: '/rss.xml' }] }],
    [
      'SITE_MOVED',
      '/é/ /tags/a,b!c/rss.xml?limit=5,\n  /?p=7 /articles/seven,',
      {
        moved: [
          { from: '/%C3%A9/', to: '/tags/a,b!c/rss.xml?limit=5' },
          { from: '/?p=7', to: '/articles/seven' },
        ],
      },
    ],
    // Where a target lacks the query that moves, it stays.
    ['SITE_MOVED', '/blog /, /?p=12 /articles/one', { moved: [{ from: '/blog', to: '/' }, { from: '/?p=12' }] }],
    [
      'SITE_MOVED',
      '/old.xml /rss.xml, /rss.xml?legacy=1 /atom.xml',
      { moved: [{ to: '/rss.xml' }, { to: '/atom.xml' }] },
    ],
    ['SITE_MOVED', '/m?p=1 /a, /m /b', { moved: [{ to: '/a' }, { to: '/b' }] }],
    ['SITE_MOVED', '/m /articles/one#part', { moved: [{ from: '/m', to: '/articles/one#part' }] }],
    ['SITE_GONE', '/a,/b, /c /d ,\n/e,', { gone: ['/a', '/b', '/c', '/d', '/e'] }],
    ['SITE_GONE', '/tags/a,b/rss.xml, /?p=12', { gone: ['/tags/a,b/rss.xml', '/?p=12'] }],
    ['PODCAST_OWNER', 'Ada <ada@a.example>', { podcast: { owner: { name: 'Ada', email: 'ada@a.example' } } }],
    ['PODCAST_EXPLICIT', 'no', { podcast: { explicit: false } }],
    ['PODCAST_LOCKED', 'yes', { podcast: { locked: true } }],
    ['PODCAST_TYPE', 'serial', { podcast: { kind: 'serial' } }],
    [
      'PODCAST_CATEGORY',
      'News, Society & Culture > Documentary',
      { podcast: { categories: [{ name: 'News' }, { name: 'Society & Culture', narrower: 'Documentary' }] } },
    ],
  ])('%s = %s', (name, text, expected) => {
    const site = siteOf({ ...required, [name]: text })
    expect(site).toMatchObject(expected)
    expect(siteOf({ ...required, [name]: ' ' })).toEqual(siteOf(required))
  })

  it.each<[string, unknown, object]>([
    [
      'PODCAST_GUID',
      'EAD4C236-BF58-58C6-A2C6-A6B28D128CB6',
      { podcast: { guid: 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6' } },
    ],
    ['CACHE_MAX_AGE', 60, { caching: { maxAge: 60 } }],
    ['CACHE_SHARED_MAX_AGE', 0, { caching: { shared: 0 } }],
    ['CACHE_STALE_WHILE_REVALIDATE', '30', { caching: { stale: 30 } }],
    ['CACHE_STALE_IF_ERROR', 31_536_000, { caching: { staleIfError: 31_536_000 } }],
    ['PODCAST_EXPLICIT', true, { podcast: { explicit: true } }],
    ['PODCAST_LOCKED', false, { podcast: { locked: false } }],
    ['SITE_TITLE', 1984, { title: '1984' }],
    ['SITE_FIELDS', ['mood', 'weather'], { carriedFields: ['mood', 'weather'] }],
    ['SITE_MOVED', ['/a /b', '/c /d'], { moved: [{ from: '/a' }, { from: '/c' }] }],
  ])('may be numbers, answers and lists of TOML: %s = %j', (name, value, expected) => {
    expect(siteOf({ ...required, [name]: value })).toMatchObject(expected)
  })

  it.each([
    ['SITE_AUTHOR', { name: 'Ada' }],
    ['SITE_TITLE', new Date(0)],
    ['SITE_CATEGORIES', [{ name: 'Science' }]],
  ])('are not passed over where they are no text: %s = %j', (name, value) => {
    expect(() => siteOf({ ...required, [name]: value })).toThrow(
      `${name}: a table or a date stands there, and no text; write ${name} = "…"`,
    )
  })

  it('that are missing are looked for where they were given', () => {
    expect(() => siteOf({ ...required, SITE_TITLE: '' }, { SITE_TITLE: '' })).toThrow(
      'SITE_TITLE: it has no text; write one, or unset it for that of wrangler.toml',
    )
    expect(() => siteOf({ ...required, SITE_TITLE: undefined }, { SITE_URL: '' })).toThrow('wrangler.toml: [vars]')
  })

  it.each([
    ...['a.example,2026', 'a.example,2026-11', 'A-b.example,2028-02-29', 'ada_l.b@a.example,2026'],
    'localhost,2026',
  ])('SITE_AUTHORITY = %s', (text) => {
    expect(siteOf({ ...required, SITE_AUTHORITY: text }).authority).toBe(text)
  })

  it.each([
    ...['a.example', 'foo', 'a.example,26', 'https://a.example,2026', 'a.example, 2026', ',2026', 'a.example,'],
    ...['a.example,2026-13', 'a.example,2026-00', 'a.example,2026-02-29', 'a.example,2026-1-1', 'a b.example,2026'],
    ...['a..example,2026', '-a.example,2026', 'ü.example,2026', '@a.example,2026', 'a.example,2026,2027'],
  ])('SITE_AUTHORITY = %s is refused', (text) => {
    expect(() => siteOf({ ...required, SITE_AUTHORITY: text })).toThrow(
      `SITE_AUTHORITY: "${text}" mints no ids; write a domain of yours, a comma and a day or a year in which it was yours, as in "news.example,2026"`,
    )
  })

  it.each([
    ['PODCAST_CATEGORY', 'Cooking', `PODCAST_CATEGORY: "Cooking" is none of Apple's; write one of Arts, Business, `],
    [
      'PODCAST_CATEGORY',
      'news > Cooking',
      `PODCAST_CATEGORY: "news > Cooking" is none of Apple's; write one of Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News behind "News >"`,
    ],
    [
      'PODCAST_CATEGORY',
      'History > Rome',
      `PODCAST_CATEGORY: "History > Rome" is none of Apple's; write History alone, which has no narrower ones`,
    ],
    ...['-1', '1.5', '5 min', '31536001'].map((text): [string, string, string] => [
      'CACHE_MAX_AGE',
      text,
      `CACHE_MAX_AGE: "${text}" is no number of seconds from 0 to 31536000; write one such as 300`,
    ]),
    ['SITE_URL', 'a.example', 'SITE_URL: "a.example" is no web address; write one such as https://news.example'],
    [
      'SITE_URL',
      'https://a.example/blog/',
      'SITE_URL: "https://a.example/blog" has a path, and a site answers at the root of its host; write https://a.example',
    ],
    ['SITE_TITLE', '', 'SITE_TITLE: it has no text; write SITE_TITLE = "…"'],
    ['SITE_LANGUAGE', 'English!', 'SITE_LANGUAGE: "English!" is no language; write a tag such as en or pt-BR (BCP 47)'],
    ['SITE_LANGUAGE', 'zz', 'SITE_LANGUAGE: "zz" is no language; write a tag such as en or pt-BR (BCP 47)'],
    ['SITE_LANGUAGE', 'jp', 'SITE_LANGUAGE: "jp" is no language; write ja, or another tag'],
    ['SITE_TIMEZONE', 'Berlin', 'SITE_TIMEZONE: "Berlin" is no time zone; write one such as Europe/Berlin'],
    ['SITE_COLOR', 'red', 'SITE_COLOR: "red" is no colour; write one such as #a23b12, and after it one for dark pages'],
    ['SITE_LINKS', 'About', 'SITE_LINKS: "About" is no link; write a name and an address: About /articles/about'],
    ['SITE_LINKS', 'A //b.example', 'SITE_LINKS: "A //b.example" is no link; write a name and an address'],
    ['HUB_URL', 'hub', 'HUB_URL: "hub" is no web address; write one, or "none"'],
    [
      'SITE_MOVED',
      '/old.xml',
      'SITE_MOVED: "/old.xml" is no pair of an old path and a new one; write "/old.xml /rss.xml',
    ],
    ['SITE_MOVED', '/a /b,/c /d', 'SITE_MOVED: "/a /b,/c /d" is no pair of an old path and a new one'],
    [
      'SITE_URL',
      'https://user:pw@a.b',
      'SITE_URL: "https://user:pw@a.b" has a name before its host, and every link would tell it; write https://a.b',
    ],
    ['SITE_MOVED', '/a b.xml', 'SITE_MOVED: "b.xml" is no path of this site; write one that begins with one slash'],
    ['SITE_MOVED', '/a https://b.example/', 'SITE_MOVED: "https://b.example/" is no path of this site'],
    ['SITE_MOVED', '/a //b.example/rss.xml', 'SITE_MOVED: "//b.example/rss.xml" is no path of this site'],
    ['SITE_MOVED', '/a /\\b.example', 'SITE_MOVED: "/\\b.example" is no path of this site'],
    ['SITE_MOVED', '/a /.//b.example', 'SITE_MOVED: "/.//b.example" is no path of this site'],
    ['SITE_MOVED', '/a /x/..//b.example', 'SITE_MOVED: "/x/..//b.example" is no path of this site'],
    ['SITE_MOVED', '/a /b, /a /c', 'SITE_MOVED: "/a" stands there twice; write it once'],
    ['SITE_MOVED', '/m /a, /m/ /b', 'SITE_MOVED: "/m/" never leads anywhere: "/m" before it stands for it, too'],
    ['SITE_MOVED', '/m?p=1&q=2 /a, /m?q=2&p=1 /b', 'SITE_MOVED: "/m?q=2&p=1" never leads anywhere'],
    ['SITE_MOVED', '/m /a, /m?p=1 /b', 'SITE_MOVED: "/m?p=1" never leads anywhere: "/m" before it stands for it, too'],
    ['SITE_MOVED', '/m#part /a', 'SITE_MOVED: "/m#part" has a "#", and what stands behind one no server is told'],
    ['SITE_MOVED', '/a /?p=1&x=2, /?p=1 /c', 'SITE_MOVED: "/a" leads to "/?p=1&x=2", which moves on itself'],
    ['SITE_MOVED', '/a /%62#part, /b /c', 'SITE_MOVED: "/a" leads to "/%62#part", which moves on itself'],
    ['SITE_MOVED', '/a /b, /b/ /c', 'SITE_MOVED: "/a" leads to "/b", which moves on itself; write where it ends'],
    [
      'SITE_MOVED',
      '/rss.xml /rss.xml?limit=9',
      'SITE_MOVED: "/rss.xml" leads to "/rss.xml?limit=9", which moves on itself',
    ],
    [
      'SITE_GONE',
      'press',
      'SITE_GONE: "press" is no path of this site; write one that begins with one slash, as in "/press/2019, /tags/old/rss.xml"',
    ],
    ['SITE_GONE', '/a, b', 'SITE_GONE: "b" is no path of this site'],
    ['SITE_GONE', '/a#b', 'SITE_GONE: "/a#b" has a "#", and what stands behind one no server is told; write "/a"'],
    ['PODCAST_TYPE', 'daily', 'PODCAST_TYPE: "daily" is none; write episodic or serial'],
    ['PODCAST_EXPLICIT', 'clean', 'PODCAST_EXPLICIT: "clean" is no answer; write true or false'],
    ['PODCAST_GUID', '1', 'PODCAST_GUID: "1" is no UUID; leave it out to have one made of the feed\'s address'],
  ])('%s = %s is refused', (name, text, message) => {
    expect(() => siteOf({ ...required, [name]: text })).toThrow(message)
  })
})
