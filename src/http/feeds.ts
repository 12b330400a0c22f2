import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Catalog } from '../catalog/catalog.ts'
import { pageEntries } from '../catalog/page.ts'
import { freshSeconds } from '../feed/channel.ts'
import { type Format, formats } from '../feed/format.ts'
import { feedPreview } from '../pages/feed-preview.tsx'
import { selectionAt } from './addressed.ts'
import { isNotModified } from './conditional.ts'
import { type FeedDocument, feedAssembler } from './feed-document.ts'
import { pageResponse } from './page-response.ts'
import { isProblem, type Problem, problemResponse } from './problem.ts'
import { canonicalQuery, type FeedQuery, readQuery } from './query.ts'

/** Answers for feeds; `undefined` where the address is none of a selection. */
export function feedAnswers(catalog: Catalog, now: () => number) {
  const assemble = feedAssembler(catalog)

  /** The document of `format`, whose address ends in `file`. */
  const answer = async (request: Request, format: Format, file: string): Promise<Response | undefined> => {
    const { pathname, search, searchParams } = new URL(request.url)
    const addressed = selectionAt(await catalog.index(), pathname.slice(0, -(file.length + 1)))
    if (addressed.kind === 'unknown') return undefined
    if (addressed.kind === 'problem') return problemResponse(addressed.problem)
    if (addressed.kind === 'moved') return moved(`${addressed.path}/${file}${search}`)
    const isRaw = searchParams.has('raw')
    searchParams.delete('raw')
    const query = readQuery(searchParams)
    if (isProblem(query)) return problemResponse(query)
    const moment = now()
    const assembled = await assemble({ selection: addressed.selection, query, format }, moment)
    if (assembled.kind === 'no-archive') return problemResponse(noArchive(pathname, query, assembled.archives))
    const { document } = assembled
    // A person who follows a link to a feed sees what it is; readers and scripts get the feed.
    if (!isRaw && request.headers.get('sec-fetch-dest') === 'document') {
      const { ordinals } = document
      const preview = { selection: addressed.selection, format, search: canonicalQuery(query), ordinals }
      return pageResponse(await feedPreview(catalog, preview), { vary: 'Sec-Fetch-Dest' })
    }
    const headers = feedHeaders(document, moment)
    if (isNotModified(request.headers, document.etag, document.updated)) {
      return new Response(null, { status: 304, headers })
    }
    return new Response(await document.bytes(), { headers: { ...headers, 'content-type': format.mediaType } })
  }

  return {
    /** A feed at the address of its format. */
    ofFormat: (format: Format) => (context: Context) => answer(context.req.raw, format, format.file),

    /** A feed in the format that `Accept` asks for; RSS where it does not say. */
    negotiated: async (context: Context): Promise<Response | undefined> => {
      const format = acceptedFormat(context)
      const response = await answer(context.req.raw, format, 'feed')
      if (!response || response.status >= 400 || response.status === 301) return response
      const { pathname, search } = new URL(context.req.url)
      response.headers.set('vary', 'Accept, Sec-Fetch-Dest')
      response.headers.set('content-location', `${pathname.replace(/feed$/, format.file)}${search}`)
      return response
    },
  }
}

/** What clients call each format. */
const acceptable: Readonly<Record<string, Format['name']>> = {
  'application/rss+xml': 'rss',
  'application/atom+xml': 'atom',
  'application/feed+json': 'json',
  'application/json': 'json',
}

function acceptedFormat(context: Context): Format {
  const [rss] = formats
  if (!rss) throw new Error('there is no format to answer in')
  const supports = Object.keys(acceptable)
  const wanted = accepts(context, { header: 'Accept', supports, default: 'application/rss+xml' })
  return formats.find(({ name }) => name === acceptable[wanted]) ?? rss
}

/** To where something is for good. */
export function moved(location: string): Response {
  const headers = { location, 'cache-control': 'public, max-age=3600', 'access-control-allow-origin': '*' }
  return new Response(null, { status: 301, headers })
}

function noArchive(path: string, query: FeedQuery, archives: number): Problem {
  const last = canonicalQuery({ ...query, part: { kind: 'archive', number: archives } })
  const newest = canonicalQuery({ ...query, part: { kind: 'newest', limit: pageEntries } })
  const number = query.part.kind === 'archive' ? query.part.number : 0
  const exist = archives === 1 ? 'archive 1 is the only one' : `archives 1 (the oldest) to ${archives} are there`
  return {
    status: 404,
    title: 'No such archive',
    detail:
      archives === 0
        ? 'This feed has no archive yet, so it holds everything itself.'
        : `There is no archive ${number} of this feed: ${exist}, and what is newer stands in the feed itself.`,
    suggestions: archives === 0 ? [`${path}${newest}`] : [`${path}${last}`, `${path}${newest}`],
  }
}

function feedHeaders({ etag, updated, validUntil }: FeedDocument, moment: number): Record<string, string> {
  const seconds = Math.max(0, Math.min(freshSeconds, Math.floor((validUntil - moment) / 1000)))
  return {
    etag,
    'last-modified': new Date(updated).toUTCString(),
    'cache-control': `public, max-age=${seconds}`,
    'access-control-allow-origin': '*',
    vary: 'Sec-Fetch-Dest',
  }
}
