import type { Context } from 'hono'
import type { Catalog } from '../../catalog/catalog.ts'
import { immutable } from '../answers/caching.ts'
import { fileAnswers } from './parts.ts'

/** Answers with published files: named by their content, so they never change. */
export function mediaAnswer(catalog: Catalog) {
  const answer = fileAnswers()

  return async ({ req }: Context): Promise<Response | undefined> => {
    const name = encodeURIComponent(req.param('file') ?? '')
    const read = () => catalog.media(name)
    const first = await read()
    // Nobody has what is not there, whatever ETag is named.
    if (!first) return undefined
    return answer(req.raw.headers, { etag: `"${name}"`, cacheControl: immutable, first, read })
  }
}
