import { runDurableObjectAlarm, runInDurableObject, SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { enqueue } from '../../src/hub/registry/queue.ts'
import type { Message } from '../../src/hub/registry/work.ts'

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
  const subscribe = async (): Promise<number> => {
    const body = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.topic': `${origin}/tags/ai/rss.xml`,
      'hub.callback': 'https://reader.example/hook',
    })
    return (await SELF.fetch(`${origin}/hub`, { method: 'POST', body })).status
  }
  expect(await subscribe()).toBe(202)
  await vi.waitFor(async () => expect(await hub.stats()).toMatchObject({ subscribers: 1 }), 30_000)
  expect(asked.map(({ host }) => host)).toEqual(['reader.example'])
  const alarm = () => runInDurableObject(hub, (_, { storage }) => storage.getAlarm())
  const next = await alarm()
  await scheduler.wait(20)
  // However often somebody subscribes, the next round is put off by nobody.
  expect(await subscribe()).toBe(202)
  expect(await alarm()).toBe(next)
  expect(await runDurableObjectAlarm(hub)).toBe(true)
  expect(await hub.stats()).toMatchObject({ topics: 1, subscribers: 1, pending: 0 })
  expect(await runDurableObjectAlarm(hub)).toBe(true)
})

it('a callback beside this site is called as from anywhere, through what stands in front of it', () => {
  expect(Cloudflare.compatibilityFlags).toMatchObject({ global_fetch_strictly_public: true })
})

it('an alarm that could not set the next one is tried again by the platform', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  await runInDurableObject(env.HUB.getByName('full'), async (object, { storage }) => {
    const set = vi.spyOn(storage, 'setAlarm').mockRejectedValue(new Error('no more rows today'))
    await expect(object.alarm()).rejects.toThrow('no more rows today')
    set.mockRestore()
    await storage.setAlarm(Date.now() + 60_000)
    await object.alarm()
  })
  expect(log).toHaveBeenCalledOnce()
})

it('no alarm is left where nobody is subscribed', async () => {
  await runInDurableObject(env.HUB.getByName('idle'), async (object, { storage }) => {
    await object.alarm()
    expect(await storage.getAlarm()).toBeNull()
  })
})

it('a queue carries five deliveries in one message, as it counts messages', async () => {
  const messages = Array.from({ length: 12 }, (_, id): Message => ({ kind: 'delivery', id, attempt: 0 }))
  const sendBatch = vi.fn<typeof env.HUB_QUEUE.sendBatch>()
  await enqueue({ sendBatch }, messages)
  const bodies = Array.from(sendBatch.mock.calls[0]?.[0] ?? [], ({ body }) => body)
  expect(bodies.map(({ length }) => length)).toEqual([5, 5, 2])
  expect(bodies.flat()).toEqual(messages)
})
