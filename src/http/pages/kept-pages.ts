import { type Catalog, type CatalogIndex, nextChange } from '../../catalog/catalog.ts'
import { bodyKeeper } from '../answers/body-keeper.ts'
import { isNotModified } from '../answers/conditional.ts'
import { keep } from '../answers/keep.ts'
import { pageHeaders } from '../answers/page-response.ts'
import { type Metadata, prepared, respond, textTag } from '../answers/representation.ts'

/** Bytes of pages that one isolate keeps: a few hundred as most are, a few with all their pictures in them. */
const keptBytes = 8 * 1024 * 1024

/** Pages of which it knows enough to tell who has one that it is as it was. */
const keptMetadata = 2_000

/** How a page is made when it is not at hand. */
interface Making {
  /** What programs are told beside it. */
  readonly headers: (index: CatalogIndex) => Readonly<Record<string, string>>
  /** `undefined` where there is no such page. `moment` is in milliseconds since 1970. */
  readonly html: (moment: number, index: CatalogIndex) => Promise<string | undefined> | string | undefined
}

/** Answers with pages, each made again only when something else is to be seen on it. */
export function keptPageAnswers(catalog: Catalog, now: () => number) {
  const bodies = bodyKeeper(keptBytes)
  const metadata = new Map<string, Metadata>()

  /** The page at the path of a request; `asked` is what of its query matters. */
  return async ({ url, headers }: Request, making: Making, asked = ''): Promise<Response | undefined> => {
    const moment = now()
    const address = new URL(url).pathname + asked
    const index = await catalog.index()
    const { caching } = index.site
    const last = metadata.get(address)
    const known = last && moment < last.validUntil ? last : undefined
    if (known && isNotModified(headers, known, moment)) {
      return prepared(known, moment, caching).unmodified
    }
    const body = known && bodies.get(address, known.etag)
    if (body) return respond(headers, { ...known, body: () => body }, moment, caching)
    const made = await pageOf(making, index, moment)
    if (!made) return undefined
    keep(metadata, address, made.metadata, keptMetadata)
    bodies.set(address, made.metadata.etag, made.body)
    return respond(headers, { ...made.metadata, body: () => made.body }, moment, caching)
  }
}

async function pageOf({ headers: own, html: make }: Making, index: CatalogIndex, moment: number) {
  const html = await make(moment, index)
  if (html === undefined) return undefined
  const headers = { ...pageHeaders, ...own(index) }
  const metadata: Metadata = { etag: await textTag(html), validUntil: nextChange(index, moment), headers }
  return { metadata, body: new Blob([html]) }
}
