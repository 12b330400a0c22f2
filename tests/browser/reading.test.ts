import { parseRssFeed } from 'feedsmith'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anArticle } from '../fixture.ts'
import { launch } from './browser.ts'
import { collection, moment } from './collection.ts'
import { seen } from './seen.ts'
import { type Served, served } from './served.ts'

let browser: Browser
let site: Served

beforeAll(async () => {
  browser = await launch()
  site = await served(collection(200), moment)
}, 60_000)

afterAll(async () => {
  await browser.close()
  site.close()
})

async function opened(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Opened> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(site.address + path)
  return { context, page }
}

interface Opened {
  readonly context: BrowserContext
  readonly page: Page
}

describe('a feed’s address', () => {
  it('shows a page to whoever follows a link to it, and the feed to whatever fetches it', async () => {
    const { context, page } = await opened('/')
    await page.getByRole('navigation', { name: 'Feeds' }).getByRole('link', { name: 'RSS 2.0' }).click()
    expect(page.url()).toBe(`${site.address}/rss.xml`)
    await expectText(page, 'h1', 'Tidings')
    const elsewhere = await context.newPage()
    const fetched = await elsewhere.evaluate<string>(
      `fetch('${site.address}/rss.xml').then((response) => response.text())`,
    )
    expect(parseRssFeed(fetched).items).toHaveLength(50)
    await page.getByRole('link', { name: 'source' }).click()
    expect(page.url()).toBe(`${site.address}/rss.xml?raw`)
    await context.close()
  })

  it('is copied at a click', async () => {
    const { context, page } = await opened('/tags/feeds/atom.xml', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied).toBe(`${site.address}/tags/feeds/atom.xml`)
    await context.close()
  })

  it('offers no button where no script runs', async () => {
    const { context, page } = await opened('/rss.xml', { javaScriptEnabled: false })
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0)
    expect(await page.getByLabel('The feed’s address').inputValue()).toBe(`${site.address}/rss.xml`)
    await context.close()
  })

  it('is found as a browser’s extension finds it: the page’s own feeds first', async () => {
    const { context, page } = await opened('/tags/feeds')
    const found = await page.evaluate<readonly string[]>(
      "Array.from(document.querySelectorAll('link[rel=alternate]'), ({ type, href }) => type + ' ' + href)",
    )
    const [rss, atom, json] = ['rss.xml', 'atom.xml', 'feed.json']
    expect(found).toEqual([
      `application/rss+xml ${site.address}/tags/feeds/${rss}`,
      `application/atom+xml ${site.address}/tags/feeds/${atom}`,
      `application/feed+json ${site.address}/tags/feeds/${json}`,
      `application/rss+xml ${site.address}/${rss}`,
      `application/atom+xml ${site.address}/${atom}`,
      `application/feed+json ${site.address}/${json}`,
    ])
    await context.close()
  })
})

it('the list of all feeds is a file to give to a reader', async () => {
  const { context, page } = await opened('/articles/plain')
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 5_000 }),
    page.getByRole('link', { name: 'All feeds' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('opml.xml')
  await context.close()
})

it('what programs may ask is told of every name that stands for something', async () => {
  const { context, page } = await opened('/api')
  const main = page.getByRole('main')
  const taken = await main.locator('dd code').allTextContents()
  const told = await main.locator('dt').allTextContents()
  expect(taken.length).toBeGreaterThan(5)
  expect(taken.filter((name) => !told.includes(name))).toEqual([])
  for (const name of ['{dimension}', '{labels}']) await main.locator('p').getByText(name, { exact: true }).waitFor()
  await context.close()
})

