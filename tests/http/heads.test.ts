import { parseRssFeed } from 'feedsmith'
import { expect, it } from 'vitest'
import { openCatalog } from '../../src/catalog/assets.ts'
import { compile } from '../../src/compile/compile.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'

/** 3,000 articles; every 97th has a tag of its own, the last of which is still to come. */
const articles = Array.from({ length: 3_000 }, (_, place) => {
  const rare = place % 97 === 0 ? [{ slug: '日本語', name: '日本語' }] : []
  return anArticle({
    slug: `a${place}`,
    title: `${place}`,
    published: place,
    tags: [{ slug: 'all', name: 'All' }, ...rare],
  })
})

it('a feed never asked before reads a handful of files, however its entries are spread', async () => {
  const files = compile(articles, site)
  const read: string[] = []
  const catalog = openCatalog(async (path) => {
    read.push(path)
    const bytes = files.get(path)
    return bytes ? new Response(bytes) : new Response(null, { status: 404 })
  })
  const app = createApp(catalog, () => 2_900)
  for (const [path, count] of [
    ['/rss.xml', 50],
    ['/tags/all/rss.xml', 50],
    [`/tags/${encodeURIComponent('日本語')}/rss.xml`, 30],
  ] as const) {
    read.length = 0
    const feed = parseRssFeed(await (await app.request(path)).text())
    expect(feed.items).toHaveLength(count)
    expect(read.length).toBeLessThanOrEqual(5)
    const titles = feed.items?.map(({ title }) => Number(title)) ?? []
    expect(titles).toEqual(titles.toSorted((a, b) => b - a))
    expect(titles[0]).toBe(count === 50 ? 2_900 : 2_813)
  }
})
