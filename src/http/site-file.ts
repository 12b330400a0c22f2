import { decoded } from '../article/decoded.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { cacheControl, immutable } from './caching.ts'
import { isNotModified } from './conditional.ts'
import { openToAll } from './headers.ts'
import { partAnswers } from './parts.ts'

/** Answers with files that stand at paths of their own: our stylesheet and script, and whatever the author put beside them. */
export function siteFileAnswer(catalog: Catalog) {
  const answer = partAnswers()

  return async (request: Request, moment: number): Promise<Response | undefined> => {
    const { files, site } = await catalog.index()
    const { pathname, searchParams } = new URL(request.url)
    const path = decoded(pathname)
    const digest = Object.hasOwn(files, path) ? files[path] : undefined
    if (digest === undefined) return undefined
    const etag = `"${digest}"`
    const isNamed = searchParams.get('v') === digest
    const usual = cacheControl(Number.POSITIVE_INFINITY, moment, site.caching).value
    const headers = new Headers({ etag, 'cache-control': isNamed ? immutable : usual, ...openToAll })
    if (isNotModified(request.headers, etag, Number.POSITIVE_INFINITY, moment)) {
      return new Response(null, { status: 304, headers })
    }
    const file = await catalog.file(path)
    headers.set('content-type', file.headers.get('content-type') ?? 'application/octet-stream')
    return answer(request.headers, { etag, file, again: () => catalog.file(path), headers })
  }
}
