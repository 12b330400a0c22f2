import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { launch } from './browser.ts'

/** A browser, there while the tests of the file run that imports this. */
let browser: Browser
/** What pages share that ask for the same, by what they ask for. */
const contexts = new Map<string, Promise<BrowserContext>>()

beforeAll(async () => {
  browser = await launch()
}, 60_000)

afterAll(() => browser.close())

/** A page, open until the test is over. Of others it knows what a browser's cache does. */
export async function newPage({ viewport, ...options }: BrowserContextOptions = {}): Promise<Page> {
  const context = await contexts.getOrInsertComputed(JSON.stringify(options), () => contextOf(options))
  const page = await context.newPage()
  onTestFinished(() => page.close())
  if (viewport) await page.setViewportSize(viewport)
  return page
}

/** A context with a page that stays: without one, the next one's process takes longer to start than most pages are looked at. */
async function contextOf(options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options)
  await context.newPage()
  return context
}
