import { setTimeout as pause } from 'node:timers/promises'
import { slugAt } from '../../src/catalog/slugs.ts'
import { catalogIn } from '../catalog-in.ts'
import { type Ask, load } from './load.ts'
import { tidings } from './serving.ts'
import { median } from './table.ts'
import { type Server, serve } from './workerd.ts'

/** What the server did under mixed traffic at the machine's limit, killed and started again in the middle. */
export interface Endurance {
  readonly seconds: number
  readonly requests: number
  readonly addresses: number
  /** Of all requests. */
  readonly conditional: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  readonly connections: number
  /** Requests that were not answered: those that were on their way when the server was killed. */
  readonly lost: number
  /** Memory of the process, after it warmed up and at the end. */
  readonly warmMegabytes: number
  readonly lastMegabytes: number
  /** A look at the memory each time: seconds since the start, megabytes. */
  readonly memory: readonly (readonly [seconds: number, megabytes: number])[]
}

const connections = 8
const addresses = 10_000
/** How many say what they have: readers that poll, those of feeds that are gone among them. */
const saying = 0.955

/** Asks for minutes what readers ask, and what strangers try. A wrong answer is an error. */
export async function endurance(root: string, site: string, seconds: number): Promise<Endurance> {
  const served = await tidings(root, site)
  const traffic = createTraffic(await addressesOf(site))
  const started = performance.now()
  const now = (): number => (performance.now() - started) / 1_000
  let server = await serve(served, '/rss.xml')
  const memory: [number, number][] = []
  let lost = 0
  let isOver = false
  let back = Promise.resolve()

  const look = async (): Promise<void> => {
    while (!isOver) {
      memory.push([now(), server.megabytes()])
      await pause(Math.min(5_000, seconds * 10))
    }
  }
  const kill = async (): Promise<void> => {
    await pause(seconds * 500)
    back = restarted(server).then((fresh) => {
      server = fresh
    })
  }
  const restarted = async (old: Server): Promise<Server> => {
    await old.stop()
    return serve(served, '/rss.xml')
  }
  const [{ requests, latencies }] = await Promise.all([
    load({
      port: () => server.port,
      connections,
      next: () => (now() < seconds ? traffic.next() : undefined),
      lost: async () => {
        lost += 1
        if (lost > 2 * connections) throw new Error('the server ends connections by itself')
        await back
      },
    }).finally(() => {
      isOver = true
    }),
    look(),
    kill(),
  ])
  await server.stop()
  const at = (part: number): number => latencies[Math.floor(latencies.length * part)] ?? 0
  // The second server has what time it needs to warm up: a third of its life.
  const between = (from: number, to: number): number =>
    median(memory.filter(([when]) => when >= seconds * from && when < seconds * to).map(([, megabytes]) => megabytes))
  return {
    ...{ seconds, requests, addresses, connections, lost, memory },
    conditional: traffic.conditional() / requests,
    p50: at(0.5),
    p99: at(0.99),
    warmMegabytes: between(0.67, 0.75),
    lastMegabytes: between(0.92, 1),
  }
}

/** Addresses of every kind, the feeds that are asked most first, and bad ones among them. */
async function addressesOf(site: string): Promise<readonly Ask[]> {
  const catalog = catalogIn(site)
  const [index, articles] = await Promise.all([catalog.index(), catalog.slugs()])
  const files = ['rss.xml', 'atom.xml', 'feed.json']
  const slugs = index.labels.tags.map(({ slug }) => encodeURIComponent(slug))
  const good = [
    ...files.map((file) => `/${file}`),
    ...slugs.flatMap((slug) => files.map((file) => `/tags/${slug}/${file}`)),
    ...Array.from({ length: index.blocks.length - 1 }, (_, place) => `/rss.xml?archive=${place + 1}`),
    ...slugs.flatMap((slug) => [`/tags/${slug}`, `/tags/${slug}/rss.xml?limit=10`]),
    // Sorted, as the one address of a pair is.
    ...slugs.flatMap((slug, place) =>
      slugs.slice(place + 1, place + 13).map((other) => `/tags/${slug},${other}/atom.xml`),
    ),
    ...articles.ends.keys().map((ordinal) => `/articles/${encodeURIComponent(slugAt(articles, ordinal))}`),
  ].slice(0, addresses * 0.97)
  const bad: readonly ((place: number) => Ask)[] = [
    (place) => ({ path: `/tags/nothing-${place}/rss.xml`, status: 404 }),
    (place) => ({ path: `/wp-login.php?x=${place}`, status: 404 }),
    (place) => ({ path: `/rss.xml?limit=${place + 201}`, status: 400 }),
    (place) => ({ path: `/tags/a+b+c+d+e+f+g+h+${place}/feed.json`, status: 400 }),
    (place) => ({ path: `/${'a'.repeat(4_000 + place)}`, status: 414 }),
  ]
  const strangers = Array.from({ length: addresses - good.length }, (_, place) => bad[place % bad.length]?.(place))
  const every = addresses / strangers.length
  return good
    .map((path): Ask => ({ path, status: 200 }))
    .flatMap((ask, place) => {
      const stranger = strangers[Math.floor(place / every)]
      return stranger && Math.floor(place / every) !== Math.floor((place - 1) / every) ? [ask, stranger] : [ask]
    })
}

/** Requests as they come: the second address half as often as the first, and so on (Zipf). */
function createTraffic(asks: readonly Ask[]) {
  const tags = new Map<string, string>()
  let conditional = 0
  return {
    conditional: () => conditional,
    next(): Ask | undefined {
      const ask = asks[Math.floor(asks.length ** Math.random()) - 1]
      if (!ask) return undefined
      const isGone = ask.status !== 200
      const tag = isGone ? '"gone"' : tags.get(ask.path)
      if (tag === undefined || Math.random() > saying) {
        if (isGone) return ask
        const answered = (head: string): void => {
          tags.set(ask.path, /\r\netag: (.*)/i.exec(head)?.[1] ?? '')
        }
        return { ...ask, answered }
      }
      conditional += 1
      return { ...ask, status: isGone ? ask.status : 304, headers: { 'if-none-match': tag } }
    },
  }
}
