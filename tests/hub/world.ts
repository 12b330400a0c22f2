import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { caller } from '../../src/hub/callbacks/call.ts'
import type { Resolve } from '../../src/hub/callbacks/callback.ts'
import { consume } from '../../src/hub/consumer/consume.ts'
import { openRegistry } from '../../src/hub/registry/registry.ts'
import { checkEvery } from '../../src/hub/registry/schedule.ts'
import type { Sql } from '../../src/hub/registry/schema.ts'
import type { Message } from '../../src/hub/registry/work.ts'
import { hubRoutes } from '../../src/hub/requests/routes.ts'
import { readHubSettings } from '../../src/hub/settings.ts'
import type { Ask } from '../../src/hub/topics/publisher.ts'

export const site = 'https://a.example'
export const minute = 60_000
export const hour = 60 * minute
export const mediaType = 'application/feed+json; charset=utf-8'

/** A site whose feeds are lists of words; an ETag is the list, and `A-IM: feed` picks what it lacks. */
function wordFeeds(feeds: Map<string, readonly string[]>, moves: Map<string, string>, broken: Set<string>): Ask {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    if (broken.has(pathname)) return new Response('no catalog', { status: 500 })
    const target = moves.get(pathname)
    if (target !== undefined) return new Response(null, { status: 301, headers: { location: target } })
    if (pathname.endsWith('/')) return Response.redirect(`${site}${pathname.slice(0, -1)}`, 301)
    if (pathname === '/page') return new Response('<html>', { headers: { 'content-type': 'text/html' } })
    if (pathname === '/file.rss')
      return new Response('<rss/>', { headers: { etag: '"file"', 'content-type': 'application/rss+xml' } })
    const words = feeds.get(`${pathname}${search}`)
    if (!words) return new Response('nothing there', { status: 404 })
    const etag = `"${words.join(' ')}"`
    const given = request.headers.get('if-none-match')
    if (given === etag) return new Response(null, { status: 304, headers: { etag } })
    const had = new Set(given?.slice(1, -1).split(' '))
    const partial = request.headers.get('a-im') === 'feed' && given !== null
    const body = JSON.stringify(partial ? words.filter((word) => !had.has(word)) : words)
    const link = `<${site}${pathname}${search}>; rel="self"`
    const headers = { etag, link, 'content-type': mediaType }
    return new Response(request.method === 'HEAD' ? null : body, { status: partial ? 226 : 200, headers })
  }
}

interface Delivery {
  readonly callback: string
  readonly words: readonly string[]
  readonly body: string
  readonly headers: Headers
}

/** What a subscriber answers to a delivery; it may also throw, as the network does. */
export type Receive = (delivery: Delivery) => Response | Promise<Response>
/** What a subscriber answers when it is asked whether it meant it. */
type Confirm = (query: URLSearchParams, address: URL) => Response | Promise<Response>

const echo: Confirm = (query) => new Response(query.get('hub.challenge'))

interface Options {
  readonly vars?: Record<string, unknown>
  readonly hub?: string | undefined
  readonly resolve?: Resolve
  readonly timeout?: number
}

/** A hub over a real database, in a world whose clock, queue, site and subscribers the test holds. */
export async function inWorld<T>(play: (world: World) => Promise<T>, options: Options = {}): Promise<T> {
  const stub = env.HUB.get(env.HUB.newUniqueId())
  return runInDurableObject(stub, async (_, state) => play(createWorld(state.storage.sql, options)))
}

export type World = ReturnType<typeof createWorld>

