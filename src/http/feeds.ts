import type { Context } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { type Part, pageEntries } from '../catalog/page.ts'
import type { Selection } from '../catalog/selection.ts'
import type { Format } from '../feed/format.ts'
import { feedPreview } from '../pages/feed-preview.tsx'
import { selectionAt } from './addressed.ts'
import { immutable } from './caching.ts'
import { type Found, shown } from './feed-answer.ts'
import { type FeedDocument, feedAssembler } from './feed-document.ts'
import { noArchive, notAcceptable, ofFeed } from './feed-problems.ts'
import { overHttps } from './headers.ts'
import { keep } from './keep.ts'
import { moved } from './moved.ts'
import { isWordPressQuery } from './moved-in.ts'
import { acceptedFormat } from './negotiation.ts'
import { isProblem, problemResponse } from './problem.ts'
import { canonicalQuery, type FeedQuery, readQuery } from './query.ts'
import { type Prepared, prepared } from './representation.ts'

/** Addresses, as they were asked, of which one isolate remembers what they show. */
const rememberedAddresses = 2_000

/** Answers for feeds; `undefined` where the address is none of a selection. */
export function feedAnswers(catalog: Catalog, now: () => number) {
  const assemble = feedAssembler(catalog)
  const remembered = new Map<string, Found>()

  /** The document of `format`, whose address ends in `file`. */
  const answer = async (
    request: Request,
    format: Format,
    file: string,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Response | undefined> => {
    const moment = now()
    const found = await find(request.url, format, file, moment, more)
    if (found === undefined || found instanceof Response) return found
    // Where Accept decides, the address alone does not tell what is shown.
    if (file === format.file) keep(remembered, request.url, found, rememberedAddresses)
    return shown(request, found, moment)
  }

  const find = async (
    address: string,
    format: Format,
    file: string,
    moment: number,
    more: Readonly<Record<string, string>>,
  ): Promise<Found | Response | undefined> => {
    const index = await catalog.index()
    const { pathname, search, searchParams } = new URL(address)
    // The file may be written otherwise, as in `/%72ss.xml`.
    const path = pathname.slice(0, pathname.lastIndexOf('/'))
    const addressed = selectionAt(index, path, moment)
    if (addressed.kind === 'unknown') return undefined
    if (addressed.kind === 'problem') return problemResponse(ofFeed(addressed.problem, file))
    if (addressed.kind === 'moved') return moved(`${addressed.path}/${file}${search}`)
    const isRaw = searchParams.has('raw')
    searchParams.delete('raw')
    const query = readQuery(searchParams)
    if (isProblem(query)) return problemResponse(query)
    const { selection } = addressed
    const assembled = await assemble({ selection, query, format }, moment)
    if (assembled.kind === 'no-archive') return problemResponse(noArchive(pathname, query, assembled.archives))
    const { document } = assembled
    const location = document.address === pathname + search ? {} : { 'content-location': document.address }
    const headers = { ...document.headers, ...location, ...more, ...overHttps(address) }
    const caching = document.isFixed ? immutable : index.site.caching
    const answersAt = (at: number): Prepared => prepared({ ...document, headers }, at, caching)
    return {
      document,
      answers: answersAt(moment),
      answersAt,
      preview: isRaw ? undefined : () => previewOf(selection, query, format, document),
    }
  }

  const previewOf = (selection: Selection, query: FeedQuery, format: Format, { ordinals }: FeedDocument) =>
    feedPreview(catalog, {
      ...{ selection, format, ordinals, words: query.words, content: query.content },
      ...{ address: canonicalQuery(query), search: canonicalQuery({ ...query, part: newestOf(query) }) },
    })

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
      return shown(request, known, moment)
    },

    /** A feed at the address of its format. */
    ofFormat: (format: Format) => (context: Context) => answer(context.req.raw, format, format.file),

    /** A feed in the format that `Accept` asks for; RSS where it does not say. */
    negotiated: async (context: Context): Promise<Response | undefined> => {
      if (isWordPressQuery(new URL(context.req.url))) return undefined
      const format = await acceptedFormat(context.req.raw.headers.get('accept'))
      if (!format) return problemResponse(notAcceptable(context.req.path))
      return answer(context.req.raw, format, 'feed', { vary: 'Accept, Sec-Fetch-Dest' })
    },
  }
}

/** The part that a feed's subscribers get: an archive is only for who reads back. */
function newestOf({ part }: FeedQuery): Part {
  return part.kind === 'archive' ? { kind: 'newest', limit: pageEntries } : part
}