describe('without scripts', () => {
  it('a search is a page with feeds of its own', async () => {
    const { context, page } = await opened('/tags/feeds', { javaScriptEnabled: false })
    await page.getByRole('searchbox').fill('Article 11')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(new URL(page.url()).pathname).toBe('/tags/feeds')
    const titles = await page.locator('.entries h3').allTextContents()
    expect(titles.length).toBeGreaterThan(0)
    expect(titles.every((title) => /^Article 11\d?/.test(title))).toBe(true)
    const feed = await page.getByRole('link', { name: 'Atom 1.0' }).getAttribute('href')
    expect(feed).toBe('/tags/feeds/atom.xml?q=11+article')
    await context.close()
  })

  it.each([
    ['New York, Crème brûlée', '/'],
    ['one two three four five six seven eight nine', '/tags/feeds'],
  ])('what was searched for stays to be written on: %s', async (typed, path) => {
    const { context, page } = await opened(path, { javaScriptEnabled: false })
    await page.getByRole('searchbox').fill(typed)
    await page.getByRole('button', { name: 'Search' }).click()
    expect(new URL(page.url()).searchParams.get('q')).toBe(typed)
    expect(await page.getByRole('searchbox').inputValue()).toBe(typed)
    await context.close()
  })

  it('labels are combined by links, and the feeds follow', async () => {
    const { context, page } = await opened('/tags/feeds', { javaScriptEnabled: false })
    const steps = [
      ['and C++', '/tags/c-plus-plus+feeds'],
      ['not 日本語', `/tags/c-plus-plus+feeds!${encodeURIComponent('日本語')}`],
      ['Feeds: take it out', `/tags/c-plus-plus!${encodeURIComponent('日本語')}`],
      ['or أخبار', `/tags/c-plus-plus!${encodeURIComponent('日本語')},${encodeURIComponent('أخبار')}`],
    ] as const
    for (const [name, path] of steps) {
      if (!(await page.getByRole('link', { name, exact: true }).isVisible())) {
        await page.getByText('Combine with other tags').click()
      }
      await page.getByRole('link', { name, exact: true }).click()
      expect(new URL(page.url()).pathname).toBe(path)
      expect(await page.getByRole('link', { name: 'RSS 2.0' }).getAttribute('href')).toBe(`${path}/rss.xml`)
    }
    await context.close()
  })

  it('any label joins by its name, however many there are', async () => {
    const { context, page } = await opened('/tags/feeds?q=article', { javaScriptEnabled: false })
    await page.getByText('Combine with other tags').click()
    await page.getByLabel('Another tag').fill('日本語')
    await page.getByRole('button', { name: 'not' }).click()
    expect(page.url()).toBe(`${site.address}/tags/feeds!${encodeURIComponent('日本語')}?q=article`)
    await page.getByLabel('Another tag').fill('C+++')
    await page.getByRole('button', { name: 'or' }).click()
    await expectText(page, 'h1', 'Unknown label')
    await page.getByRole('main').getByRole('link').first().click()
    expect(new URL(page.url()).pathname).toBe(`/tags/c-plus-plus,feeds!${encodeURIComponent('日本語')}`)
    await context.close()
  })

  it.each([1, 45, 72, 200])('the whole history of %i is a chain of links', async (count) => {
    const other = await served(collection(count), moment)
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(other.address)
    const seen = new Set<string>()
    for (;;) {
      for (const title of await page.locator('.entries h3').allTextContents()) seen.add(title)
      const older = page.getByRole('link', { name: 'Older articles' })
      if ((await older.count()) === 0) break
      await older.click()
    }
    expect(seen.size).toBe(count)
    other.close()
    await context.close()
  })
})

it('a list of labels is filtered while typing', async () => {
  const { context, page } = await opened('/tags')
  await page.getByLabel('Filter').fill('feeds')
  const shown = await page.locator('#tags-list li:visible').allTextContents()
  expect(shown).toHaveLength(1)
  expect(shown[0]).toMatch(/^Feeds/)
  await context.close()
})

it('labels to combine with are filtered by their names alone', async () => {
  const { context, page } = await opened('/tags/feeds')
  await page.getByText('Combine with other tags').click()
  const shown = page.locator('#candidates li:visible')
  for (const [typed, count] of [
    ['not', 0],
    ['c+', 1],
    ['', 4],
  ] as const) {
    await page.getByLabel('Another tag').fill(typed)
    expect([typed, await shown.count()]).toEqual([typed, count])
  }
  await context.close()
})

it('everything is reached by the keyboard, the text first', async () => {
  const { context, page } = await opened('/articles/rich')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#~content')
  await context.close()
})

it.each(['/', '/tags/feeds', '/articles/wide', '/rss.xml'])('the keyboard shows where it is on %s', async (path) => {
  const { context, page } = await opened(path)
  const reachable = 'a[href], button, input:not([type=hidden]), summary, [tabindex="0"]'
  const stops = await page.locator(reachable).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length)
  const seen = new Set<string>()
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab')
    const [name, isShown] = await page.evaluate<readonly [string, boolean]>(`(() => {
      const { activeElement: one } = document
      const { top, bottom, width } = one.getBoundingClientRect()
      const place = [...document.querySelectorAll('*')].indexOf(one)
      return [place + one.outerHTML.slice(0, 80), getComputedStyle(one).outlineStyle !== 'none' && bottom > 0 && top < innerHeight && width > 0]
    })()`)
    expect([name, isShown]).toEqual([name, true])
    seen.add(name)
  }
  expect(seen.size).toBe(stops)
  await context.close()
})

