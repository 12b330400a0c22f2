import { runDurableObjectAlarm, SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'

const origin = 'https://tidings.example'

afterEach(() => {
  vi.restoreAllMocks()
})

it.each(['/rss.xml', '/tags/ai/atom.xml', '/feed.json?utm_source=x'])('%s names its hub and itself', async (path) => {
  for (const method of ['GET', 'HEAD']) {
    const { headers } = await SELF.fetch(`${origin}${path}`, { method })
    const self = `${origin}${path.replace(/\?.*/, '')}`
    expect(headers.get('link')).toContain(`<${origin}/hub>; rel="hub", <${self}>; rel="self"; type="`)
  }
})

it('a subscription goes through the Worker, its queue and its Durable Object, and begins the rounds', async () => {
  const asked: URL[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const url = new URL(String(input))
    if (url.host === 'cloudflare-dns.com') return Response.json({ Status: 0, Answer: [{ type: 1, data: '8.8.8.8' }] })
    asked.push(url)
    return new Response(url.searchParams.get('hub.challenge'))
  })
  const hub = env.HUB.getByName('hub')
  const response = await SELF.fetch(`${origin}/hub`, {
    method: 'POST',
    body: new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${origin}/tags/ai/rss.xml`,
      'hub.callback': 'https://reader.example/hook',
    }),
  })
  expect(response.status).toBe(202)
  await vi.waitFor(async () => expect(await hub.stats()).toMatchObject({ subscribers: 1 }), 10_000)
  expect(asked.map(({ host }) => host)).toEqual(['reader.example'])
  expect(await runDurableObjectAlarm(hub)).toBe(true)
  expect(await hub.stats()).toMatchObject({ topics: 1, subscribers: 1, pending: 0 })
  expect(await runDurableObjectAlarm(hub)).toBe(true)
})
