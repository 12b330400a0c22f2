import type { Browser, BrowserContext, Page } from 'playwright-core'

interface Opened {
  readonly context: BrowserContext
  readonly page: Page
}

/** A page at an address, with nothing kept of any other. */
export async function opened(
  browser: Browser,
  address: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Opened> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(address)
  return { context, page }
}
