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

it.each(['/rss.xml', '/atom.xml', '/feed.json'])('nobody is called because an entry of %s went', async (path) => {
  const { outcome, calls, newest } = await delivery(made(5), made(5).slice(1), path)
  expect(outcome).toEqual({ result: 'delivered', etag: newest })
  expect(calls).toBe(0)
})

it.each<[string, readonly Article[], string?]>([
  ['an entry went and another came', made(6).slice(1)],
  ['an entry was edited', made(5).map((article) => ({ ...article, title: 'Edited' }))],
  ['the feed has another title', made(5), 'Another'],
])('a subscriber is called where %s', async (_, after, title) => {
  expect(await delivery(made(5), after, '/atom.xml', title)).toMatchObject({ calls: 1 })
})
