import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** A real Chromium, from npm alone. */
export async function launch(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      '--no-sandbox',
      '--headless',
      '--disable-gpu',
      '--hide-scrollbars',
      '--disable-background-networking',
      // A page takes a tenth of a second to open where its process is there, and three where it has to start.
      '--renderer-process-limit=1',
      '--process-per-site',
    ],
  })
}
