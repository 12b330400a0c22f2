import { consume } from './consume.ts'
import { type Ask, type Publisher, withLinks } from './links.ts'
import type { Registry } from './registry.ts'
import type { RegistryWiring } from './registry-object.ts'
import { dnsOverHttps } from './resolve.ts'
import { hubRoutes } from './routes.ts'
import type { HubSettings } from './settings.ts'
import type { Message } from './work.ts'

/** What the hub needs of the Worker that it is part of. */
export interface HubPorts {
  /** The site without the hub. */
  readonly site: Ask
  readonly publisher: () => Promise<Publisher>
  readonly mediaTypes: readonly string[]
  readonly feeds: () => Promise<readonly string[]>
  readonly settings: HubSettings
  readonly registry: () => Registry & { readonly run: () => Promise<void> }
  readonly queue: Pick<Queue<Message>, 'sendBatch'>
  readonly send: typeof fetch
  readonly now: () => number
}

/** Milliseconds that the queue waits for the slow ones of a batch before it gives the next. */
const patience = 1_000

/**
 * The hub in front of a site: requests and messages come in here. What only subscribers need is set up
 * when the first one comes: a Worker starts more often to answer a feed.
 */
export function createHub(ports: HubPorts) {
  const { publisher, mediaTypes, feeds, settings, registry, queue, send, now } = ports
  const ask = withLinks(ports.site, publisher, mediaTypes)
  const resolve = settings.allowPrivate ? undefined : dnsOverHttps('https://cloudflare-dns.com/dns-query', send, now)
  let routes: ReturnType<typeof hubRoutes> | undefined
  let started = false

  return {
    wiring: { now, ask, settings, publisher, feeds, random: Math.random, queue } satisfies RegistryWiring,

    async fetch(request: Request, context: Pick<ExecutionContext, 'waitUntil'>): Promise<Response> {
      if (request.url.includes('/hub') && new URL(request.url).pathname === '/hub') {
        routes ??= hubRoutes({ registry, ask, publisher, mediaTypes, settings })
        return routes.fetch(request)
      }
      const response = await ask(request)
      if (!started) {
        started = true
        context.waitUntil(startForOtherHub())
      }
      return response
    },

    async consume(messages: readonly Message[], context: Pick<ExecutionContext, 'waitUntil'>): Promise<void> {
      const { caller } = await import('./call.ts')
      const { url, hub = `${url}/hub` } = await publisher()
      const call = caller(send, resolve, `Tidings (WebSub hub; +${url})`)
      const work = Promise.all(await consume(messages, { registry, ask, call, site: url, hub, now }))
      context.waitUntil(work)
      await Promise.race([work, scheduler.wait(patience)])
    },
  }

  /** Nobody subscribes here where another hub is named, so whoever reads a feed first starts the rounds. */
  async function startForOtherHub(): Promise<void> {
    const { url, hub } = await publisher()
    if (hub !== undefined && hub !== `${url}/hub`) await registry().run()
  }
}
