import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it, vi } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { siteRoutes } from '../../src/http/openapi/routes.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

// Workers have it, and Node has not.
vi.stubGlobal(
  'FixedLengthStream',
  class extends TransformStream {
    constructor(_length: number) {
      super()
    }
  },
)

const secret = { slug: 'merger', name: 'Merger' }
const articles = [
  ...Array.from({ length: 60 }, (_, place) =>
    anArticle({ slug: `a${place}`, published: place, tags: [{ slug: 'ai', name: 'AI' }] }),
  ),
  anArticle({ slug: 'soon', published: 2_000, tags: [secret] }),
  anArticle({ slug: 'over', published: 0, expires: 500, aliases: ['/?p=12'] }),
  anArticle({ slug: 'now', published: 1, aliases: ['/articles/before'] }),
]
const { catalog } = catalogOf(articles)
const app = createApp(catalog, () => 1_000)

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly example?: string | number
}

interface Described {
  readonly content?: object
  readonly headers?: object
}

interface Operation {
  readonly operationId: string
  readonly parameters: readonly Parameter[]
  readonly responses: Readonly<Record<string, Described>>
}

interface Document {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
}

const document = await (await app.request('/openapi.json')).json<Document>()

it('/openapi.json is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.stringify(document, null, 2))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: site.url }] })
  const ids = Object.values(document.paths).map(({ get }) => get.operationId)
  expect(new Set(ids).size).toBe(ids.length)
})

it('describes every route, and no other', () => {
  const served = app.routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path.replace(/:file\{sitemap.*\}/, 'sitemap-{part}.xml').replaceAll(/:(\w+)/g, '{$1}'))
  const described = Object.keys(document.paths).filter((path) => !/^\/(?:hub|status)/.test(path))
  expect(described.toSorted()).toEqual([...new Set(served)].toSorted())
})

it('announces nothing that is to come', () => {
  expect(JSON.stringify(document)).not.toMatch(/merger|soon/i)
})

/** The examples of an operation: its address by itself, and with each parameter. */
function examplesOf(path: string, { parameters }: Operation): readonly string[] {
  const plain = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(parameters.find((one) => one.in === 'path' && one.name === name)?.example ?? ''),
  )
  const queries = parameters.filter((one) => one.in === 'query').map(({ name, example }) => `?${name}=${example}`)
  return ['', ...queries].map((query) => plain + query)
}

it.each(Object.entries(document.paths).filter(([path]) => !/^\/(?:hub|status)/.test(path)))(
  '%s answers its examples as described, and who has an answer with 304',
  async (path, { get }) => {
    for (const url of examplesOf(path, get)) {
      const answer = await app.request(url)
      expect([url, get.responses]).toEqual([url, expect.objectContaining({ [answer.status]: expect.anything() })])
      const described = Object.keys(get.responses[answer.status]?.content ?? {})
      expect(described).toContain(answer.headers.get('content-type')?.replace(/(problem\+json);.*/, '$1'))
      const etag = answer.headers.get('etag')
      if (etag === null) continue
      expect((await app.request(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
    }
  },
)

it.each([
  ['/', '/?feed=rss2', 301],
  ['/', '/?p=12', 410],
  ['/{dimension}', '/Tags', 301],
  ['/{dimension}/{labels}', '/tags/AI', 301],
  ['/articles/{slug}', '/articles/before', 301],
  ['/articles/{slug}', '/articles/over', 410],
  ['/articles/{slug}', '/articles/nothing', 404],
  ['/media/{file}', '/media/a.png', 206],
  ['/media/{file}', '/media/a.png', 416],
])('%s tells that %s may answer %i', async (path, url, status) => {
  const withFile = createApp({ ...catalog, media: async () => new Response('picture') }, () => 1_000)
  const headers = { range: status === 416 ? 'bytes=9-' : 'bytes=0-1' }
  const answer = await withFile.request(url, { headers })
  expect(answer.status).toBe(status)
  const described = document.paths[path]?.get.responses[status]
  expect(described).toBeDefined()
  const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') === true
  expect(isProblem).toBe(status >= 400)
  if (isProblem) expect(described?.content).toHaveProperty(['application/problem+json'])
  if (status === 206) expectDescribed(answer, described)
})

it.each(Object.keys(document.paths).filter((path) => document.paths[path]?.get.responses[226]))(
  '%s tells what a 226 has',
  async (path) => {
    const get = document.paths[path]?.get ?? { operationId: '', parameters: [], responses: {} }
    const [url = ''] = examplesOf(path, get)
    const etag = (await app.request(url)).headers.get('etag') ?? ''
    // Without the newest entry.
    const headers = { 'a-im': 'feed', 'if-none-match': etag.replace(/\..{6}/, '.') }
    const answer = await app.request(url, { headers })
    expect(answer.status).toBe(226)
    expectDescribed(answer, get.responses[226])
  },
)

function expectDescribed({ headers }: Response, described: Described | undefined): void {
  const types = Object.keys(described?.content ?? {})
  expect(types.includes('*/*') || types.includes(headers.get('content-type') ?? '')).toBe(true)
  const names = Object.keys(described?.headers ?? {})
  expect(names).not.toHaveLength(0)
  for (const name of names) expect([name, headers.has(name)]).toEqual([name, true])
}

it('of every route but files and parts of a sitemap, has an example that is there', async () => {
  for (const { path } of siteRoutes.filter(({ path }) => !/\{(?:part|file)\}/.test(path))) {
    const [url = ''] = examplesOf(path, document.paths[path]?.get ?? { operationId: '', parameters: [], responses: {} })
    expect([url, (await app.request(url)).status]).toEqual([url, 200])
  }
})
