import type { Context } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { immutable } from './caching.ts'
import { isNotModified } from './conditional.ts'
import { careful, openToAll, policyOf } from './headers.ts'
import { keep } from './keep.ts'
import { bytesBetween, lengthOf } from './pieces.ts'
import { problemResponse } from './problem.ts'

/** Files of which one isolate knows how long they are: static assets do not tell. */
const keptLengths = 2_000

/** Answers with published files: named by their content, so they never change; in parts where a player asks for one. */
export function mediaAnswer(catalog: Catalog) {
  const lengths = new Map<string, number>()

  return async (context: Context): Promise<Response | undefined> => {
    const request = context.req.raw.headers
    const name = encodeURIComponent(context.req.param('file') ?? '')
    const file = await catalog.media(name)
    if (!file) return undefined
    const etag = `"${name}"`
    const headers = new Headers({
      ...{ etag, 'cache-control': immutable, 'accept-ranges': 'bytes' },
      ...openToAll,
      ...careful,
    })
    if (isNotModified(request, etag, Number.POSITIVE_INFINITY, 0)) return new Response(null, { status: 304, headers })
    const mediaType = file.headers.get('content-type') ?? 'application/octet-stream'
    headers.set('content-type', mediaType)
    // An SVG is a document that could run script where it is opened by itself.
    for (const [header, value] of Object.entries(policyOf(mediaType))) headers.set(header, value)
    const ifRange = request.get('if-range')
    const range = ifRange === null || ifRange === etag ? (request.get('range') ?? '') : ''
    return isRange(range) ? part(name, file, range, headers) : new Response(file.body, { headers })
  }

  /** One range of a file's bytes (RFC 9110 §14), of which no more is in memory than goes through. */
  async function part(name: string, file: Response, range: string, headers: Headers): Promise<Response | undefined> {
    const known = lengths.get(name)
    const length = known ?? (await lengthOf(file.body))
    keep(lengths, name, length, keptLengths)
    const { start, end } = placesOf(range, length)
    if (start >= end) {
      const detail = `The file has ${length} bytes, and none of "${range.trim().slice(0, 200)}"; ask for a part of those.`
      const about = { 'content-range': `bytes */${length}`, 'accept-ranges': 'bytes' }
      return problemResponse({ problem: 'no-such-range', detail }, about)
    }
    const { body } = known === undefined ? ((await catalog.media(name)) ?? {}) : file
    if (!body) return undefined
    headers.set('content-range', `bytes ${start}-${end - 1}/${length}`)
    const bytes = bytesBetween(body, start, end).pipeThrough(new FixedLengthStream(end - start))
    return new Response(bytes, { status: 206, headers })
  }
}

const form = /^bytes=(\d{0,15})-(\d{0,15})$/

/** Whether a `Range` asks for one part; several, or what cannot be read, are answered with the whole. */
function isRange(range: string): boolean {
  const [, from = '', to = ''] = form.exec(range.trim()) ?? []
  return from !== '' || to !== ''
}

/** The first byte that a range asks for, and the one after the last, in a file of so many; there are none where that is no more. */
function placesOf(range: string, length: number): { readonly start: number; readonly end: number } {
  const [, from = '', to = ''] = form.exec(range.trim()) ?? []
  return {
    start: from === '' ? Math.max(0, length - Number(to)) : Number(from),
    end: from === '' || to === '' ? length : Math.min(length, Number(to) + 1),
  }
}
