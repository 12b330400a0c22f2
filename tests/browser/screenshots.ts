import { mkdir } from 'node:fs/promises'
import { launch } from './browser.ts'

/** Draws pages of a running site into docs/images: `npm start` first, then `npm run screenshots`. */
const address = process.argv[2] ?? 'http://localhost:8787'
const folder = 'docs/images'
const shots = [
  { name: 'home', path: '/', colorScheme: 'light', width: 1100 },
  { name: 'home-dark', path: '/', colorScheme: 'dark', width: 390 },
  { name: 'feed', path: '/rss.xml', colorScheme: 'light', width: 1100 },
  { name: 'tag', path: '/tags/writing!images', colorScheme: 'light', width: 1100 },
  { name: 'article', path: '/articles/pictures-beside-the-text', colorScheme: 'light', width: 1100 },
] as const

await mkdir(folder, { recursive: true })
const browser = await launch()
for (const { name, path, colorScheme, width } of shots) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 820 } })
  await page.goto(address + path, { waitUntil: 'networkidle' })
  await page.screenshot({ path: `${folder}/${name}.png` })
  console.log(`${folder}/${name}.png`)
}
await browser.close()
