import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { collection, moment } from './collection.ts'
import { browser } from './launched.ts'
import { opened as openedAt } from './opened.ts'
import { type Served, served } from './served.ts'

export { browser }

/** A site of 200 articles, there as the browser is. */
export let site: Served

beforeAll(async () => {
  site = await served(collection(200), moment)
}, 60_000)

afterAll(() => site.close())

/** A page of that site, with nothing kept of any other. */
export const opened = (path: string, options?: BrowserContextOptions) => openedAt(browser, site.address + path, options)
