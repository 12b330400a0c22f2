import type { Context } from 'hono'
import { withoutScheduled } from '../../catalog/announced.ts'
import type { Catalog, CatalogIndex } from '../../catalog/catalog.ts'
import { newest } from '../../catalog/page.ts'
import { pathOf, type Selection } from '../../catalog/selection.ts'
import type { Format } from '../../feed/format.ts'
import { feedPreview } from '../../pages/feed-preview.tsx'
import { ofFeed, selectionAt } from '../addresses/addressed.ts'
import { canonicalQuery, type FeedQuery, readQuery } from '../addresses/query.ts'
import { immutable } from '../answers/caching.ts'
import { overHttps } from '../answers/headers.ts'
import { keep } from '../answers/keep.ts'
import { moved } from '../answers/moved.ts'
import { isProblem, problemResponse } from '../answers/problem.ts'
import { type Prepared, prepared } from '../answers/representation.ts'
import { isWordPressQuery } from '../moves/word-press.ts'
import { answerTo, type KnownFeed } from './answer.ts'
import { type FeedDocument, feedAssembler } from './document.ts'
import { acceptedFormat } from './negotiation.ts'
import { noArchive, notAcceptable } from './problems.ts'

/** Addresses, as they were asked, of which one isolate remembers what they show. */
const rememberedAddresses = 2_000

/** What the address of a feed asks for, in whichever format. */
interface AskedFeed {
  readonly url: URL
  readonly selection: Selection
  readonly query: FeedQuery
}

/** Answers for feeds; `undefined` where the address is none of a selection. */
export function feedAnswers(catalog: Catalog, now: () => number) {
  const assemble = feedAssembler(catalog)
  const announced = withoutScheduled(catalog, now)
  const remembered = new Map<string, KnownFeed>()

  const find = async (
    { url, selection, query }: AskedFeed,
    format: Format,
    moment: number,
    more: Readonly<Record<string, string>> = {},
  ): Promise<KnownFeed | Response> => {
    const assembled = await assemble({ selection, query, format }, moment)
    if (assembled.kind === 'no-archive') return problemResponse(noArchive(url.pathname, query, assembled.archives))
    const { document } = assembled
    const location = document.address === url.pathname + url.search ? {} : { 'content-location': document.address }
    const headers = { ...document.headers, ...location, ...more, ...overHttps(url.href) }
    const { site } = await catalog.index()
    const caching = document.isFixed ? immutable : site.caching
    const answersAt = (at: number): Prepared => prepared({ ...document, headers }, at, caching)
    const isRaw = url.searchParams.has('raw')
    return {
      document,
      answers: answersAt(moment),
      answersAt,
      preview: isRaw ? undefined : () => previewOf(selection, query, format, document),
    }
  }

  const previewOf = (selection: Selection, query: FeedQuery, format: Format, { title, ordinals }: FeedDocument) => {
    const { content, part } = query
    const path = pathOf(selection)
    // Who subscribes gets what is new: an archive is only for who reads back.
    const search = canonicalQuery({ ...query, part: part.kind === 'archive' ? newest : part })
    return feedPreview(announced, { title, path, format, ordinals, content, address: canonicalQuery(query), search })
  }

  return {
    /** The answer of an address that was just asked: at once where it is at hand, which is the way of most requests. */
    again: (request: Request): Response | Promise<Response> | undefined => {
      const known = remembered.get(request.url)
      if (known === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined
      const moment = now()
      if (moment >= known.answers.until) {
        if (moment >= known.document.validUntil) return undefined
        known.answers = known.answersAt(moment)
      }
      return answerTo(request, known, moment)
    },

    /** A feed at the address of its format. */
    ofFormat:
      (format: Format) =>
      async (context: Context): Promise<Response | undefined> => {
        const request = context.req.raw
        const moment = now()
        const asked = askedAt(await catalog.index(), new URL(request.url), format.file, moment)
        if (asked === undefined || asked instanceof Response) return asked
        const found = await find(asked, format, moment)
        if (found instanceof Response) return found
        keep(remembered, request.url, found, rememberedAddresses)
        return answerTo(request, found, moment)
      },

    /**
     * A feed in the format that `Accept` asks for; RSS where it does not say. It is not remembered: the address
     * alone does not tell what is shown.
     */
    negotiated: async (context: Context): Promise<Response | undefined> => {
      const request = context.req.raw
      const url = new URL(request.url)
      if (isWordPressQuery(url)) return undefined
      const moment = now()
      const asked = askedAt(await catalog.index(), url, 'feed', moment)
      if (asked === undefined || asked instanceof Response) return asked
      const format = await acceptedFormat(request.headers.get('accept'))
      if (!format) return problemResponse(notAcceptable(url.pathname))
      const found = await find(asked, format, moment, { vary: 'Accept, Accept-Encoding, Sec-Fetch-Dest' })
      return found instanceof Response ? found : answerTo(request, found, moment)
    },
  }
}

/** What is asked at the address of a feed, which ends in `file`; else its answer, or `undefined` where it is none of a selection. */
function askedAt(index: CatalogIndex, url: URL, file: string, moment: number): AskedFeed | Response | undefined {
  // The file may be written otherwise, as in `/%72ss.xml`.
  const path = url.pathname.slice(0, url.pathname.lastIndexOf('/'))
  const addressed = selectionAt(index, path, moment)
  if (addressed.kind === 'unknown') return undefined
  if (addressed.kind === 'problem') return problemResponse(ofFeed(addressed.problem, file))
  if (addressed.kind === 'moved') return moved(`${addressed.path}/${file}${url.search}`)
  const search = new URLSearchParams(url.searchParams)
  search.delete('raw')
  const query = readQuery(search)
  if (isProblem(query)) return problemResponse(query)
  return { url, selection: addressed.selection, query }
}
