import type { Catalog } from '../catalog/catalog.ts'
import { dnsOverHttps } from './callbacks/resolve.ts'
import { consume } from './consumer/consume.ts'
import type { HubQueue } from './registry/queue.ts'
import type { Registry } from './registry/registry.ts'
import type { RegistryWiring } from './registry/registry-object.ts'
import type { Message } from './registry/work.ts'
import { hubRoutes } from './requests/routes.ts'
import type { HubSettings } from './settings.ts'
import { editionOf } from './topics/edition.ts'
import { feedAddresses } from './topics/feeds.ts'
import { type Ask, otherHubOf, type Publisher } from './topics/publisher.ts'

/** What the hub needs of the Worker that it is part of. */
export interface HubPorts {
  /** The site without the hub. */
  readonly site: Ask
  readonly catalog: Pick<Catalog, 'index'>
  readonly settings: HubSettings
  readonly registry: () => Registry
  readonly queue: HubQueue
  readonly send: typeof fetch
  readonly now: () => number
  /** From 0 to 1. */
  readonly random: () => number
}

/** Calls under way in an isolate above which the queue waits with the next batch, and milliseconds that it does so. */
const [mostUnderWay, patience] = [100, 15_000]

/** How many of the isolates with our own hub see to it that its rounds go on: one is enough, and each call counts. */
const starting = 0.1

/**
 * The hub in front of a site: requests and messages come in here. What only subscribers need is set up
 * when the first one comes: a Worker starts more often to answer a feed.
 */
export function createHub(ports: HubPorts) {
  const { site: ask, catalog, settings, registry, queue, send, now, random } = ports
  const publisher = async (): Promise<Publisher> => (await catalog.index()).site
  const edition = async (): Promise<string> => editionOf(await catalog.index(), now())
  const feeds = async (): Promise<readonly string[]> => feedAddresses(await catalog.index())
  const resolve = settings.allowPrivate ? undefined : dnsOverHttps('https://cloudflare-dns.com/dns-query', send, now)
  let routes: ReturnType<typeof hubRoutes> | undefined
  let started = false
  let underWay = 0

  return {
    wiring: { now, ask, limits: settings.limits, publisher, edition, feeds, random, queue } satisfies RegistryWiring,

    async fetch(request: Request, context: Pick<ExecutionContext, 'waitUntil'>): Promise<Response> {
      if (request.url.includes('/hub') && new URL(request.url).pathname === '/hub') {
        routes ??= hubRoutes({ registry, ask, publisher, terms: settings })
        return routes.fetch(request)
      }
      const response = await ask(request)
      if (!started) {
        started = true
        context.waitUntil(startRounds())
      }
      return response
    },

    async consume(messages: readonly Message[], context: Pick<ExecutionContext, 'waitUntil'>): Promise<void> {
      const { caller } = await import('./callbacks/call.ts')
      const { url, hub = `${url}/hub` } = await publisher()
      const call = caller(send, resolve, `Tidings (WebSub hub; +${url})`)
      const wait = (milliseconds: number): Promise<void> => scheduler.wait(milliseconds)
      const work = await consume(messages, { registry, ask, call, site: url, hub, now, wait })
      underWay += work.length
      for (const task of work) context.waitUntil(task.finally(() => (underWay -= 1)))
      // Slow subscribers take up room, and nobody's time. A count, as promises of another request cannot be awaited.
      for (let waited = 0; underWay > mostUnderWay && waited < patience; waited += 50) await wait(50)
    },
  }

  /**
   * Whoever reads a feed first has the rounds begin where another hub is named, as nobody subscribes here then; and has
   * our own go on after a day on which the platform let nothing be written, the next alarm neither.
   */
  async function startRounds(): Promise<void> {
    if (otherHubOf(await publisher()) !== undefined || random() < starting) await registry().start()
  }
}
