import type { Context } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { immutable } from './caching.ts'
import { isNotModified } from './conditional.ts'
import { careful, openToAll, policyOf } from './headers.ts'
import { problemResponse } from './problem.ts'

/** Answers with published files: named by their content, so they never change; in parts where a player asks for one. */
export function mediaAnswer(catalog: Catalog) {
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
    const range = ifRange === null || ifRange === etag ? request.get('range') : null
    return range === null ? new Response(file.body, { headers }) : part(file, range, headers)
  }
}

/** One range of a file's bytes (RFC 9110 §14); the whole where several are asked for, or none that can be read. */
async function part(file: Response, range: string, headers: Headers): Promise<Response> {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range.trim()) ?? []
  if (from === '' && to === '') return new Response(file.body, { headers })
  const bytes = await file.arrayBuffer()
  const size = bytes.byteLength
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1)
  if (start >= end) {
    const detail = `The file has ${size} bytes, and none of "${range.trim().slice(0, 200)}"; ask for a part of those.`
    const about = { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' }
    return problemResponse({ problem: 'no-such-range', detail }, about)
  }
  headers.set('content-range', `bytes ${start}-${end - 1}/${size}`)
  return new Response(bytes.slice(start, end), { status: 206, headers })
}
