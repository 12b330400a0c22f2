import type { Context } from 'hono'
import type { Catalog, CatalogIndex } from '../../catalog/catalog.ts'
import { newestShown, type Shown, shownOf } from '../../catalog/shown.ts'
import { slugAt } from '../../catalog/slugs.ts'
import { robots } from '../../feed/robots.ts'
import { openToAll } from '../answers/headers.ts'
import { type Representation, respond, textTag } from '../answers/representation.ts'
import { openApi } from '../openapi/openapi.ts'
import { feedListOf } from './feed-list.ts'
import { type ListDocument, madeList } from './list-document.ts'
import { newsOf, sitemapOf, sitemapPartOf } from './sitemaps.ts'

/** What a list is made of. */
interface Asked {
  readonly index: CatalogIndex
  readonly shown: Shown
  readonly moment: number
  readonly path: string
}
type Made = ListDocument | undefined | Promise<ListDocument>

/** Answers with lists of what the site has, for readers and crawlers. The catalog announces nothing (`withoutScheduled`). */
export function listAnswers(catalog: Catalog, now: () => number) {
  const known = new Map<string, Representation>()

  const answer =
    (make: (asked: Asked) => Made) =>
    async (context: Context): Promise<Response | undefined> => {
      const { path } = context.req
      const moment = now()
      const index = await catalog.index()
      let found = known.get(path)
      if (!found || moment >= found.validUntil) {
        const document = await make({ index, shown: shownOf(index, moment), moment, path })
        if (!document) return undefined
        found = await representationOf(document, index.deployed ?? 0)
        known.set(path, found)
      }
      return respond(context.req.raw.headers, found, moment, index.site.caching)
    }

  return {
    feeds: answer(({ index, shown }) => feedListOf(index, shown)),
    sitemap: answer(({ index, shown }) => sitemapOf(catalog, index, shown)),
    /** The part whose number stands in the address. */
    sitemapPart: answer(({ index, shown, path }) => {
      const number = Number(/\d+/.exec(path)?.[0])
      return sitemapPartOf(catalog, index, shown, number)
    }),
    news: answer(({ index, shown, moment }) => newsOf(catalog, index, shown, moment)),
    openApi: answer(async ({ index, shown }) => {
      const example = newestShown(index, shown)
      const article = example === undefined ? undefined : slugAt(await catalog.slugs(), example)
      const text = JSON.stringify(openApi(index, shown, article), null, 2)
      return madeList(text, { mediaType: 'application/json', validUntil: shown.validUntil })
    }),
    robots: answer(({ index: { site } }) => {
      const text = robots([`${site.url}/sitemap.xml`, `${site.url}/sitemap-news.xml`])
      return madeList(text, { mediaType: 'text/plain; charset=utf-8', validUntil: Number.POSITIVE_INFINITY })
    }),
  }
}

async function representationOf(
  { mediaType, state, updated, validUntil, body }: ListDocument,
  deployed: number,
): Promise<Representation> {
  const headers = { 'content-type': mediaType, ...openToAll }
  const lastModified = updated ? Math.max(updated, deployed) : undefined
  return { etag: await textTag(state), updated: lastModified, validUntil, headers, body }
}
