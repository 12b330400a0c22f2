import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { anArticle } from '../fixture.ts'
import { moment } from './collection.ts'
import { served } from './served.ts'

interface Look extends BrowserContextOptions {
  /** The page that is looked at; that of the first article, where it is not said. */
  readonly path?: string
}

/** Looks at a page of a site of some articles, the newest first, beside which no other site answers. */
export async function seen<T>(
  browser: Browser,
  articles: readonly Partial<Article>[],
  look: (page: Page) => Promise<T>,
  { path = `/articles/${articles[0]?.slug ?? 0}`, ...options }: Look = {},
): Promise<T> {
  const site = await served(
    articles.map((changes, place) => anArticle({ slug: `${place}`, published: moment - place, ...changes })),
    moment,
  )
  const context = await browser.newContext(options)
  await context.route('https://**', (route) => route.abort())
  const page = await context.newPage()
  const response = await page.goto(site.address + path)
  expect(response?.status()).toBe(200)
  const found = await look(page)
  await context.close()
  site.close()
  return found
}
