import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { collection, moment } from './collection.ts'
import { newPage } from './launched.ts'
import { type Served, served } from './served.ts'

/** A site of 200 articles, there while the tests of the file run that imports this. */
export let site: Served

beforeAll(async () => {
  site = await served(collection(200), moment)
}, 60_000)

afterAll(() => site.close())

/** A page of that site, open until the test is over. */
export async function opened(path: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await newPage(options)
  await page.goto(site.address + path)
  return page
}
