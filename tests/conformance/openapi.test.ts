import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { routes } from '../../src/http/openapi.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const articles = Array.from({ length: 60 }, (_, place) =>
  anArticle({ slug: `a${place}`, published: place, tags: [{ slug: 'ai', name: 'AI' }] }),
)
const app = createApp(catalogOf(articles).catalog, () => 1_000)

it('/openapi.json is OpenAPI 3.1', async () => {
  const answer = await app.request('/openapi.json')
  const document = await answer.text()
  const { valid, errors } = await new Validator().validate(document)
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(JSON.parse(document)).toMatchObject({ openapi: '3.1.0', servers: [{ url: site.url }] })
})

it('describes every route, and no other', () => {
  const served = app.routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replace(/:file\{sitemap.*\}/, 'sitemap-{part}.xml').replaceAll(/:(\w+)/g, '{$1}'))
  expect(routes.map(({ path }) => path).toSorted()).toEqual([...new Set(served)].toSorted())
})

const inPath: Readonly<Record<string, string>> = { dimension: 'tags', labels: 'ai', slug: 'a1', name: 'gone' }

it.each(routes.filter(({ path }) => !/\{(?:part|file)\}/.test(path)))('$path answers as described', async (route) => {
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => inPath[name] ?? name)
  const answer = await app.request(path)
  expect([path, answer.status]).toEqual([path, 200])
  expect(route.mediaTypes).toContain(answer.headers.get('content-type'))
  const samples = { q: 'text', limit: '2', content: 'summary', archive: '1', raw: '' } as const
  for (const name of route.query.filter((name) => name !== 'q')) {
    const url = `${path}?${name}=${samples[name]}`
    expect([url, (await app.request(url)).status]).toEqual([url, 200])
  }
  const etag = answer.headers.get('etag') ?? ''
  expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
})
