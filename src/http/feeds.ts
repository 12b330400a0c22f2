import type { Context } from 'hono'
import { withoutScheduled } from '../catalog/announced.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type Part, pageEntries } from '../catalog/page.ts'
import type { Selection } from '../catalog/selection.ts'
import { type Format, formats } from '../feed/format.ts'
import { feedPreview } from '../pages/feed-preview.tsx'
import { selectionAt } from './addressed.ts'
import { immutable } from './caching.ts'
import { isNotModified } from './conditional.ts'
import { asksForNews, type News, newsFor } from './delta.ts'
import { type FeedDocument, feedAssembler } from './feed-document.ts'
import { complete, overHttps } from './headers.ts'
import { keep } from './keep.ts'
import { moved } from './moved.ts'
import { isWordPressQuery } from './moved-in.ts'
import { acceptedFormat } from './negotiation.ts'
import { pageResponse } from './page-response.ts'
import { isProblem, type Problem, problemResponse } from './problem.ts'
import { canonicalQuery, type FeedQuery, readQuery } from './query.ts'
import { type Prepared, prepared } from './representation.ts'

/** What an address was found to show: a document in a format, and what people see in its place. */
interface Found {
  readonly document: FeedDocument
  /** Good for a second at most, then made anew. */
  answers: Prepared
  readonly answersAt: (moment: number) => Prepared
  readonly preview: (() => Promise<string>) | undefined
}

/** Addresses, as they were asked, of which one isolate remembers what they show. */
const rememberedAddresses = 2_000

/** Answers for feeds; `undefined` where the address is none of a selection. */
export function feedAnswers(catalog: Catalog, now: () => number) {
  const assemble = feedAssembler(catalog)
  const announced = withoutScheduled(catalog, now)
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
    const addressed = selectionAt(index, path, await announced.index())
    if (addressed.kind === 'unknown') return undefined
    if (addressed.kind === 'problem') return problemResponse(addressed.problem)
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
      if (isWordPressQuery(new URL(context.req.url).searchParams)) return undefined
      const format = await acceptedFormat(context.req.raw.headers.get('accept'))
      if (!format) return problemResponse(notAcceptable(context.req.path))
      return answer(context.req.raw, format, 'feed', { vary: 'Accept, Sec-Fetch-Dest' })
    },
  }
}

/** What a client sees of a document: a page, nothing since it has it, what is new in it, or all of it. */
function shown(
  { url, headers }: Request,
  { document, answers, preview }: Found,
  moment: number,
): Response | Promise<Response> {
  // A person who follows a link to a feed sees what it is; readers and scripts get the feed.
  if (preview && headers.get('sec-fetch-dest') === 'document') {
    return preview().then((html) => complete(pageResponse(html, { vary: answers.vary }), url, moment))
  }
  if (isNotModified(headers, document.etag, document.updated, moment)) {
    return answers.unmodified
  }
  const news = newsWanted(headers, document)
  if (news) return document.partly(news.places).then((body) => newsResponse(body, news, answers))
  const body = document.body()
  return body instanceof Promise ? body.then(answers.of) : answers.of(body)
}

/** The entries that a client asks for, where it wants nothing else. */
function newsWanted(request: Headers, { etag, digests }: FeedDocument): News | undefined {
  const aIm = request.get('a-im')
  const ifNoneMatch = aIm === null ? null : request.get('if-none-match')
  return aIm !== null && ifNoneMatch !== null && asksForNews(aIm) ? newsFor(ifNoneMatch, etag, digests) : undefined
}

/** Some of a document (RFC 3229 §10.5): for who asked, and for no cache that does not know what it is. */
function newsResponse(body: Blob, { base }: News, answers: Prepared): Response {
  const headers = new Headers(answers.headers)
  headers.set('content-length', String(body.size))
  headers.set('im', 'feed')
  headers.set('delta-base', base)
  headers.set('cache-control', 'no-store, im')
  headers.set('vary', `A-IM, If-None-Match, ${answers.vary}`)
  return new Response(body.stream(), { status: 226, headers })
}

/** The part that a feed's subscribers get: an archive is only for who reads back. */
function newestOf({ part }: FeedQuery): Part {
  return part.kind === 'archive' ? { kind: 'newest', limit: pageEntries } : part
}

function noArchive(path: string, query: FeedQuery, archives: number): Problem {
  const last = canonicalQuery({ ...query, part: { kind: 'archive', number: archives } })
  const newest = canonicalQuery({ ...query, part: { kind: 'newest', limit: pageEntries } })
  const number = query.part.kind === 'archive' ? query.part.number : 0
  const many = archives === 1 ? 'archive 1 (the oldest) is full' : `archives 1 (the oldest) to ${archives} are full`
  const full = archives === 0 ? 'none is full yet' : many
  return {
    problem: 'no-such-archive',
    detail: `There is no archive ${number} of this feed: ${full}, archive ${archives + 1} is the newest and takes what comes. The feed itself has that as well.`,
    suggestions: archives === 0 ? [`${path}${newest}`] : [`${path}${last}`, `${path}${newest}`],
  }
}

function notAcceptable(path: string): Problem {
  const list = formats.map(({ mediaType }) => mediaType.replace(/;.*/, '')).join(', ')
  return {
    problem: 'not-acceptable',
    detail: `The header Accept takes none of the formats that this feed has: ${list}. Name one of them, or */*.`,
    suggestions: formats.map(({ file }) => path.replace(/feed$/, file)),
  }
}
