import type { Context } from 'hono'
import type { Catalog, CatalogIndex } from '../catalog/catalog.ts'
import { type Shown, shownOf } from '../catalog/listed.ts'
import { freshSeconds } from '../feed/channel.ts'
import { robots } from '../feed/robots.ts'
import { isNotModified } from './conditional.ts'
import { feedListOf } from './feed-list.ts'
import type { ListDocument } from './list-document.ts'
import { newsOf, sitemapOf, sitemapPartOf } from './sitemaps.ts'

/** A document, and what its state makes its ETag. */
interface Known {
  readonly document: ListDocument
  readonly etag: string
}

/** Answers with lists of what the site has, for readers and crawlers. */
export function listAnswers(catalog: Catalog, now: () => number) {
  const known = new Map<string, Known>()

  const answer =
    (make: (index: CatalogIndex, shown: Shown, moment: number, context: Context) => ListDocument | undefined) =>
    async (context: Context): Promise<Response | undefined> => {
      const { path } = context.req
      const moment = now()
      let found = known.get(path)
      if (!found || moment >= found.document.validUntil) {
        const index = await catalog.index()
        const document = make(index, shownOf(index, moment), moment, context)
        if (!document) return undefined
        found = { document, etag: `"${await digestOf(document.state)}"` }
        known.set(path, found)
      }
      return respond(context.req.raw.headers, found, moment)
    }

  return {
    feeds: answer(feedListOf),
    sitemap: answer((index, shown) => sitemapOf(catalog, index, shown)),
    /** The part whose number stands in the address. */
    sitemapPart: answer((index, shown, _, context) => {
      const number = Number(/\d+/.exec(context.req.path)?.[0])
      return sitemapPartOf(catalog, index, shown, number)
    }),
    news: answer((index, shown, moment) => newsOf(catalog, index, shown, moment)),
    robots: answer(({ site }) => {
      const text = robots([`${site.url}/sitemap.xml`, `${site.url}/sitemap-news.xml`])
      const validUntil = Number.POSITIVE_INFINITY
      return { mediaType: 'text/plain; charset=utf-8', state: text, validUntil, body: () => text }
    }),
  }
}

function respond(request: Headers, { document, etag }: Known, moment: number): Response {
  const { mediaType, updated, validUntil } = document
  const seconds = Math.max(0, Math.min(freshSeconds, Math.floor((validUntil - moment) / 1_000)))
  const headers = {
    etag,
    'cache-control': `public, max-age=${seconds}`,
    'access-control-allow-origin': '*',
    ...(updated !== undefined && { 'last-modified': new Date(updated).toUTCString() }),
  }
  if (isNotModified(request, etag, updated ?? Number.POSITIVE_INFINITY)) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(document.body(), { headers: { ...headers, 'content-type': mediaType } })
}

async function digestOf(state: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(state)))
  return digest.slice(0, 12).toHex()
}
