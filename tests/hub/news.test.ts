import { expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { createApp } from '../../src/http/app.ts'
import type { Call } from '../../src/hub/callbacks/call.ts'
import { deliver, newsOf } from '../../src/hub/consumer/deliver.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const made = (count: number): readonly Article[] =>
  Array.from({ length: count }, (_, place) => anArticle({ slug: `a${place}`, published: place * 1_000 }))

/** How a delivery ends to a subscriber that has a feed of `before`, and how often it was called. */
async function delivery(before: readonly Article[], after: readonly Article[], path: string, title = site.title) {
  const topic = `${site.url}${path}`
  const appOf = (articles: readonly Article[], of = site) => createApp(catalogOf(articles, of).catalog, () => 1e9)
  const etagOf = async (app: ReturnType<typeof createApp>) => (await app.request(topic)).headers.get('etag') ?? ''
  const app = appOf(after, { ...site, title })
  const delivered = await etagOf(appOf(before))
  let calls = 0
  const call: Call = async () => {
    calls += 1
    return { kind: 'answer', status: 200, headers: new Headers(), text: '' }
  }
  const news = await newsOf(topic, delivered, { ask: async (request) => app.fetch(request), site: site.url })
  const task = { topic, callback: 'https://reader.example/', secret: undefined, delivered }
  const ports = { call, hub: `${site.url}/hub`, now: () => 1e9 }
  const outcome = await deliver({ kind: 'deliver', id: 1, attempt: 1, ...task }, news, ports)
  return { outcome, calls, newest: await etagOf(app) }
}

/** Some with one edited. */
const edited = (articles: readonly Article[], slug: string): readonly Article[] =>
  articles.map((article) => (article.slug === slug ? { ...article, title: 'Edited' } : article))

const without = (articles: readonly Article[], ...slugs: string[]): readonly Article[] =>
  articles.filter(({ slug }) => !slugs.includes(slug))

it.each<[string, string, readonly Article[], readonly Article[]]>([
  ['an entry went', '/rss.xml', made(5), made(5).slice(1)],
  ['an entry went', '/atom.xml', made(5), made(4)],
  ['an entry went', '/feed.json', made(5), without(made(5), 'a2')],
  ['older ones took the places of two that went', '/rss.xml', made(60), without(made(60), 'a59', 'a30')],
  ['an older one took the place of one of two', '/atom.xml', made(51), without(made(51), 'a50', 'a49')],
  ['an older one took its place', '/feed.json?limit=3', made(5), made(4)],
])('nobody is called because %s from %s', async (_, path, before, after) => {
  const { outcome, calls, newest } = await delivery(before, after, path)
  expect(outcome).toEqual({ result: 'delivered', etag: newest })
  expect(calls).toBe(0)
})

it.each<[string, readonly Article[], readonly Article[], string?]>([
  ['an entry went and another came', made(5), made(6).slice(1)],
  ['an entry was edited', made(5), edited(made(5), 'a2')],
  ['the feed has another title', made(5), made(5), 'Another'],
  ['the oldest of a full feed was edited', made(60), edited(made(60), 'a10')],
  ['one of a full feed was edited and one went', made(60), without(edited(made(60), 'a30'), 'a40')],
  ['a full feed has a new one', made(60), made(61)],
  ['a full feed has a new one where another went', made(60), without(made(61), 'a59')],
  ['an old one came to a feed that is full of newer ones', without(made(60), 'a10'), made(60)],
  ['an old one came to a feed that is not full, and one went', made(10).slice(1), made(9)],
])('a subscriber is called where %s', async (_, before, after, title) => {
  expect(await delivery(before, after, '/atom.xml', title)).toMatchObject({ calls: 1 })
})
