import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch } from './browser.ts'
import { collection, moment } from './collection.ts'
import { opened as openedAt } from './opened.ts'
import { type Served, served } from './served.ts'

/** A browser and a site of 200 articles, there while the tests of the file run that imports them. */
export let browser: Browser
export let site: Served

beforeAll(async () => {
  browser = await launch()
  site = await served(collection(200), moment)
}, 60_000)

afterAll(async () => {
  await browser.close()
  site.close()
})

/** A page of that site, with nothing kept of any other. */
export const opened = (path: string, options?: BrowserContextOptions) => openedAt(browser, site.address + path, options)