it('an article tells search engines and other sites what it is', async () => {
  const { context, page } = await opened('/articles/plain')
  const address = `${site.address}/articles/plain`
  expect(JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')).toMatchObject({
    '@type': 'NewsArticle',
    headline: 'A plain article',
    mainEntityOfPage: address,
    datePublished: '2026-11-23T00:00:00.000Z',
    author: [{ '@type': 'Person', name: 'Ada', url: `${site.address}/authors/ada` }],
    publisher: { '@type': 'Organization', name: 'Tidings' },
  })
  const said = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content')
  expect([await said('og:title'), await said('og:url'), await said('og:type')]).toEqual([
    'A plain article',
    address,
    'article',
  ])
  await context.close()
})

it('an article tells search engines who helped, and where it is discussed', async () => {
  const article = {
    contributors: [{ name: 'Grace Hopper', url: 'https://grace.example/' }],
    discussion: 'https://forum.example/t/1',
  }
  const said = await seen(browser, [article], async (page) =>
    JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? ''),
  )
  expect(said).toMatchObject({
    contributor: [{ '@type': 'Person', name: 'Grace Hopper', url: 'https://grace.example/' }],
    discussionUrl: 'https://forum.example/t/1',
  })
})

it.each([
  ['plain', 'https://a.example/articles/plain'],
  ['elsewhere', 'https://b.example/story'],
])('the canonical address of %s is where it is to be read', async (slug, address) => {
  const { context, page } = await opened(`/articles/${slug}`)
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(address)
  await context.close()
})

it('headings of a text go on with those of its page', async () => {
  const { context, page } = await opened('/articles/wide')
  const levels = await page.locator('h1, h2, h3, h4').evaluateAll((all) => all.map(({ tagName }) => tagName))
  expect(levels).toEqual(['H1', 'H2', 'H3'])
  await context.close()
})

it('an article leads to its neighbours, its tags and its source', async () => {
  const { context, page } = await opened('/articles/rich')
  expect(await page.locator('pre .hljs-keyword').count()).toBe(1)
  expect(await page.locator('figcaption').first().textContent()).toBe('A picture Ada')
  expect(await page.getByRole('link', { name: 'Read it at b.example' }).getAttribute('href')).toBe(
    'https://b.example/story',
  )
  await page.getByRole('link', { name: /^Newer/ }).click()
  expect(new URL(page.url()).pathname).toBe('/articles/wide')
  await context.close()
})

describe('what is not there', () => {
  it.each([
    ['/articles/articel-plain', '/articles/plain'],
    ['/tags/feed', '/tags/feeds'],
    ['/?archive=99', '/'],
    ['/nothing', '/'],
  ])('%s leads to %s', async (path, near) => {
    const { context, page } = await opened(path)
    expect(await page.getByRole('main').getByRole('link').first().getAttribute('href')).toBe(near)
    expect(await page.locator('link[rel=canonical]').count()).toBe(0)
    await page.getByRole('searchbox').fill('plain')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/?q=plain')
    expect(await page.locator('.entries h3').allTextContents()).toEqual(['A plain article'])
    await context.close()
  })
})

it('a list asks no other site for anything', async () => {
  const own = { url: `${site.address}/media/own.png` }
  const other = await served(
    [own, { url: 'https://b.example/theirs.png' }].map((image, place) =>
      anArticle({ slug: `${place}`, published: moment - place, images: [image] }),
    ),
    moment,
  )
  const asked: string[] = []
  const page = await browser.newPage()
  page.on('request', (request) => asked.push(new URL(request.url()).host))
  for (const path of ['/', '/tags', '/status', '/api', '/nothing']) await page.goto(other.address + path)
  expect([...new Set(asked)]).toEqual([new URL(other.address).host])
  await page.close()
  other.close()
})

it.each([
  ['/rss.xml', 0],
  ['/rss.xml?content=summary', 1],
])('the feed’s page %s shows of an entry what its readers get', async (path, figures) => {
  const [picture, episode] = ['https://b.example/1.png', 'https://b.example/1.mp3']
  const article = {
    html: `<p><img src="${picture}" alt="" /></p>`,
    images: [{ url: picture }],
    enclosures: [{ url: episode, type: 'audio/mpeg' }],
  }
  const found = await seen(
    browser,
    [article],
    async (page) => [await page.locator('figure img').count(), await page.locator(`audio[src="${episode}"]`).count()],
    { path },
  )
  expect(found).toEqual([figures, 1])
})

