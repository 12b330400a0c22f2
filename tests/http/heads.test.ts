import { parseRssFeed } from 'feedsmith'
import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

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
  const { catalog, read } = catalogOf(articles)
  const app = createApp(catalog, () => 2_900)
  for (const [path, count, newest] of [
    ['/rss.xml', 50, 2_900],
    ['/tags/all/rss.xml', 50, 2_900],
    [`/tags/${encodeURIComponent('日本語')}/rss.xml`, 30, 2_813],
    [`/tags/all,${encodeURIComponent('日本語')}/rss.xml`, 50, 2_900],
    [`/tags/all+${encodeURIComponent('日本語')}/rss.xml`, 30, 2_813],
    [`/tags/all!${encodeURIComponent('日本語')}/rss.xml`, 50, 2_900],
    ['/tags/all/rss.xml?archive=20', 50, 999],
    ['/rss.xml?q=2847', 1, 2_847],
  ] as const) {
    read.length = 0
    const feed = parseRssFeed(await (await app.request(path)).text())
    expect(feed.items).toHaveLength(count)
    expect(read.length).toBeLessThanOrEqual(5)
    const titles = feed.items?.map(({ title }) => Number(title)) ?? []
    expect(titles).toEqual(titles.toSorted((a, b) => b - a))
    expect(titles[0]).toBe(newest)
  }
})
