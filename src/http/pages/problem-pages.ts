import type { Catalog } from '../../catalog/catalog.ts'
import { problemPage } from '../../pages/problem.tsx'
import { typedIn } from '../addresses/query.ts'
import { pageResponse } from '../answers/page-response.ts'
import { isProblemResponse } from '../answers/problem.ts'

/** A problem as its response says it (RFC 9457). */
interface ProblemDocument {
  readonly title: string
  readonly detail: string
  readonly suggestions?: readonly string[]
}

/** Gives an answer as it is, or a problem as a page where a person's browser asked. */
export function problemPages(catalog: Catalog) {
  return async (request: Request, response: Response): Promise<Response> => {
    if (request.headers.get('sec-fetch-dest') !== 'document' || !isProblemResponse(response)) return response
    const { title, detail, suggestions = [] } = await response.json<ProblemDocument>()
    const typed = typedIn(new URL(request.url).searchParams)
    const html = await problemPage(catalog, { title, detail, suggestions, typed })
    return pageResponse(html, asPage(response.headers), response.status)
  }
}

const kept: ReadonlySet<string> = new Set(['accept-ranges', 'allow', 'content-range', 'vary', 'x-request-id'])

/** Headers of a problem that its page has as well. No cache that passes `Vary` over may show that to readers. */
function asPage(headers: Headers): Record<string, string> {
  const caching = headers.get('cache-control')?.replace('public', 'private') ?? 'no-store'
  return { ...Object.fromEntries([...headers].filter(([name]) => kept.has(name))), 'cache-control': caching }
}
