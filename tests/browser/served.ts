import { serve } from '@hono/node-server'
import type { Article } from '../../src/article/article.ts'
import type { Site } from '../../src/article/site.ts'
import type { Catalog } from '../../src/catalog/catalog.ts'
import { siteFiles } from '../../src/compile/files/site-files.ts'
import { createApp } from '../../src/http/app.ts'
import { createMonitor } from '../../src/monitor/monitor.ts'
import { site } from '../fixture.ts'
import { freePort } from '../free-port.ts'
import { catalogOf } from '../served.ts'

/** A site of some articles, served on this machine until it is closed. */
export interface Served {
  readonly address: string
  readonly close: () => void
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
  const of = { ...site, url: address, title: 'Tidings', description: 'Articles', ...settings }
  const { catalog } = catalogOf(articles, of, own)
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
