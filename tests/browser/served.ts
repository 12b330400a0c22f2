import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Article } from '../../src/article/article.ts'
import { openCatalog } from '../../src/catalog/assets.ts'
import { layout } from '../../src/catalog/layout.ts'
import { compile } from '../../src/compile/compile.ts'
import { siteFiles } from '../../src/compile/site-files.ts'
import { createApp } from '../../src/http/app.ts'
import { site } from '../fixture.ts'

/** A site of some articles, served on this machine until it is closed. */
export interface Served {
  readonly address: string
  readonly close: () => void
}

const types: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }

/** Serves articles as the edge would, over HTTP. `moment` is milliseconds since 1970. */
export async function served(articles: readonly Article[], moment: number): Promise<Served> {
  const own = await siteFiles('public')
  const port = await freePort()
  const address = `http://localhost:${port}`
  const files = compile(articles, { ...site, url: address, title: 'Tidings', description: 'Articles' }, own)
  const catalog = openCatalog(async (path) => {
    const found = own.get(path.slice(layout.files.length))
    if (path.startsWith(layout.files) && found) {
      const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
      return new Response(found.bytes, { headers: { 'content-type': type } })
    }
    const bytes = files.get(path)
    return bytes ? new Response(bytes) : new Response(null, { status: 404 })
  })
  const app = createApp(catalog, () => moment)
  const server = serve({ fetch: app.fetch, port })
  return { address, close: () => server.close() }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = serve({ fetch: () => new Response(), port: 0 }, ({ port }: AddressInfo) =>
      server.close(() => resolve(port)),
    )
  })
}
