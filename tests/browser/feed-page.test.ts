import { parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import { seen } from './seen.ts'
import { opened, site } from './visited.ts'

describe('a feed’s address', () => {
  it('shows a page to whoever follows a link to it, and the feed to whatever fetches it', async () => {
    const page = await opened('/')
    await page.getByRole('navigation', { name: 'Feeds' }).getByRole('link', { name: 'RSS 2.0' }).click()
    expect(page.url()).toBe(`${site.address}/rss.xml`)
    expect(await page.locator('h1').first().textContent()).toBe('Tidings')
    const elsewhere = await page.context().newPage()
    const fetched = await elsewhere.evaluate<string>(
      `fetch('${site.address}/rss.xml').then((response) => response.text())`,
    )
    expect(parseRssFeed(fetched).items).toHaveLength(50)
    await page.getByRole('link', { name: 'source' }).click()
    expect(page.url()).toBe(`${site.address}/rss.xml?raw`)
  })

  it('is copied at a click', async () => {
    const page = await opened('/tags/feeds/atom.xml', {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    expect(copied).toBe(`${site.address}/tags/feeds/atom.xml`)
  })

  it.each([
    ['/', '/rss.xml'],
    ['/tags/feeds?q=article', '/tags/feeds/rss.xml?q=article'],
  ])('is copied at a click on the page %s that it is the feed of', async (path, feed) => {
    const page = await opened(path, { permissions: ['clipboard-read', 'clipboard-write'] })
    const feeds = page.getByRole('navigation', { name: 'Feeds' })
    const link = feeds.getByRole('link', { name: 'RSS 2.0' })
    const before = await link.boundingBox()
    await feeds.getByRole('button', { name: 'Copy address' }).click()
    await feeds.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(site.address + feed)
    expect(await link.boundingBox()).toEqual(before)
  })

  it('is shown where it cannot be copied', async () => {
    const page = await opened('/')
    await page.addInitScript('navigator.clipboard.writeText = () => Promise.reject(new Error())')
    await page.goto(`${site.address}/tags/feeds`)
    await page.getByRole('button', { name: 'Copy address' }).click()
    await page.waitForURL('**/tags/feeds/rss.xml', { timeout: 5_000 })
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('button', { name: 'Press Ctrl-C' }).waitFor({ timeout: 5_000 })
    expect(await page.evaluate('getSelection().toString()')).toBe(`${site.address}/tags/feeds/rss.xml`)
  })

  it('is whole where no stylesheet is read', async () => {
    const page = await opened('/')
    await page.route('**/*.css?*', (route) => route.abort())
    await page.goto(`${site.address}/tags/feeds+c-plus-plus/rss.xml?q=article`)
    const field = page.getByLabel('The feed’s address')
    expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth)).toBeLessThanOrEqual(0)
  })

  it('stands in a field where no script runs', async () => {
    const page = await opened('/rss.xml', { javaScriptEnabled: false })
    expect(await page.getByLabel('The feed’s address').inputValue()).toBe(`${site.address}/rss.xml`)
  })

  it('is found as a browser’s extension finds it: the page’s own feeds first', async () => {
    const page = await opened('/tags/feeds')
    const found = await page.evaluate<readonly string[]>(
      "Array.from(document.querySelectorAll('link[rel=alternate]'), ({ type, href }) => type + ' ' + href)",
    )
    const [rss, atom, json] = ['rss.xml', 'atom.xml', 'feed.json']
    expect(found).toEqual([
      `application/rss+xml ${site.address}/tags/feeds/${rss}`,
      `application/atom+xml ${site.address}/tags/feeds/${atom}`,
      `application/feed+json ${site.address}/tags/feeds/${json}`,
      `application/rss+xml ${site.address}/${rss}`,
      `application/atom+xml ${site.address}/${atom}`,
      `application/feed+json ${site.address}/${json}`,
    ])
  })
})

it.each([
  ['/rss.xml', 0],
  ['/rss.xml?content=summary', 1],
])('the feed’s page %s shows of an entry what its readers get', async (path, figures) => {
  const [picture, episode] = ['https://b.example/1.png', 'https://b.example/1.mp3']
  const article = {
    html: `<p><img src="${picture}" alt="" /></p>`,
    images: [{ url: picture }],
    enclosures: [{ url: episode, type: 'audio/mpeg' }],
  }
  const found = await seen(
    [article],
    async (page) => [await page.locator('figure img').count(), await page.locator(`audio[src="${episode}"]`).count()],
    { path },
  )
  expect(found).toEqual([figures, 1])
})

it('a feed’s page asks for the pictures of its entries when they are opened', async () => {
  const asked: string[] = []
  const articles = [1, 2].map((number) => ({
    slug: `${number}`,
    html: `<p><img src="https://b.example/${number}.png" alt="" /></p><video src="https://b.example/${number}.mp4" controls></video>`,
    images: [{ url: `https://b.example/${number}.jpg` }],
  }))
  const opened = await seen(
    articles,
    async (page) => {
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.reload({ waitUntil: 'domcontentloaded' })
      await page.waitForTimeout(300)
      const first = [...new Set(asked)].filter((path) => /^\/\d/.test(path)).toSorted()
      const second = page.waitForRequest('**/2.png', { timeout: 5_000 })
      await page.locator('summary').last().click()
      await second
      return first
    },
    { path: '/rss.xml' },
  )
  expect(opened).toEqual(['/1.jpg', '/1.png'])
})

it('a feed is handed to readers by its whole address', async () => {
  const path = `/tags/${encodeURIComponent('日本語')}+feeds/rss.xml?q=article`
  const page = await opened(path)
  const links = page.getByRole('navigation', { name: 'Subscribe with' }).getByRole('link')
  const [own, ...others] = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const canonical = `${site.address}/tags/feeds+${encodeURIComponent('日本語')}/rss.xml?q=article`
  expect(own).toBe(`feed:${canonical}`)
  expect(others.length).toBeGreaterThan(3)
  for (const link of others) {
    const { pathname, search } = new URL(link)
    expect(decodeURIComponent(search.replace(/^\?\w+=/, '') || pathname.replace(/^.*feed%2F/, ''))).toBe(canonical)
  }
})

it('a feed’s page calls it as the feed calls itself', async () => {
  for (const path of ['/rss.xml?q=article', '/tags/feeds/rss.xml', '/tags/feeds/rss.xml?q=article+11&limit=5']) {
    const { title } = parseRssFeed(await (await fetch(site.address + path)).text())
    const page = await opened(path)
    const named = page.locator('link[rel=alternate][type="application/rss+xml"]').first()
    expect([await page.locator('h1').textContent(), await named.getAttribute('title')]).toEqual([
      title,
      `${title} (RSS 2.0)`,
    ])
  }
})

it('an archive is read, and the feed subscribed to', async () => {
  const page = await opened('/tags/feeds/rss.xml?q=article&archive=1')
  expect(await page.getByLabel('The feed’s address').inputValue()).toBe(`${site.address}/tags/feeds/rss.xml?q=article`)
  await page.getByRole('link', { name: 'source' }).click()
  expect(page.url()).toBe(`${site.address}/tags/feeds/rss.xml?q=article&archive=1&raw`)
})
