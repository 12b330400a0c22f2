import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { seen } from './seen.ts'

describe('a site that is written from right to left', () => {
  const site = { language: 'ar' }

  it.each([
    ['/status', '1 article'],
    ['/api', 'Everything here answers'],
    ['/problems/gone', 'What stood here'],
    ['/nothing', 'There is nothing'],
    ['/rss.xml', 'Subscribe to it'],
  ])('has the sentences on %s in order', async (path, beginning) => {
    const found = await seen(
      [{}],
      (page) =>
        page
          .getByText(beginning)
          .first()
          .evaluate((said) => [
            said.closest('[dir]')?.getAttribute('dir'),
            said.closest('[lang]')?.getAttribute('lang'),
          ]),
      { path, site },
    )
    expect(found).toEqual(['ltr', 'en'])
  })

  it.each([
    ['a heading of a tag', '/tags/ai', 'h1', '.eyebrow', 1],
    ['what it says of itself', '/', '.lead', '.brand', 1],
    ['the older article', '/articles/0', '[rel=prev] span', '[rel=prev] small', 1],
    ['the newer article', '/articles/1', '[rel=next] span', '[rel=next] small', 0],
  ] as const)('keeps %s where an Arabic one would be', async (_, path, name, beside, side) => {
    const articles = [{ title: 'First', tags: [{ slug: 'ai', name: 'AI' }] }, { title: 'Second' }]
    const edges = await seen(articles, (page) => edgesOf(page, [name, beside]), { path, site })
    expect(edges[0]?.[side]).toBeCloseTo(edges[1]?.[side] ?? 0, -1)
  })

  it.each([
    ['in a list', '/tags', '#tags-list li > :first-child'],
    ['to combine with', '/tags/ai', '#candidates li > :first-child'],
  ])(
    'has an English label %s cut short at its own end, beside the edge where an Arabic one is',
    async (_, path, name) => {
      const tags = ['AI', `Long ${'and longer '.repeat(12)}`].map((name, place) => ({
        slug: ['ai', 'long'][place] ?? '',
        name,
      }))
      const [direction, gaps] = await seen(
        [{ tags }],
        async (page) => {
          const label = page.locator(name).last()
          await label.evaluate((one) => one.closest('details')?.setAttribute('open', ''))
          return [
            await label.evaluate((one) => getComputedStyle(one).direction),
            await label.evaluate((one) => {
              const range = document.createRange()
              range.selectNodeContents(one)
              return (one.parentElement?.getBoundingClientRect().right ?? 0) - range.getBoundingClientRect().right
            }),
          ]
        },
        { path, site },
      )
      expect(direction).toBe('ltr')
      expect(gaps).toBeCloseTo(0, -1)
    },
  )

  it('has the signs of a label behind its letters where it can be taken out', async () => {
    const tags = [
      { slug: 'ai', name: 'AI' },
      { slug: 'c-plus-plus', name: 'C++' },
    ]
    const places = await seen(
      [{ tags }],
      (page) =>
        page.getByRole('link', { name: 'C++: take it out' }).evaluate((chip) => {
          const text = document.createTreeWalker(chip, NodeFilter.SHOW_TEXT).nextNode() ?? chip
          return [0, 1].map((place) => {
            const range = document.createRange()
            range.setStart(text, place)
            range.setEnd(text, place + 1)
            return range.getBoundingClientRect().left
          })
        }),
      { path: '/tags/ai+c-plus-plus', site },
    )
    expect(places[0]).toBeLessThan(places[1] ?? 0)
  })

  it('has the date of an English entry below its title', async () => {
    const edges = await seen([{ title: 'An English title' }], (page) => edgesOf(page, ['.entry h2', '.entry time']), {
      path: '/rss.xml',
      site,
    })
    expect(edges[0]?.[0]).toBeCloseTo(edges[1]?.[0] ?? 0, -1)
  })
})

it('an Arabic title beside an English article is cut short at its own end, and stands where an English one would', async () => {
  const articles = [{ title: 'First' }, { title: 'عنوان', language: 'ar' }]
  const [direction, edges] = await seen(articles, async (page) => [
    // The box that is cut off after two lines decides at which end that is.
    await page.evaluate("getComputedStyle(document.querySelector('[rel=prev] span')).direction"),
    await edgesOf(page, ['[rel=prev] span', '[rel=prev] small']),
  ])
  expect(direction).toBe('rtl')
  expect(edges[0]?.[0]).toBeCloseTo(edges[1]?.[0] ?? 0, -1)
})

it.each(['code', 'kbd', 'samp'])(
  'what a program reads or writes runs from left to right in an Arabic text: %s',
  async (tag) => {
    const html = `<p>نص <${tag}><b>f</b><i>()</i></${tag}> نص.</p>`
    const edges = await seen([{ html, language: 'ar' }], (page) => edgesOf(page, ['.text b', '.text i']))
    expect(edges[0]?.[1]).toBeCloseTo(edges[1]?.[0] ?? 0, -1)
  },
)

it('an address on paper runs from left to right, its signs in their places, in an Arabic text as well', async () => {
  const html = '<p><a href="https://b.example/a/">رابط</a></p>'
  const found = await seen([{ html, language: 'ar' }], async (page) => {
    await page.emulateMedia({ media: 'print' })
    return page.locator('.text a').evaluate((link) => {
      const { direction, unicodeBidi } = getComputedStyle(link, '::after')
      return [direction, unicodeBidi]
    })
  })
  expect(found).toEqual(['ltr', 'isolate'])
})

/** Where the text of each element begins and ends, in pixels from the left. */
function edgesOf(page: Page, selectors: readonly string[]): Promise<readonly (readonly [number, number])[]> {
  return page.evaluate(`${JSON.stringify(selectors)}.map((selector) => {
    const range = document.createRange()
    range.selectNodeContents(document.querySelector(selector))
    const { left, right } = range.getBoundingClientRect()
    return [left, right]
  })`)
}
