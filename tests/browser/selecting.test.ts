import { describe, expect, it } from 'vitest'
import { collection, moment } from './collection.ts'
import { newPage } from './launched.ts'
import { served } from './served.ts'
import { opened, site } from './visited.ts'

describe('without scripts', () => {
  it('a search is a page with feeds of its own', async () => {
    const page = await opened('/tags/feeds', { javaScriptEnabled: false })
    await page.getByRole('searchbox').fill('Article 11')
    await page.getByRole('button', { name: 'Search' }).click()
    expect(new URL(page.url()).pathname).toBe('/tags/feeds')
    const titles = await page.locator('.entries h3').allTextContents()
    expect(titles.length).toBeGreaterThan(0)
    expect(titles.every((title) => /^Article 11\d?/.test(title))).toBe(true)
    const feed = await page.getByRole('link', { name: 'Atom 1.0' }).getAttribute('href')
    expect(feed).toBe('/tags/feeds/atom.xml?q=11+article')
  })

  it.each([
    ['New York, Crème brûlée', '/', 'Articles matching “New York, Crème brûlée”'],
    ['日本語 plain', '/tags/feeds', 'Feeds matching “日本語 plain”'],
    ['one two three four five six seven eight nine', '/tags/feeds', 'Bad query'],
  ])('what was searched for stays as it was written, in the field and above it: %s', async (typed, path, heading) => {
    const page = await opened(path, { javaScriptEnabled: false })
    await page.getByRole('searchbox').fill(typed)
    await page.getByRole('button', { name: 'Search' }).click()
    expect(new URL(page.url()).searchParams.get('q')).toBe(typed)
    expect(await page.getByRole('searchbox').inputValue()).toBe(typed)
    expect(await page.locator('h1').textContent()).toBe(heading)
  })

  it('labels are combined by links, and the feeds follow', async () => {
    const page = await opened('/tags/feeds', { javaScriptEnabled: false })
    const steps = [
      ['and C++', '/tags/c-plus-plus+feeds'],
      ['not 日本語', `/tags/c-plus-plus+feeds!${encodeURIComponent('日本語')}`],
      ['Feeds: take it out', `/tags/c-plus-plus!${encodeURIComponent('日本語')}`],
      ['or أخبار', `/tags/c-plus-plus!${encodeURIComponent('日本語')},${encodeURIComponent('أخبار')}`],
    ] as const
    for (const [name, path] of steps) {
      if (!(await page.getByRole('link', { name, exact: true }).isVisible())) {
        await page.getByText('Combine with other tags').click()
      }
      await page.getByRole('link', { name, exact: true }).click()
      expect(new URL(page.url()).pathname).toBe(path)
      expect(await page.getByRole('link', { name: 'RSS 2.0' }).getAttribute('href')).toBe(`${path}/rss.xml`)
    }
  })

  it('any label joins by its name, however many there are', async () => {
    const page = await opened('/tags/feeds?q=article', { javaScriptEnabled: false })
    await page.getByText('Combine with other tags').click()
    await page.getByLabel('Another tag').fill('日本語')
    await page.getByRole('button', { name: 'not' }).click()
    expect(page.url()).toBe(`${site.address}/tags/feeds!${encodeURIComponent('日本語')}?q=article`)
    await page.getByText('Combine with other tags').click()
    await page.getByLabel('Another tag').fill('C+++')
    await page.getByRole('button', { name: 'or' }).click()
    expect(await page.locator('h1').first().textContent()).toBe('Unknown label')
    await page.getByRole('main').getByRole('link').first().click()
    expect(new URL(page.url()).pathname).toBe(`/tags/c-plus-plus,feeds!${encodeURIComponent('日本語')}`)
  })

  it.each([1, 45, 72, 200])('the whole history of %i is a chain of links', async (count) => {
    const other = await served(collection(count), moment)
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto(other.address)
    const seen = new Set<string>()
    for (;;) {
      for (const title of await page.locator('.entries h3').allTextContents()) seen.add(title)
      const older = page.getByRole('link', { name: 'Older articles' })
      if ((await older.count()) === 0) break
      await older.click()
    }
    expect(seen.size).toBe(count)
    other.close()
  })
})

it('a list of labels is filtered while typing, and how many are left is said', async () => {
  const page = await opened('/tags')
  const said = page.getByRole('status')
  const before = await said.textContent()
  await page.getByLabel('Filter').fill('feeds')
  const shown = await page.locator('#tags-list li:visible').allTextContents()
  expect(shown).toHaveLength(1)
  expect(shown[0]).toMatch(/^Feeds/)
  for (const [typed, told] of [
    ['feeds', '1 of 5'],
    ['no label', '0 of 5'],
    [' ', before],
  ] as const) {
    await page.getByLabel('Filter').fill(typed)
    expect([typed, await said.textContent()]).toEqual([typed, told])
  }
})

it('labels to combine with are filtered by their names alone', async () => {
  const page = await opened('/tags/feeds')
  await page.getByText('Combine with other tags').click()
  const shown = page.locator('#candidates li:visible')
  for (const [typed, count] of [
    ['not', 0],
    ['c+', 1],
    ['', 4],
  ] as const) {
    await page.getByLabel('Another tag').fill(typed)
    expect([typed, await shown.count()]).toEqual([typed, count])
  }
})

it('labels to combine with can be read beside their links, where text is twice as large on a phone', async () => {
  const page = await opened('/tags/feeds', { viewport: { width: 320, height: 640 }, bypassCSP: true })
  await page.addStyleTag({ content: 'html { font-size: 200% !important }' })
  await page.getByText('Combine with other tags').click()
  const beyond = await page
    .locator('#candidates')
    .evaluate((list) => [...list.children].map((item) => item.scrollWidth - item.clientWidth))
  expect(beyond).toEqual([0, 0, 0, 0])
  const widths = await page
    .locator('#candidates li > :first-child')
    .evaluateAll((names) => names.map((name) => name.clientWidth > 100))
  expect(widths).toEqual([true, true, true, true])
})
