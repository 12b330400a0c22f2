import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Article } from '../../src/article/article.ts'
import type { Site } from '../../src/article/site.ts'
import { openCatalog } from '../../src/catalog/assets.ts'
import type { Catalog } from '../../src/catalog/catalog.ts'
import { layout } from '../../src/catalog/layout.ts'
import { siteFiles } from '../../src/compile/files/site-files.ts'
import { createApp } from '../../src/http/app.ts'
import { createMonitor } from '../../src/monitor/monitor.ts'
import { catalogFiles } from '../catalog-files.ts'
import { site } from '../fixture.ts'

/** A site of some articles, served on this machine until it is closed. */
export interface Served {
  readonly address: string
  readonly close: () => void
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

export interface Settings extends Partial<Site> {
  /** What the author puts beside our files, by its path. */
  readonly files?: Readonly<Record<string, string>>
}

/** Serves articles as the edge would, over HTTP. `moment` is milliseconds since 1970. */
export async function served(
  articles: readonly Article[],
  moment: number,
  { files: authors = {}, ...settings }: Settings = {},
): Promise<Served> {
  const own = new Map([...siteFiles().files, ...Object.entries(authors).map(asSiteFile)])
  const port = await freePort()
  const address = `http://localhost:${port}`
  const files = await catalogFiles(
    articles,
    { ...site, url: address, title: 'Tidings', description: 'Articles', ...settings },
    own,
  )
  const catalog = openCatalog(async (path) => {
    const found = own.get(decodeURIComponent(path.slice(layout.files.length)))
    if (path.startsWith(layout.files) && found) {
      const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
      return new Response(found.bytes, { headers: { 'content-type': type } })
    }
    const bytes = files.get(path)
    return bytes ? new Response(bytes) : new Response(null, { status: 404 })
  })
  const app = createApp(catalog, () => moment)
  const monitor = monitored(catalog, moment)
  const server = serve({ fetch: async (request) => (await monitor.status(request)) ?? app.fetch(request), port })
  return { address, close: () => server.close() }
}

function asSiteFile([path, text]: readonly [string, string]) {
  return [path, { bytes: new TextEncoder().encode(text), digest: 'own' }] as const
}

/** A monitor that has seen some readers. */
function monitored(catalog: Catalog, moment: number) {
  const days = Array.from({ length: 14 }, (_, place) => {
    const day = new Date(moment - (13 - place) * 86_400_000).toISOString().slice(0, 10)
    return { day, requests: place * 40, unmodified: place * 36, failed: 0 }
  })
  const readers = [{ name: 'Feedly', subscribers: 42 }]
  const feeds = [{ feed: '/rss.xml', subscribers: 42, readers }]
  const deadLetter = { topic: 'https://a.example/rss.xml', host: 'reader.example', failures: 9, reason: '', moment }
  const counts = { topics: 2, subscribers: 3, pending: 1, unverified: 0, dead: 1 }
  return createMonitor({
    catalog,
    store: () => ({ add: async () => {}, tally: async () => ({ days, feeds }) }),
    hub: async () => ({ ...counts, deadLetters: [deadLetter] }),
    log: undefined,
    now: () => moment,
    wait: async () => {},
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = serve({ fetch: () => new Response(), port: 0 }, ({ port }: AddressInfo) =>
      server.close(() => resolve(port)),
    )
  })
}
