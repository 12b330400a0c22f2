import { expect, it } from 'vitest'
import { siteFolder, tidings } from './folder.ts'

const settings = (url: string, authority: string) => `[vars]
SITE_URL = "${url}"
SITE_TITLE = "A"
SITE_DESCRIPTION = "A"
SITE_LANGUAGE = "en"
SITE_AUTHORITY = "${authority}"
`

it.each([
  ['https://tidings.example', 'tidings.example,2026', 'set SITE_URL and SITE_AUTHORITY in wrangler.toml'],
  ['https://tidings.example', 'a.example,2026', 'set SITE_URL in wrangler.toml'],
  ['https://a.example', 'tidings.example,2026', 'set SITE_AUTHORITY in wrangler.toml'],
])('deploys nothing at %s with ids of %s: they are the example’s', async (url, authority, message) => {
  const folder = await siteFolder({ 'wrangler.toml': settings(url, authority), 'articles/a.md': '---\nt' })
  const { code, stderr } = await tidings(folder, ['deploy'])
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

it.each(['http://localhost:8787', 'http://127.0.0.1', 'http://[::1]:8787', 'http://tidings.localhost'])(
  'deploys nothing at %s: links would lead to whoever reads them',
  async (url) => {
    const folder = await siteFolder({ 'wrangler.toml': settings(url, 'a.example,2026'), 'articles/a.md': '---\nt' })
    const { code, stderr } = await tidings(folder, ['deploy'])
    expect([code, stderr]).toEqual([2, expect.stringContaining(`SITE_URL: "${url}" is this machine`)])
  },
)
