import { afterEach, expect, it, vi } from 'vitest'
import { createHub } from '../../src/hub/hub.ts'
import type { Message, Task } from '../../src/hub/registry/work.ts'
import { readHubSettings } from '../../src/hub/settings.ts'
import { feedAddresses } from '../../src/hub/topics/feeds.ts'
import { anArticle, site as aSite } from '../fixture.ts'
import { catalogOf } from '../served.ts'
import { site } from './world.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A hub whose registry gives a task for each message, and whose callbacks answer when they are told to. */
function aHub(named: string | undefined, chance = 1) {
  const start = vi.fn<() => Promise<void>>(async () => {})
  const answers: (() => void)[] = []
  const registry = {
    ...{ has: async () => false, request: async () => undefined, publish: async () => {}, report: async () => {} },
    claim: async (messages: readonly Message[]): Promise<Task[]> =>
      messages.map(({ id }) => ({
        ...{ kind: 'deny', id, attempt: 1, topic: site, callback: 'https://b.example/', reason: '' },
      })),
    stats: () => Promise.reject(new Error('not asked')),
    start,
  }
  const send: typeof fetch = () => new Promise((done) => answers.push(() => done(new Response())))
  const ports = {
    ...{ site: async () => new Response(), registry: () => registry },
    catalog: catalogOf([], { ...aSite, url: site, ...(named !== undefined && { hub: named }) }).catalog,
    settings: readHubSettings({ HUB_ALLOW_PRIVATE: 'true' }),
    queue: { sendBatch: () => Promise.reject(new Error('not asked')) },
    ...{ send, now: () => 0, random: () => chance },
  }
  const work: Promise<unknown>[] = []
  const context = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) }
  const hub = createHub(ports)
  return {
    start,
    fetch: () => hub.fetch(new Request(`${site}/rss.xml`), context),
    consume: (count: number) =>
      hub.consume(
        Array.from({ length: count }, (_, id) => ({ kind: 'intent', id, attempt: 0 })),
        context,
      ),
    /** Every callback answers that was called. */
    answer: async () => {
      await vi.waitFor(() => expect(answers).not.toEqual([]), 30_000)
      for (const end of answers.splice(0)) end()
      await Promise.all(work)
    },
    ended: () => Promise.all(work),
  }
}

it('more messages wait a quarter of a minute at most, while more than a hundred callbacks are called', async () => {
  const wait = vi.spyOn(scheduler, 'wait').mockImplementation(async () => {})
  const { consume, answer } = aHub(`${site}/hub`)
  await consume(100)
  expect(wait).not.toHaveBeenCalled()
  await consume(1)
  expect(wait.mock.calls.reduce((sum, [time]) => sum + time, 0)).toBe(15_000)
  await answer()
  wait.mockClear()
  await consume(1)
  expect(wait).not.toHaveBeenCalled()
  await answer()
  wait.mockRestore()
})

it.each([
  ['another hub, for each isolate', 'https://hub.example/', 0.95, 1],
  ['our own hub, for one isolate in ten', `${site}/hub`, 0.05, 1],
  ['our own hub, for the other nine', `${site}/hub`, 0.15, 0],
])('the first request starts the rounds where feeds name %s', async (_, named, chance, times) => {
  const { fetch, start, ended } = aHub(named, chance)
  await fetch()
  await fetch()
  await ended()
  expect(start).toHaveBeenCalledTimes(times)
})

it('another hub is told of three thousand feeds at most, those of all articles among them', async () => {
  const tags = Array.from({ length: 1_000 }, (_, place) => ({ slug: `t${place}`, name: `T${place}` }))
  const { catalog } = catalogOf([anArticle({ tags })])
  const addresses = feedAddresses(await catalog.index())
  expect(addresses).toHaveLength(3_000)
  expect(addresses.slice(0, 4)).toEqual(
    ['/rss.xml', '/atom.xml', '/feed.json', '/tags/t0/rss.xml'].map((path) => site + path),
  )
})