function createWorld(storage: SqlStorage, options: Options) {
  const { sql, ...rows } = counted(storage)
  const settings = readHubSettings(options.vars ?? {})
  const feeds = new Map<string, readonly string[]>([['/feed.json', ['one']]])
  const publisher: { url: string; hub?: string } = {
    url: site,
    ...('hub' in options ? options.hub && { hub: options.hub } : { hub: `${site}/hub` }),
  }
  /** Addresses that lead to others by now. */
  const moves = new Map<string, string>()
  /** Addresses at which the site fails. */
  const broken = new Set<string>()
  const ask = wordFeeds(feeds, moves, broken)
  const clock = { now: Date.UTC(2026, 0, 1) }
  const queue: Message[] = []
  const sent: Message[] = []
  const receivers = new Map<string, Receive>()
  const confirmers = new Map<string, Confirm>()
  const deliveries: Delivery[] = []
  const calls: { readonly method: string; readonly url: URL; readonly body: string }[] = []
  const faults: { enqueue?: (messages: readonly Message[]) => void } = {}
  let alarm: number | undefined

  /** As `fetch`, which follows a redirect unless it is told not to. */
  const send: typeof fetch = async (input, init) => {
    const response = await unlessAborted(answer(input, init), init?.signal)
    const location = response.headers.get('location')
    return location === null || init?.redirect === 'manual' ? response : send(location, init)
  }
  const answer: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input))
    const headers = new Headers(init.headers)
    const body = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : String(init.body ?? '')
    calls.push({ method: init.method ?? 'GET', url, body })
    if (init.method === 'GET') return (confirmers.get(url.host) ?? echo)(url.searchParams, url)
    const type = headers.get('content-type') ?? ''
    const words: string[] = type.startsWith('application/feed+json') ? JSON.parse(body) : []
    const delivery = { callback: url.href, words, body, headers }
    const response = await (receivers.get(url.host) ?? (() => new Response()))(delivery)
    if (response.ok) deliveries.push(delivery)
    return response
  }

  const open = () =>
    openRegistry({
      ...{ sql, ask, limits: settings.limits, now: () => clock.now, random: () => 0.5 },
      enqueue: async (messages) => {
        if (messages.length > 100) throw new Error(`${messages.length} messages at once`)
        queue.push(...messages)
        sent.push(...messages)
        faults.enqueue?.(messages)
      },
      wake: async (moment) => {
        alarm = moment === undefined ? undefined : Math.min(moment, alarm ?? moment)
      },
      publisher: async () => publisher,
      edition: async () => JSON.stringify([[...feeds], [...moves]]),
      feeds: async () => [...feeds.keys()].map((path) => `${site}${path}`),
    })
  let registry = open()
  const routes = hubRoutes({
    registry: () => registry,
    ...{ ask, publisher: async () => publisher, terms: settings },
  })

  const world = {
    ...{ clock, feeds, moves, broken, publisher, queue, sent, receivers, confirmers, deliveries, calls, faults },
    alarm: () => alarm,
    loseAlarm: (): void => {
      alarm = undefined
    },
    ...rows,
    registry: () => registry,
    stats: () => registry.stats(),
    consume: (
      messages: readonly Message[],
      broken: Partial<ReturnType<typeof open>> = {},
      wait = async (_: number) => {},
    ) =>
      consume(messages, {
        registry: () => ({ ...registry, ...broken }),
        wait,
        ...{ ask, site, hub: `${site}/hub`, now: () => clock.now },
        call: caller(send, options.resolve ?? (async () => ['93.184.215.14']), 'test', options.timeout),
      }),
    /** The process dies: what was in memory is gone, and the queue's messages with it. */
    crash: (): void => {
      queue.length = 0
      registry = open()
    },
    reopen: (): void => {
      registry = open()
    },
    /** Empties the queue, ten messages at a time. */
    pump: async (): Promise<void> => {
      while (queue.length > 0) await Promise.all(await world.consume(queue.splice(0, 10)))
    },
    run: async (): Promise<void> => {
      alarm = undefined
      await registry.run()
      await world.pump()
    },
    /** Lets time pass, with the alarms that fall into it. */
    pass: async (duration: number): Promise<void> => {
      const end = clock.now + duration
      while (alarm !== undefined && alarm <= end) {
        clock.now = Math.max(clock.now, alarm)
        await world.run()
      }
      clock.now = end
    },
    post: (form: Record<string, string>) => routes.request('/hub', { method: 'POST', body: new URLSearchParams(form) }),
    subscribe: async (callback: string, form: Record<string, string> = {}): Promise<Response> => {
      const response = await world.post({
        'hub.mode': 'subscribe',
        'hub.topic': `${site}/feed.json`,
        'hub.callback': callback,
        ...form,
      })
      await world.pump()
      return response
    },
    publish: async (...words: string[]): Promise<void> => {
      feeds.set('/feed.json', [...words, ...(feeds.get('/feed.json') ?? [])])
      await world.pass(checkEvery)
    },
    routes,
  }
  return world
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  signal?.addEventListener('abort', () => reject(signal.reason))
  return Promise.race([promise, aborted])
}

/** A database, and the rows of it that were read and written since that was asked last: the platform allows so many a day. */
export function counted(storage: SqlStorage) {
  const cursors: { readonly rowsRead: number; readonly rowsWritten: number }[] = []
  const sql: Sql = {
    exec<T extends Record<string, SqlStorageValue>>(query: string, ...values: unknown[]) {
      const cursor = storage.exec<T>(query, ...values)
      cursors.push(cursor)
      return cursor
    },
  }
  const sum = (kind: 'rowsRead' | 'rowsWritten') => (): number =>
    cursors.splice(0).reduce((sum, cursor) => sum + cursor[kind], 0)
  return { sql, rowsRead: sum('rowsRead'), rowsWritten: sum('rowsWritten') }
}
