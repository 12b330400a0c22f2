import { expect, it } from 'vitest'
import { follow, type Item, whole } from '../../docs/client.ts'
import type { Article } from '../../src/article/article.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const made = (count: number): readonly Article[] =>
  Array.from({ length: count }, (_, place) => anArticle({ slug: `a${place}`, published: place * 1_000 }))

/** A site that is deployed anew, and what was sent of it. */
function deployed(articles: readonly Article[]) {
  const site = { app: createApp(catalogOf(articles).catalog, () => 1e9), statuses: [] as number[] }
  const ask: typeof fetch = async (input, init) => {
    const answer = await site.app.fetch(new Request(input, init))
    site.statuses.push(answer.status)
    return answer
  }
  const deploy = (next: readonly Article[]): void => {
    site.app = createApp(catalogOf(next).catalog, () => 1e9)
  }
  return { ask, deploy, statuses: site.statuses }
}

const slugs = (items: readonly Item[]): readonly string[] => items.map(({ id }) => id.replace(/.*:/, ''))

it("the documents' client asks for what is new, and for nothing else", async () => {
  const { ask, deploy, statuses } = deployed(made(3))
  const feed = follow('https://a.example/feed.json', ask)
  expect(slugs(await feed.poll())).toEqual(['a2', 'a1', 'a0'])
  expect(await feed.poll()).toEqual([])
  deploy(made(5))
  expect(slugs(await feed.poll())).toEqual(['a4', 'a3'])
  expect(await feed.poll()).toEqual([])
  expect(statuses).toEqual([200, 304, 226, 304])
})

it('it misses nothing, however much came since it asked', async () => {
  const { ask, deploy, statuses } = deployed(made(60))
  const feed = follow('https://a.example/feed.json', ask)
  expect(await feed.poll()).toHaveLength(50)
  const all = made(230)
  deploy(all)
  expect(slugs(await feed.poll()).toSorted()).toEqual(
    all
      .slice(60)
      .map(({ slug }) => slug)
      .toSorted(),
  )
  expect(await feed.poll()).toEqual([])
  // The feed, and of four archives those until one has something known.
  expect(statuses).toEqual([200, 200, 200, 200, 200, 304])
})

it('it reads a whole history, each article once', async () => {
  const { ask } = deployed(made(175))
  const items: Item[] = []
  for await (const item of whole('https://a.example/feed.json', ask)) items.push(item)
  expect(slugs(items).toSorted()).toEqual(
    made(175)
      .map(({ slug }) => slug)
      .toSorted(),
  )
})

it('it says what the site says is wrong', async () => {
  const { ask } = deployed(made(3))
  await expect(follow('https://a.example/feed.json?limit=0', ask).poll()).rejects.toThrow('"limit" is a whole number')
  await expect(follow('https://a.example/tags/x/feed.json', ask).poll()).rejects.toThrow('Unknown label')
  await expect(follow('https://a.example/rss.xml', ask).poll()).rejects.toThrow(
    'is no JSON Feed, but application/rss+xml',
  )
})
