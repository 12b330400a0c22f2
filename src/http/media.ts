import type { Context } from 'hono'
import type { Catalog } from '../catalog/catalog.ts'
import { immutable } from './caching.ts'
import { isNotModified } from './conditional.ts'
import { openToAll } from './headers.ts'
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
    const headers = new Headers({ etag, 'cache-control': immutable, ...openToAll })
    if (isNotModified(request, etag, Number.POSITIVE_INFINITY, 0)) return new Response(null, { status: 304, headers })
    headers.set('content-type', file.headers.get('content-type') ?? 'application/octet-stream')
    return answer(request, { etag, file, again: () => catalog.media(name), headers })
  }
}