it('a feed’s page asks for the pictures of its entries when they are opened', async () => {
  const asked: string[] = []
  const articles = [1, 2].map((number) => ({
    slug: `${number}`,
    html: `<p><img src="https://b.example/${number}.png" alt="" /></p><video src="https://b.example/${number}.mp4" controls></video>`,
    images: [{ url: `https://b.example/${number}.jpg` }],
  }))
  const opened = await seen(
    browser,
    articles,
    async (page) => {
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.reload({ waitUntil: 'domcontentloaded' })
      await page.waitForTimeout(300)
      const first = [...new Set(asked)].filter((path) => /^\/\d/.test(path)).toSorted()
      const second = page.waitForRequest('**/2.png', { timeout: 5_000 })
      await page.locator('summary').last().click()
      await second
      return first
    },
    { path: '/rss.xml' },
  )
  expect(opened).toEqual(['/1.jpg', '/1.png'])
})

it('a feed is handed to readers by its whole address', async () => {
  const path = `/tags/${encodeURIComponent('日本語')}+feeds/rss.xml?q=article`
  const { context, page } = await opened(path)
  const links = page.getByRole('navigation', { name: 'Subscribe with' }).getByRole('link')
  const [own, ...others] = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const canonical = `${site.address}/tags/feeds+${encodeURIComponent('日本語')}/rss.xml?q=article`
  expect(own).toBe(`feed:${canonical}`)
  expect(others.length).toBeGreaterThan(3)
  for (const link of others) {
    const { pathname, search } = new URL(link)
    expect(decodeURIComponent(search.replace(/^\?\w+=/, '') || pathname.replace(/^.*feed%2F/, ''))).toBe(canonical)
  }
  await context.close()
})

it('a feed’s page calls it as the feed calls itself', async () => {
  for (const path of ['/rss.xml?q=article', '/tags/feeds/rss.xml', '/tags/feeds/rss.xml?q=article+11&limit=5']) {
    const { title } = parseRssFeed(await (await fetch(site.address + path)).text())
    const { context, page } = await opened(path)
    const named = page.locator('link[rel=alternate][type="application/rss+xml"]').first()
    expect([await page.locator('h1').textContent(), await named.getAttribute('title')]).toEqual([
      title,
      `${title} (RSS 2.0)`,
    ])
    await context.close()
  }
})

it('every page has a title of its own', async () => {
  const paths = [
    '/',
    '/?archive=1',
    '/?archive=2',
    '/tags/feeds',
    '/tags/feeds?archive=1',
    '/?q=article',
    '/?q=article&archive=1',
  ]
  const { context, page } = await opened('/')
  const titles: string[] = []
  for (const path of paths) {
    await page.goto(site.address + path)
    titles.push(await page.title())
  }
  expect(new Set(titles).size).toBe(paths.length)
  expect(titles.filter((title) => /^(.*) · \1$/.test(title))).toEqual([])
  await context.close()
})

it('an archive is read, and the feed subscribed to', async () => {
  const { context, page } = await opened('/tags/feeds/rss.xml?q=article&archive=1')
  expect(await page.getByLabel('The feed’s address').inputValue()).toBe(`${site.address}/tags/feeds/rss.xml?q=article`)
  await page.getByRole('link', { name: 'source' }).click()
  expect(page.url()).toBe(`${site.address}/tags/feeds/rss.xml?q=article&archive=1&raw`)
  await context.close()
})

it('a label shows when its first article does, and goes with its last', async () => {
  const tags = (name: string) => [{ slug: name, name }]
  const other = await served(
    [
      anArticle({ slug: 'now', published: moment - 2, tags: tags('now') }),
      anArticle({ slug: 'gone', published: moment - 3, expires: moment - 1, tags: tags('gone') }),
      anArticle({ slug: 'later', published: moment + 1, tags: tags('later') }),
    ],
    moment,
  )
  const page = await browser.newPage()
  for (const path of ['/', '/tags']) {
    await page.goto(other.address + path)
    expect(await page.locator('#tags-list a').allTextContents()).toEqual(['now'])
  }
  await page.close()
  other.close()
})

async function expectText(page: Page, selector: string, text: string): Promise<void> {
  expect(await page.locator(selector).first().textContent()).toBe(text)
}
