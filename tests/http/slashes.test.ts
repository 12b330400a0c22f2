import { SELF } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const article = anArticle({ slug: 'one', tags: [{ slug: 'ai', name: 'AI' }], provider: { name: 'Ada' } })
const files = new Map([['/about.html', { bytes: new TextEncoder().encode('<p>'), digest: 'abc' }]])
const app = createApp(catalogOf([article], site, files).catalog, () => Date.UTC(2027, 0, 1))

describe('an address with a slash at its end', () => {
  it.each([
    ...['/tags', '/categories', '/authors', '/providers', '/types', '/api', '/problems/bad-query', '/robots.txt'],
    ...['/opml.xml', '/openapi.json', '/sitemap.xml', '/about.html', '/rss.xml', '/tags/ai', '/tags/ai/rss.xml'],
    ...['/providers/ada', '/providers/ada/feed.json', '/articles/one'],
  ])('leads to %s', async (path) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await app.request(`${path}/`, { method })
      expect([answer.status, answer.headers.get('location')]).toEqual([301, path])
    }
    expect((await app.request(path)).status).toBe(200)
  })

  it('leads on with its query, past several slashes, and at once to where the rest leads', async () => {
    const locations = ['/tags/?utm_source=x', '/tags///', '/Providers/Ada/', '/providers/Ada/rss.xml/?limit=5'].map(
      async (path) => (await app.request(path)).headers.get('location'),
    )
    expect(await Promise.all(locations)).toEqual([
      '/tags?utm_source=x',
      '/tags',
      '/providers/ada',
      '/providers/ada/rss.xml?limit=5',
    ])
  })

  it.each(['/nothing/', '/articles/none/', '/problems/none/', '//', '//a.example/', '/%2f/', '/media/none/'])(
    '%s is not there',
    async (path) => {
      expect((await app.fetch(new Request(`https://a.example${path}`))).status).toBe(404)
    },
  )

  it('leads to what stands beside the articles', async () => {
    for (const path of ['/status', '/status.json', '/hub']) {
      const answer = await SELF.fetch(`https://tidings.example${path}/`, { redirect: 'manual' })
      expect([answer.status, answer.headers.get('location')]).toEqual([301, path])
    }
  })
})
