import { mkdir } from 'node:fs/promises'
import type { Route } from 'playwright-core'
import { launch } from './browser.ts'

/** Draws pages of a running site into docs/images: `npm start` first, then `npm run screenshots`. */
const address = process.argv[2] ?? 'http://localhost:8787'
/** Where the pictures say that it is, whichever port it runs at. */
const shown = 'https://tidings.example'
const folder = 'docs/images'
const shots = [
  { name: 'home', path: '/', colorScheme: 'light', width: 1100 },
  { name: 'home-dark', path: '/', colorScheme: 'dark', width: 390 },
  { name: 'feed', path: '/rss.xml', colorScheme: 'light', width: 1100 },
  { name: 'tag', path: '/tags/writing!images', colorScheme: 'light', width: 1100 },
  { name: 'article', path: '/articles/pictures-beside-the-text', colorScheme: 'light', width: 1100 },
] as const

/** Answers for the address that is shown with what stands at the one that runs. */
async function answer(route: Route): Promise<void> {
  const request = route.request()
  const response = await route.fetch({
    url: request.url().replace(shown, address),
    // Browsers say so themselves, but for what is answered for them.
    headers: { ...request.headers(), ...(request.isNavigationRequest() && { 'sec-fetch-dest': 'document' }) },
  })
  if (!request.isNavigationRequest()) return route.fulfill({ response })
  return route.fulfill({ response, body: (await response.text()).replaceAll(address, shown) })
}

await mkdir(folder, { recursive: true })
const browser = await launch()
for (const { name, path, colorScheme, width } of shots) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 820 } })
  await page.route(`${shown}/**`, answer)
  await page.goto(shown + path, { waitUntil: 'networkidle' })
  await page.screenshot({ path: `${folder}/${name}.png` })
  console.log(`${folder}/${name}.png`)
}
await browser.close()
