import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { catalogIn } from '../catalog-in.ts'
import { type Ask, type Load, load } from './load.ts'
import { median } from './table.ts'
import { bundle, type Isolate, type Served, type Server, serve } from './workerd.ts'

/** A Worker and what it is asked again and again. */
interface Target {
  readonly name: string
  readonly served: Served
  readonly ask: Ask
}

export interface Figures {
  readonly name: string
  readonly requestsPerSecond: number
  /** Milliseconds of processor time of the server. */
  readonly cpuPerRequest: number
  readonly p50: number
  readonly p99: number
  readonly megabytes: number
}

export interface Cold {
  /** Milliseconds of processor time for a feed that was never asked before, the isolate being warm. */
  readonly feed: number
  /** The same for two tags together; nothing where such feeds are not found. */
  readonly combination: number | undefined
  /** What the isolate has in use after them. */
  readonly isolate: Isolate
}

const connections = 8
const warmUpSeconds = 0.7
const path = '/rss.xml'

/** Requests per second and processor time of a warm feed and of a 304, each beside a Worker that does nothing else. */
export async function serving(
  root: string,
  site: string,
  rounds: number,
  seconds: number,
): Promise<readonly Figures[]> {
  return inTurns(await targetsOf(root, site), rounds, seconds)
}

/** Targets in turns; the median of each figure. */
export async function inTurns(
  targets: readonly Target[],
  rounds: number,
  seconds: number,
): Promise<readonly Figures[]> {
  const found = new Map(targets.map(({ name }) => [name, [] as Figures[]]))
  for (let round = 0; round < rounds; round += 1) {
    // Each round begins with another, so that none always follows the same one.
    const turn = [...targets.slice(round % targets.length), ...targets.slice(0, round % targets.length)]
    for (const target of turn) found.get(target.name)?.push(await measuredTarget(target, seconds))
  }
  return [...found].map(([name, figures]) => ({
    name,
    requestsPerSecond: median(figures.map((one) => one.requestsPerSecond)),
    cpuPerRequest: median(figures.map((one) => one.cpuPerRequest)),
    p50: median(figures.map((one) => one.p50)),
    p99: median(figures.map((one) => one.p99)),
    megabytes: median(figures.map((one) => one.megabytes)),
  }))
}

/** One target by itself, in a fresh process. */
async function measuredTarget({ name, served, ask }: Target, seconds: number): Promise<Figures> {
  const server = await serve(served, ask.path)
  try {
    await loadFor(server, warmUpSeconds, ask)
    const before = server.cpu()
    const { requests, seconds: took, latencies } = await loadFor(server, seconds, ask)
    const cpu = server.cpu() - before
    const at = (part: number): number => latencies[Math.floor(latencies.length * part)] ?? 0
    return {
      name,
      requestsPerSecond: requests / took,
      cpuPerRequest: cpu / requests,
      p50: at(0.5),
      p99: at(0.99),
      megabytes: server.megabytes(),
    }
  } finally {
    await server.stop()
  }
}

function loadFor(server: Server, seconds: number, ask: Ask): Promise<Load> {
  const end = performance.now() + seconds * 1_000
  return load({ port: () => server.port, connections, next: () => (performance.now() < end ? ask : undefined) })
}

async function targetsOf(root: string, site: string): Promise<readonly Target[]> {
  const ours = await tidings(root, site)
  const server = await serve(ours, path)
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`)
  const body = new Uint8Array(await response.arrayBuffer())
  const etag = response.headers.get('etag') ?? ''
  await server.stop()
  const constant = join(root, 'constant')
  await mkdir(constant, { recursive: true })
  await writeFile(join(constant, 'body.bin'), body)
  await writeFile(
    join(constant, 'worker.js'),
    `import bytes from 'body.bin'
const body = new Uint8Array(bytes)
const headers = { 'content-type': 'application/rss+xml; charset=utf-8' }
export default { fetch: () => new Response(body, { headers }) }
`,
  )
  const bare304 = join(root, 'constant-304')
  await mkdir(bare304, { recursive: true })
  await writeFile(
    join(bare304, 'worker.js'),
    `const headers = { etag: '"a"' }
export default { fetch: () => new Response(null, { status: 304, headers }) }
`,
  )
  const known = { 'if-none-match': etag }
  return [
    { name: 'feed', served: ours, ask: { path, status: 200 } },
    { name: 'constant', served: { folder: constant, data: ['body.bin'] }, ask: { path, status: 200 } },
    { name: '304', served: ours, ask: { path, status: 304, headers: known } },
    { name: 'constant 304', served: { folder: bare304 }, ask: { path, status: 304, headers: known } },
    { name: 'package feed', served: await packageFeed(root), ask: { path, status: 200 } },
  ]
}

/** Our Worker over a compiled catalog. */
export async function tidings(root: string, site: string): Promise<Served> {
  const folder = join(root, 'tidings')
  await bundle('src/worker.ts', folder)
  return { folder, assets: site }
}

/** A Worker that renders 50 articles by package `feed` at each request. */
async function packageFeed(root: string): Promise<Served> {
  const folder = join(root, 'package-feed')
  await bundle('tests/bench/package-feed/worker.ts', folder, 'tests/bench/package-feed/wrangler.toml')
  return { folder }
}

/** Processor time of feeds that were never asked before: each tag's, then pairs of tags. */
export async function cold(root: string, site: string): Promise<Cold> {
  const served = await tidings(root, site)
  const slugs = await slugsOf(site)
  const feeds = slugs.flatMap((slug) =>
    ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/tags/${encodeURIComponent(slug)}/${file}`),
  )
  const pairs = slugs.map((slug, place) => {
    const both = [slug, slugs.at(place - 1) ?? ''].toSorted()
    return `/tags/${both.map(encodeURIComponent).join('+')}/rss.xml`
  })
  const server = await serve(served, path, true)
  try {
    const feed = await cpuOf(server, feeds)
    const { status } = await fetch(`http://127.0.0.1:${server.port}${pairs[0]}`)
    const combination = status === 200 ? await cpuOf(server, pairs.slice(1)) : undefined
    return { feed, combination, isolate: await server.isolate() }
  } finally {
    await server.stop()
  }
}

async function cpuOf(server: Server, paths: readonly string[]): Promise<number> {
  const todo = paths.values()
  const before = server.cpu()
  const next = (): Ask | undefined => {
    const { value } = todo.next()
    return value === undefined ? undefined : { path: value, status: 200 }
  }
  const { requests } = await load({ port: () => server.port, connections: 1, next })
  return (server.cpu() - before) / requests
}

async function slugsOf(site: string): Promise<readonly string[]> {
  const { labels } = await catalogIn(site).index()
  return labels.tags.map(({ slug }) => slug)
}
