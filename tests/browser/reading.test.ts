import { parseRssFeed } from 'feedsmith'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from './browser.ts'
import { collection, moment } from './collection.ts'
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
        await page.getByText('Combine with others').click()
      }
      await page.getByRole('link', { name, exact: true }).click()
      expect(new URL(page.url()).pathname).toBe(path)
      expect(await page.getByRole('link', { name: 'RSS 2.0' }).getAttribute('href')).toBe(`${path}/rss.xml`)
    }
    await context.close()
  })

  it('the whole history is a chain of links', async () => {
    const { context, page } = await opened('/', { javaScriptEnabled: false })
    const seen = new Set<string>()
    for (;;) {
      for (const title of await page.locator('.entries h3').allTextContents()) seen.add(title)
      const older = page.getByRole('link', { name: 'Older articles' })
      if ((await older.count()) === 0) break
      await older.click()
    }
    expect(seen.size).toBe(200)
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

it('everything is reached by the keyboard, the text first', async () => {
  const { context, page } = await opened('/articles/rich')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#content')
  await context.close()
})

it('an article leads to its neighbours, its tags and its source', async () => {
  const { context, page } = await opened('/articles/rich')
  expect(await page.locator('pre .hljs-keyword').count()).toBe(1)
  expect(await page.locator('figcaption').textContent()).toBe('A picture · Ada')
  expect(await page.getByRole('link', { name: 'Read it at b.example' }).getAttribute('href')).toBe(
    'https://b.example/story',
  )
  await page.getByRole('link', { name: /long$/ }).click()
  expect(new URL(page.url()).pathname).toBe('/articles/long')
  await context.close()
})

async function expectText(page: Page, selector: string, text: string): Promise<void> {
  expect(await page.locator(selector).first().textContent()).toBe(text)
}
