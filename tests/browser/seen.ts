import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { anArticle } from '../fixture.ts'
import { moment } from './collection.ts'
import { newPage } from './launched.ts'
import { type Settings, served } from './served.ts'

interface Look extends BrowserContextOptions {
  /** The page that is looked at; that of the first article, where it is not said. */
  readonly path?: string
  readonly site?: Settings
}

/** Looks at a page of a site of some articles, the newest first; no other site ever answers. */
export async function seen<T>(
  articles: readonly Partial<Article>[],
  look: (page: Page) => Promise<T>,
  { path = `/articles/${articles[0]?.slug ?? 0}`, site: settings, ...options }: Look = {},
): Promise<T> {
  const site = await served(
    articles.map((changes, place) => anArticle({ slug: `${place}`, published: moment - place, ...changes })),
    moment,
    settings,
  )
  const page = await newPage(options)
  await page.route('https://**', () => {})
  const response = await page.goto(site.address + path, { waitUntil: 'domcontentloaded' })
  expect(response?.status()).toBeLessThan(500)
  const found = await look(page)
  await page.close()
  site.close()
  return found
}
