import type { Context } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { immutable } from './caching.ts'
import { isNotModified } from './conditional.ts'
import { careful, openToAll, policyOf } from './headers.ts'
import { partAnswers } from './parts.ts'

/** Answers with published files: named by their content, so they never change. */
export function mediaAnswer(catalog: Catalog) {
  const answer = partAnswers()

  return async (context: Context): Promise<Response | undefined> => {
    const request = context.req.raw.headers
    const name = encodeURIComponent(context.req.param('file') ?? '')
    const file = await catalog.media(name)
    if (!file) return undefined
    const etag = `"${name}"`
    const headers = new Headers({ etag, 'cache-control': immutable, ...openToAll, ...careful })
    if (isNotModified(request, etag, Number.POSITIVE_INFINITY, 0)) return new Response(null, { status: 304, headers })
    const mediaType = file.headers.get('content-type') ?? 'application/octet-stream'
    headers.set('content-type', mediaType)
    // An SVG is a document that could run script where it is opened by itself.
    for (const [header, value] of Object.entries(policyOf(mediaType))) headers.set(header, value)
    return answer(request, { etag, file, again: () => catalog.media(name), headers })
  }
}
