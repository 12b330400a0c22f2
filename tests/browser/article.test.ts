import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { anArticle } from '../fixture.ts'
import { launch } from './browser.ts'
import { moment } from './collection.ts'
import { served } from './served.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launch()
}, 60_000)

afterAll(() => browser.close())

/** Looks at the page of the first of some articles, at which no other site answers. */
async function seen<T>(articles: readonly Partial<Article>[], look: (page: Page) => Promise<T>): Promise<T> {
  const site = await served(
    articles.map((changes, place) => anArticle({ slug: `${place}`, published: moment - place, ...changes })),
    moment,
  )
  const context = await browser.newContext()
  await context.route('https://**', (route) => route.abort())
  const page = await context.newPage()
  const response = await page.goto(`${site.address}/articles/${articles[0]?.slug ?? 0}`)
  expect(response?.status()).toBe(200)
  const found = await look(page)
  await context.close()
  site.close()
  return found
}

describe('an article’s recordings and files', () => {
  const [type, url] = ['audio/mpeg', 'https://a.example/1.mp3']

  it.each([
    ['a link to it', `<p><a href="${url}">Download</a></p>`, 1],
    ['a player of it', `<audio src="${url}" controls></audio>`, 1],
    ['a player of another', `<audio src="${url}.ogg" controls></audio>`, 2],
  ])('play where the text has %s', async (_, html, players) => {
    const enclosures = [{ url, type }]
    const found = await seen([{ html, enclosures }], (page) => page.locator(`audio[src^="${url}"]`).count())
    expect(found).toBe(players)
  })

  it.each([
    ['https://a.example/100%.pdf', '100%.pdf'],
    ['https://a.example/caf%E9.pdf', 'caf%E9.pdf'],
    ['https://a.example/caf%C3%A9.pdf?key=a/b', 'café.pdf'],
    ['https://a.example/', 'https://a.example/'],
  ])('%s is called %s', async (url, name) => {
    const enclosures = [{ url, type: 'application/pdf' }]
    const link = await seen([{ enclosures }], (page) =>
      page.getByRole('link', { name, exact: true }).getAttribute('href'),
    )
    expect(link).toBe(url)
  })
})

it.each([
  ['another picture whose address goes on', '<img src="https://a.example/i/10" alt="" />', 1],
  ['it', '<img src="https://a.example/i/1" alt="" />', 0],
  ['it in another size', '<img srcset="https://a.example/i/1?w=80 80w" alt="" />', 0],
])('a picture of the front matter stands above a text that has %s: %#', async (_, html, figures) => {
  const images = [{ url: 'https://a.example/i/1' }]
  expect(await seen([{ html, images }], (page) => page.locator('figure img').count())).toBe(figures)
})

it.each([
  ['عنوان المقال', 'News', 'rtl'],
  ['An English title', 'أخبار', 'ltr'],
])('%s runs as it is written, whichever category it is in', async (title, name, direction) => {
  const categories = [{ slug: name.toLowerCase(), name }]
  const found = await seen([{ title, categories }], (page) =>
    page.evaluate("getComputedStyle(document.querySelector('article')).direction"),
  )
  expect(found).toBe(direction)
})

it('people lead to their pages, however an article spells them', async () => {
  const common = { authors: [{ name: 'Ada Lovelace' }], provider: { name: 'AFP' } }
  const links = await seen(
    [{ authors: [{ name: 'ADA LOVELACE' }], provider: { name: 'afp' } }, common, common],
    (page) => page.locator('.byline a').evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
  )
  expect(links).toEqual(['/authors/ada-lovelace', '/providers/afp'])
})

it('what Open Graph says of a picture is said of the one that it names', async () => {
  const facts = await seen(
    [
      {
        images: [
          { url: 'https://a.example/a.webp', width: 100, height: 50, alt: 'First' },
          { url: 'https://a.example/b.jpg?a=1&b=2', width: 1400, height: 1400, alt: 'Cover' },
        ],
        enclosures: [{ url: 'https://a.example/1.mp3', type: 'audio/mpeg' }],
      },
    ],
    (page) =>
      page.locator('meta[property^="og:image"]').evaluateAll((all) => all.map((meta) => meta.getAttribute('content'))),
  )
  expect(facts).toEqual(['https://a.example/b.jpg?a=1&b=2', '1400', '1400', 'Cover'])
})
