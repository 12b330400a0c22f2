import { type Catalog, type CatalogIndex, nextChange } from '../../catalog/catalog.ts'
import { isNotModified } from '../answers/conditional.ts'
import { keep } from '../answers/keep.ts'
import { pageHeaders } from '../answers/page-response.ts'
import { type Outline, prepared, type Representation, respond, textTag } from '../answers/representation.ts'

/** Pages that one isolate keeps: each is some 20 KB. */
const keptPages = 200

/** Pages of which it knows enough to tell who has one that it is as it was. */
const keptOutlines = 2_000

/** How a page is made when it is not at hand. */
interface Making {
  /** What programs are told beside it. */
  readonly headers: (index: CatalogIndex) => Readonly<Record<string, string>>
  /** `undefined` where there is no such page. `moment` is in milliseconds since 1970. */
  readonly html: (moment: number) => Promise<string | undefined> | string | undefined
}

/** Answers with pages, each made again only when something else is to be seen on it. */
export function keptPageAnswers(catalog: Catalog, now: () => number) {
  const kept = new Map<string, Representation>()
  const outlines = new Map<string, Outline>()

  /** The page at the path of a request; `asked` is what of its query matters. */
  return async ({ url, headers }: Request, making: Making, asked = ''): Promise<Response | undefined> => {
    const moment = now()
    const address = new URL(url).pathname + asked
    const index = await catalog.index()
    const { caching } = index.site
    const known = outlines.get(address)
    const isKnown = known !== undefined && moment < known.validUntil
    if (isKnown && isNotModified(headers, known.etag, Number.POSITIVE_INFINITY, moment)) {
      return prepared(known, moment, caching).unmodified
    }
    let found = kept.get(address)
    if (!found || moment >= found.validUntil) {
      const made = await pageOf(making, index, moment)
      if (!made) return undefined
      found = made.page
      keep(kept, address, found, keptPages)
      keep(outlines, address, made.outline, keptOutlines)
    }
    return respond(headers, found, moment, caching)
  }
}

async function pageOf({ headers: own, html: make }: Making, index: CatalogIndex, moment: number) {
  const html = await make(moment)
  if (html === undefined) return undefined
  const headers = { ...pageHeaders, ...own(index) }
  const outline: Outline = { etag: await textTag(html), validUntil: nextChange(index, moment), headers }
  const body = new Blob([html])
  const page: Representation = { ...outline, body: () => body }
  return { outline, page }
}
