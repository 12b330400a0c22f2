import Ajv from 'ajv/dist/2020.js'
import { expect, it, vi } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import type { RequestPorts } from '../../src/hub/requests/answer-form.ts'
import { hubRoutes } from '../../src/hub/requests/routes.ts'
import { readHubSettings } from '../../src/hub/settings.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const app = createApp(catalogOf([anArticle({})]).catalog, () => 1_000)

type Answers = Readonly<Record<string, { readonly content?: Readonly<Record<string, object>> }>>

interface Operation {
  readonly responses: Answers
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
}

const { paths } = await (await app.request('/openapi.json')).json<{
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}>()
const described = paths['/hub'] ?? {}

/** The hub of a site that names this one, over a registry that answers so. */
function hub(
  named: string | undefined,
  request: ReturnType<RequestPorts['registry']>['request'] = async () => undefined,
) {
  return hubRoutes({
    registry: () => ({ has: async () => false, request, publish: async () => {} }),
    ask: async () => new Response(null, { headers: { etag: '"x"', link: `<${site.url}/feed.json>; rel="self"` } }),
    publisher: async () => ({ url: site.url, ...(named !== undefined && { hub: named }) }),
    terms: readHubSettings({}),
  })
}
const own = hub(`${site.url}/hub`)
const full = hub(`${site.url}/hub`, async () => ({ status: 429, reason: 'full' }))
const broken = hub(`${site.url}/hub`, () => Promise.reject(new Error('broken')))
const topic = { 'hub.topic': `${site.url}/feed.json` }
const good = { 'hub.mode': 'subscribe', ...topic, 'hub.callback': 'https://reader.example/' }
const post = (form: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(form) })

it.each<readonly [number, ReturnType<typeof hub>, RequestInit]>([
  [200, own, { method: 'GET' }],
  [404, hub('https://hub.example/'), { method: 'GET' }],
  [404, hub(undefined), post(good)],
  [202, own, post(good)],
  [202, own, post({ 'hub.mode': 'publish', ...topic })],
  [400, own, post({ ...good, 'hub.mode': 'destroy' })],
  [413, own, post({ ...good, more: 'x'.repeat(20_000) })],
  [415, own, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
  [429, full, post(good)],
  [405, own, { method: 'PUT' }],
  [500, broken, post(good)],
])('the hub answers %i as described', async (status, routes, init) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const answer = await routes.request('/hub', init)
  log.mockRestore()
  expect(answer.status).toBe(status)
  const { responses } = described[init.method?.toLowerCase() ?? ''] ?? described.get ?? { responses: {} }
  // The methods that are described promise as much of whatever is not listed, so others keep to it as well.
  const { content = {} } = responses[status] ?? responses.default ?? {}
  if (status === 405 || status === 500) expect(responses).not.toHaveProperty(String(status))
  else expect(responses).toHaveProperty(String(status))
  const essence = (type: string) => type.replace(/;.*/, '')
  expect(Object.keys(content).map(essence)).toEqual([essence(answer.headers.get('content-type') ?? '')])
})

it.each<readonly [Record<string, string | number | string[]>, boolean]>([
  [good, true],
  [{ ...good, 'hub.mode': 'unsubscribe' }, true],
  [{ ...good, 'hub.lease_seconds': 0, 'hub.secret': 'x' }, true],
  [{ 'hub.mode': 'publish', ...topic }, true],
  [{ 'hub.mode': 'publish', 'hub.url': [`${site.url}/feed.json`, `${site.url}/rss.xml`] }, true],
  [{ 'hub.mode': 'publish' }, false],
  [{ 'hub.mode': 'subscribe', ...topic }, false],
  [{ 'hub.mode': 'destroy', ...topic }, false],
  [{ ...good, 'hub.lease_seconds': -1 }, false],
])('the form %o is described as one that is taken or not', async (form, isTaken) => {
  const schema = described.post?.requestBody?.content['application/x-www-form-urlencoded']?.schema ?? false
  expect(new Ajv({ strict: false }).validate(schema, form)).toBe(isTaken)
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
  const answer = await own.request('/hub', { method: 'POST', body: new URLSearchParams(pairs) })
  expect(answer.status).toBe(isTaken ? 202 : 400)
})
