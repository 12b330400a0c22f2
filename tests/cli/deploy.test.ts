import { expect, it } from 'vitest'
import { siteFolder, tidings } from './folder.ts'

const settings = (url: string, authority: string, more = '') => `[vars]
${more}
SITE_URL = "${url}"
SITE_TITLE = "A"
SITE_DESCRIPTION = "A"
SITE_LANGUAGE = "en"
SITE_AUTHORITY = "${authority}"
`

const address = 'write the address at which readers will find the site, such as https://news.example'
const authority = 'write a domain of yours, a comma and a year in which it was yours, such as news.example,2026'

it.each([
  [
    'https://tidings.example',
    'tidings.example,2026',
    `set SITE_URL and SITE_AUTHORITY in wrangler.toml first: ${address}; ${authority}`,
  ],
  ['https://tidings.example', 'a.example,2026', `set SITE_URL in wrangler.toml first: ${address}`],
  ['https://a.example', 'tidings.example,2026', `set SITE_AUTHORITY in wrangler.toml first: ${authority}`],
])('deploys nothing at %s with ids of %s: they are the example’s', async (url, authority, message) => {
  const folder = await siteFolder({ 'wrangler.toml': settings(url, authority), 'articles/a.md': '---\nt' })
  const { code, stderr } = await tidings(folder, ['deploy'])
  expect([code, stderr]).toEqual([2, `tidings: ${message}\n`])
})

it.each(['http://localhost:8787', 'http://127.0.0.1', 'http://[::1]:8787', 'http://tidings.localhost'])(
  'deploys nothing at %s: links would lead to whoever reads them',
  async (url) => {
    const folder = await siteFolder({ 'wrangler.toml': settings(url, 'a.example,2026'), 'articles/a.md': '---\nt' })
    const { code, stderr } = await tidings(folder, ['deploy'])
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`wrangler.toml:3:1: SITE_URL: "${url}" is this machine`),
    ])
  },
)

it('says that the owner of podcasts is still the example’s', async () => {
  const owner = 'PODCAST_OWNER = "Tidings <podcast@tidings.example>"'
  // With an error in it, it is not deployed.
  const files = { 'wrangler.toml': settings('https://a.example', 'a.example,2026', owner), 'articles/a.md': '---\nt' }
  const { code, stderr } = await tidings(await siteFolder(files), ['deploy'])
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^PODCAST_OWNER is still the example’s.*\nNothing is deployed while an article has errors/),
  ])
})

it.each([
  ['process.exit(0)', 0],
  ['process.exit(3)', 3],
  ["process.kill(process.pid, 'SIGKILL')", 1],
])('puts articles without errors on the edge, and ends as Wrangler does: %s', async (end, code) => {
  const folder = await siteFolder({
    'wrangler.toml': settings('https://a.example', 'a.example,2026'),
    'articles/a.md': '---\ntitle: A\ndate: 2026-01-02\n---\nA',
    'node_modules/wrangler/bin/wrangler.js': `console.log(process.argv.slice(2).join(' '))\n${end}`,
  })
  const ended = await tidings(folder, ['deploy'], { HUB_LEASE_MIN: '120' })
  expect(ended.code).toBe(code)
  expect(ended.stdout).toContain('1 article, 0 errors, 0 warnings, 0 notes\ndeploy --var HUB_LEASE_MIN:120\n')
})

it('says what to run where Wrangler is missing', async () => {
  const files = {
    'wrangler.toml': settings('https://a.example', 'a.example,2026'),
    'articles/a.md': '---\ntitle: A\ndate: 2026-01-02\n---\nA',
  }
  const { code, stderr } = await tidings(await siteFolder(files), ['deploy'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('run npm ci there')])
})
