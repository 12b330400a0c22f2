import { parseDocument } from 'htmlparser2'
import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const hostile = `"'></script></title><script>alert(1)</script><b onclick=alert(1)>`
const label = { slug: 'x', name: hostile }
const article = anArticle({
  ...{ slug: 'x', published: 1, title: hostile, summary: hostile, subtitle: hostile },
  ...{ tags: [label], categories: [label], type: label, authors: [{ name: hostile }], provider: { name: hostile } },
  images: [{ url: 'https://a.example/i.png', title: hostile, alt: hostile, attribution: hostile }],
  enclosures: [
    { url: 'https://a.example/a.pdf', type: 'application/pdf', title: hostile },
    { url: 'https://a.example/a.mp3', type: 'audio/mpeg', title: hostile, duration: 3_599.6 },
  ],
  contributors: [{ name: hostile, url: 'https://a.example/', more: { role: hostile } }],
  transcripts: [{ url: 'https://a.example/t.vtt?"', type: 'text/vtt', language: 'de' }],
  discussion: `news:${hostile}`,
  chapters: { url: 'https://a.example/c.json?"', type: 'application/json+chapters' },
  rights: { text: hostile, license: 'https://a.example/?"' },
  place: { name: hostile, point: { latitude: 1, longitude: 2 } },
  sourceFeed: { url: 'https://a.example/f?"', title: hostile },
  episode: { number: 1, kind: 'bonus' },
})
const of = { ...site, title: hostile, description: hostile, rights: hostile, author: { name: hostile } }

it('an article’s page shows its text as it is on pages, and feeds as it is in feeds', async () => {
  const written = anArticle({ published: 1, html: '<p>of feeds</p>', pageHtml: '<p>of pages</p>' })
  const app = createApp(catalogOf([written]).catalog, () => 1_000)
  for (const [path, shown, other] of [
    ['/articles/any', 'of pages', 'of feeds'],
    ['/feed.json', 'of feeds', 'of pages'],
  ] as const) {
    const text = await (await app.request(path)).text()
    expect(text).toContain(shown)
    expect(text).not.toContain(other)
  }
})

it.each([
  [45, 45],
  [55, 20],
  [85, 35],
])(
  'of %i articles, the first page lists the newest %i: at least those that stand in no archive yet',
  async (count, listed) => {
    const articles = Array.from({ length: count }, (_, place) => anArticle({ slug: `s${place}`, published: place }))
    const app = createApp(catalogOf(articles).catalog, () => 1_000)
    const page = await (await app.request('/')).text()
    const shown = articles.filter(({ slug }) => page.includes(`href="/articles/${slug}"`))
    expect(shown.map(({ slug }) => slug)).toEqual(articles.slice(-listed).map(({ slug }) => slug))
  },
)

it.each([
  ['zh-Hant', 'Traditional Chinese, VTT'],
  ['de-DE-u-co-phonebk', 'German (Germany), VTT'],
  ['en-x-plain', 'English, VTT'],
  [undefined, 'VTT'],
])('a transcript in %s is shown as in %s, in whatever form its language is written', async (language, shown) => {
  const transcript = { url: 'https://a.example/t.vtt', type: 'text/vtt', ...(language && { language }) }
  const app = createApp(catalogOf([anArticle({ published: 1, transcripts: [transcript] })]).catalog, () => 1_000)
  for (const path of ['/articles/any', '/rss.xml']) {
    const answer = await app.request(path, { headers: { 'sec-fetch-dest': 'document' } })
    expect([path, await answer.text()]).toEqual([path, expect.stringContaining(`Transcript (${shown})`)])
  }
})

type Nodes = ReturnType<typeof parseDocument>['children']
/** The elements of a page: their names, and those of their attributes. */
const elementsOf = (nodes: Nodes): readonly string[] =>
  nodes.flatMap((node) =>
    'attribs' in node ? [`${node.name} ${Object.keys(node.attribs).join(' ')}`, ...elementsOf(node.children)] : [],
  )

it.each([
  ...['/', '/articles/x', '/tags', '/tags/x', '/categories', '/authors', '/types', '/?archive=1', '/tags/y', '/api'],
  ...['/rss.xml', '/tags/x/feed.json', '/rss.xml?content=summary', `/?q=${encodeURIComponent(hostile)}`],
  ...[`/${encodeURIComponent(hostile)}`, `/tags/${encodeURIComponent(hostile)}`, '/rss.xml?limit=%3Cscript%3E'],
])('no text is markup on the page at %s', async (path) => {
  const filler = Array.from({ length: 50 }, (_, place) => anArticle({ slug: `a${place}`, published: 2 + place }))
  const app = createApp(catalogOf([article, ...filler], of).catalog, () => 1_000)
  const answer = await app.request(path, { headers: { 'sec-fetch-dest': 'document' } })
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const elements = elementsOf(parseDocument(await answer.text()).children)
  // Our own script, and what search engines read of an article and of the site.
  const scripts = elements.filter((element) => element.startsWith('script'))
  expect(scripts).toEqual(['script type src', ...(path === '/articles/x' || path === '/' ? ['script type'] : [])])
  expect(elements.filter((element) => /^b |onclick/.test(element))).toEqual([])
})
