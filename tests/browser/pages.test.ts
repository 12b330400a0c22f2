import { readFile } from 'node:fs/promises'
import { HtmlValidate } from 'html-validate'
import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collection, moment } from './collection.ts'
import { newPage } from './launched.ts'
import { type Served, served } from './served.ts'
import { site } from './visited.ts'

let first: Served
let empty: Served

beforeAll(async () => {
  first = await served(collection(1), moment)
  empty = await served([], moment)
}, 60_000)

afterAll(() => {
  first.close()
  empty.close()
})

const pages = [
  '/',
  '/?q=article',
  '/?q=nothing+of+that',
  '/?archive=1',
  '/tags',
  '/api',
  '/status',
  '/problems/gone',
  '/tags/feeds',
  `/tags/${encodeURIComponent('日本語')}+feeds`,
  '/tags/c-plus-plus,feeds!a-very-long-name',
  '/authors/ada',
  '/articles/plain',
  '/articles/japanese',
  '/articles/arabic',
  '/articles/long',
  '/articles/rich',
  '/articles/wide',
  '/rss.xml',
  '/tags/feeds/atom.xml',
  '/tags/feed',
  '/categories',
  '/nothing',
  '/articles/articel-plain',
  '/?archive=99',
  '/rss.xml?raw=1&nothing',
  '/feed.json?limit=1&content=summary',
  '/atom.xml?q=nothing+of+that',
  '/rss.xml?archive=1',
]
const looks = [
  { name: 'light, on a desk', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'dark, on a phone', colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const

/** A checker of accessibility, as it runs in a page. */
const axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What a page logs, and what a checker of accessibility finds in it. */
async function faultsOf(address: string, look: BrowserContextOptions = {}): Promise<readonly string[]> {
  const page = await newPage(look)
  const faults: string[] = []
  page.on('console', (message) => faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(address)
  // What is folded away is read too.
  await page.evaluate('for (const folded of document.querySelectorAll("details")) folded.open = true')
  await page.evaluate(axe)
  const violations = await page.evaluate<readonly string[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`,
  )
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  if (overflow > 0) faults.push(`the page is ${overflow} pixels wider than the window`)
  return [...faults, ...violations]
}

describe.each(looks)('$name', ({ colorScheme, viewport }) => {
  it.each(pages)('%s is readable for everyone', async (path) => {
    const faults = await faultsOf(site.address + path, { colorScheme, viewport })
    expect(faults.filter((fault) => !/ 40[04] /.test(fault))).toEqual([])
  })
})

it.each(['/', '/tags', '/articles/plain', '/atom.xml'])('%s of a site of one article is whole', async (path) => {
  expect(await faultsOf(first.address + path)).toEqual([])
})

it.each(['/', '/tags', '/rss.xml', '/?q=nothing', '/status'])(
  '%s of a site without articles is whole',
  async (path) => {
    expect(await faultsOf(empty.address + path)).toEqual([])
  },
)

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    'void-style': 'off',
    'no-inline-style': 'error',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
})

it.each(pages)('%s is valid HTML, and light', async (path) => {
  const response = await fetch(site.address + path, { headers: { 'sec-fetch-dest': 'document', accept: 'text/html' } })
  const html = await response.text()
  const { results } = await validator.validateString(html)
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
  expect(
    (await new Response(new Blob([html]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()).byteLength,
  ).toBeLessThan(20_000)
})

/** Words of ours that stand side by side with nothing between them: as text browsers show them, and as they are copied. */
const runTogether = `(() => {
  const blockOf = (one) => (/^inline|^contents/.test(getComputedStyle(one).display) ? blockOf(one.parentElement) : one)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  const found = []
  let [before, block] = ['', null]
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === 'BR') before = ''
    if (!(node instanceof Text) || node.parentElement.closest('.text')) continue
    if (blockOf(node.parentElement) !== block) [before, block] = ['', blockOf(node.parentElement)]
    if (/[\\p{L}\\p{N}]$/u.test(before) && /^[\\p{L}\\p{N}]/u.test(node.data)) found.push(before + '|' + node.data)
    before = node.data
  }
  return found
})()`

it.each(pages)('%s can be read without a stylesheet', async (path) => {
  const page = await newPage()
  await page.route('**/*.css?*', (route) => route.abort())
  await page.goto(site.address + path)
  expect(await page.evaluate(runTogether)).toEqual([])
})
