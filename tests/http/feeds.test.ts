import { SELF } from 'cloudflare:test'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'

const get = (path: string): Promise<Response> => SELF.fetch(`https://tidings.example${path}`, { redirect: 'manual' })

const files = ['rss.xml', 'atom.xml', 'feed.json'] as const
const selections = ['', '/tags/ai', '/categories/news', '/providers/afp', '/authors/afp', '/types/article']

describe('the seed article', () => {
  it('arrives whole in RSS', async () => {
    const feed = parseRssFeed(await (await get('/tags/ai/rss.xml')).text())
    expect(feed.title).toBe('Tidings: AI')
    expect(feed.atom?.links?.[0]).toMatchObject({ rel: 'self', href: 'https://tidings.example/tags/ai/rss.xml' })
    const item = feed.items?.find(({ title }) => title?.startsWith("China's Huawei"))
    expect(item?.description).toHaveLength(4539)
    expect(item?.description?.endsWith('high-tech leader.')).toBe(true)
    expect(item?.link).toBe(
      'https://www.msn.com/en-us/news/world/china-s-huawei-steps-up-charm-offensive-rejects-security-fears/ar-BBUqwRm?',
    )
    expect(item?.pubDate).toBe('Wed, 06 Mar 2019 02:30:56 GMT')
    expect(item?.categories?.map(({ name }) => name)).toEqual(['AI', 'news'])
    expect(item?.dc).toMatchObject({ creators: ['AFP'], publishers: ['AFP'], types: ['article'] })
    expect(item?.media?.contents?.[0]).toMatchObject({
      url: 'https://img-s-msn-com.akamaized.net/tenant/amp/entityid/BBUqKVO.img',
      width: 1024,
      height: 682,
      title: { value: expect.stringContaining('Around 60,000 employees') },
    })
    expect(item?.media?.thumbnails).toHaveLength(1)
    expect(item?.content?.encoded).toContain('high-tech leader.')
    expect(item?.enclosures).toBeUndefined()
  })

  it('arrives whole in Atom', async () => {
    const feed = parseAtomFeed(await (await get('/tags/ai/atom.xml')).text())
    expect(feed).toMatchObject({ id: 'tag:tidings.example,2026:/tags/ai', title: { value: 'Tidings: AI' } })
    const entry = feed.entries?.find(({ title }) => title?.value?.startsWith("China's Huawei"))
    expect(entry?.summary?.value).toHaveLength(4539)
    expect(entry?.authors).toEqual([{ name: 'AFP' }])
    expect(entry?.categories).toMatchObject([
      { term: 'ai', scheme: 'https://tidings.example/tags', label: 'AI' },
      { term: 'news', scheme: 'https://tidings.example/categories' },
      { term: 'article', scheme: 'https://tidings.example/types' },
    ])
    expect(entry?.media?.contents?.[0]).toMatchObject({ width: 1024, height: 682 })
    expect(entry?.published).toBe('2019-03-06T02:30:56.000Z')
  })

  it('arrives whole in JSON Feed', async () => {
    const feed = parseJsonFeed(await (await get('/tags/ai/feed.json')).text())
    expect(feed).toMatchObject({ language: 'en', title: 'Tidings: AI' })
    const text = await (await get('/tags/ai/feed.json')).text()
    const item = JSON.parse(text).items.find((other: { title: string }) => other.title.startsWith("China's Huawei"))
    expect(item.summary).toHaveLength(4539)
    expect(item).toMatchObject({
      external_url: expect.stringContaining('https://www.msn.com/'),
      image: 'https://img-s-msn-com.akamaized.net/tenant/amp/entityid/BBUqKVO.img',
      date_published: '2019-03-06T02:30:56.000Z',
      tags: ['AI'],
      authors: [{ name: 'AFP' }],
      _tidings: {
        category: 'news',
        type: 'article',
        provider: { name: 'AFP', id: 'V_AA5ZTIC_global' },
        images: [{ width: 1024, height: 682, quality: 99, focalRegion: { x1: 0, x2: 0, y1: 0, y2: 0 } }],
      },
    })
  })
})

describe.each(selections)('the feeds of "%s"', (selection) => {
  it('hold the same entries in all three formats', async () => {
    const [rss, atom, json] = await Promise.all(files.map(async (file) => (await get(`${selection}/${file}`)).text()))
    const fromRss = parseRssFeed(rss ?? '').items?.map((item) => ({
      id: item.guid?.value,
      title: item.title,
      url: item.link,
      date: new Date(item.pubDate ?? '').toISOString(),
      content: item.content?.encoded?.trim(),
    }))
    const fromAtom = parseAtomFeed(atom ?? '').entries?.map((entry) => ({
      id: entry.id,
      title: entry.title?.value,
      url: entry.links?.find(({ rel }) => rel === 'alternate')?.href,
      date: entry.published,
      content: entry.content?.value?.trim(),
    }))
    const fromJson = parseJsonFeed(json ?? '').items?.map((item) => ({
      id: item.id,
      title: item.title,
      url: item.url,
      date: item.date_published,
      content: item.content_html?.trim(),
    }))
    expect(fromRss?.length).toBeGreaterThan(0)
    expect(fromAtom).toEqual(fromRss)
    expect(fromJson).toEqual(fromRss)
    const dates = fromRss?.map(({ date }) => date) ?? []
    expect(dates).toEqual(dates.toSorted().toReversed())
  })
})

it.each([
  ['rss.xml', 'application/rss+xml; charset=utf-8'],
  ['atom.xml', 'application/atom+xml; charset=utf-8'],
  ['feed.json', 'application/feed+json; charset=utf-8'],
])('/%s has its media type', async (file, mediaType) => {
  expect((await get(`/${file}`)).headers.get('content-type')).toBe(mediaType)
})

describe('other addresses', () => {
  it('offers the feeds on the first page', async () => {
    const html = await (await get('/')).text()
    for (const file of files) expect(html).toContain(`href="https://tidings.example/${file}"`)
  })

  it.each([
    ...['/catalog/index', '/media/../catalog/index', '/media/..%2fcatalog%2findex', '/files/style.css'],
    ...['/nothing', '/tags/%F0%28%8C%28/rss.xml', '/articles/none'],
  ])('has nothing public at %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})
