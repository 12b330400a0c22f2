import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CatalogIndex } from '../../src/catalog/catalog.ts'
import { feedAddresses } from '../../src/hub/feeds.ts'
import { createHub, type HubPorts } from '../../src/hub/hub.ts'
import { readHubSettings } from '../../src/hub/settings.ts'
import type { Message, Task } from '../../src/hub/work.ts'
import { site } from './world.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A hub whose registry gives a task for each message, and whose callbacks answer when they are told to. */
function aHub(named: string | undefined) {
  const run = vi.fn<() => Promise<void>>(async () => {})
  const answers: (() => void)[] = []
  const registry = {
    ...{ has: async () => false, request: async () => undefined, publish: async () => {}, report: async () => {} },
    claim: async (messages: readonly Message[]): Promise<Task[]> =>
      messages.map(({ id }) => ({
        kind: 'deny',
        id,
        attempt: 1,
        topic: site,
        callback: 'https://b.example/',
        reason: '',
      })),
    stats: () => Promise.reject(new Error('not asked')),
    run,
  }
  const ports: HubPorts = {
    ...{ site: async () => new Response(), registry: () => registry, mediaTypes: [], feeds: async () => [] },
    publisher: async () => ({ url: site, ...(named !== undefined && { hub: named }) }),
    settings: readHubSettings({ HUB_ALLOW_PRIVATE: 'true' }),
    queue: { sendBatch: () => Promise.reject(new Error('not asked')) },
    send: () => new Promise((done) => answers.push(() => done(new Response()))),
    now: () => 0,
  }
  const work: Promise<unknown>[] = []
  const context = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) }
  const hub = createHub(ports)
  return {
    run,
    fetch: () => hub.fetch(new Request(`${site}/rss.xml`), context),
    consume: (count: number) =>
      hub.consume(
        Array.from({ length: count }, (_, id) => ({ kind: 'intent', id, attempt: 0 })),
        context,
      ),
    /** Every callback answers that was called. */
    answer: async () => {
      await vi.waitFor(() => expect(answers).not.toEqual([]))
      for (const end of answers.splice(0)) end()
      await Promise.all(work)
    },
    ended: () => Promise.all(work),
  }
}

describe('the next messages', () => {
  it('wait a quarter of a minute at most, while more than a hundred callbacks are called', async () => {
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
  })
})

describe('the first request', () => {
  it.each([
    ['another hub', 'https://hub.example/', 1],
    ['this hub, which subscribers start', `${site}/hub`, 0],
    ['none', undefined, 0],
  ])('of a site that names %s begins the rounds accordingly', async (_, named, times) => {
    const { fetch, run, ended } = aHub(named)
    await fetch()
    await fetch()
    await ended()
    expect(run).toHaveBeenCalledTimes(times)
  })
})

it('another hub is told of three thousand feeds at most, those of all articles among them', () => {
  const tags = Array.from({ length: 1_500 }, (_, place) => ({
    slug: `t${place}`,
    name: '',
    ordinals: new Uint32Array(),
  }))
  const labels = { tags, categories: [], providers: [], authors: [], types: [] }
  const index: Pick<CatalogIndex, 'site' | 'labels'> = {
    labels,
    site: { url: site, title: '', description: '', language: 'en', authority: '' },
  }
  const addresses = feedAddresses(index, ['rss.xml', 'atom.xml'])
  expect(addresses).toHaveLength(3_000)
  expect(addresses.slice(0, 3)).toEqual(['/rss.xml', '/atom.xml', '/tags/t0/rss.xml'].map((path) => site + path))
})
