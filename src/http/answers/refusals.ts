import { decoded } from '../../article/decoded.ts'
import { formats } from '../../feed/format.ts'
import { openToAll } from './headers.ts'
import { problemResponse } from './problem.ts'

const allow = 'GET, HEAD, OPTIONS'
/** Characters of an address, and of a request's headers together. */
const most = { address: 4_000, headers: 32_000 }

/** What a request is answered that does not read: preflights (Fetch §3.2.5) with what is allowed, others with 405. */
export function otherMethod({ method }: Request): Response | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method === 'OPTIONS') {
    const headers = {
      allow,
      'access-control-allow-methods': allow,
      'access-control-max-age': '86400',
      // Programs in browsers send more than what means something here: rss-parser its name, many `Pragma`.
      'access-control-allow-headers': '*',
      ...openToAll,
    }
    return new Response(null, { status: 204, headers })
  }
  const detail = `${method.slice(0, 20)} is not answered here; ask with GET or HEAD.`
  return problemResponse({ type: 'method-not-allowed', detail }, { allow })
}

/** The refusal of a request that is larger than any that means something here; what is at hand is given without asking. */
export function tooLarge({ url, headers }: Request): Response | undefined {
  if (url.length > most.address) {
    const detail = `The address has ${url.length} characters, and may have ${most.address}; ask for fewer labels or words.`
    return problemResponse({ type: 'address-too-long', detail })
  }
  let size = 0
  for (const [name, value] of headers) size += name.length + value.length
  if (size <= most.headers) return undefined
  const detail = `The headers have ${size} characters, and may have ${most.headers}; send fewer cookies or ETags.`
  return problemResponse({ type: 'headers-too-large', detail })
}

/** The refusal of what was removed for good. */
export function gone({ pathname, search }: URL): Response {
  // What is gone may be a query's alone, as `/?p=12`.
  const address = (decoded(pathname) + search).slice(0, 200)
  return problemResponse({ type: 'gone', detail: `What stood at "${address}" was removed for good.` })
}

/** The refusal of what never was there; `near` are paths that may have been meant. */
export function notFound(path: string, near: readonly string[]): Response {
  return problemResponse({
    type: 'not-found',
    detail: `There is nothing at "${path.slice(0, 200)}".`,
    suggestions: [...near, '/', ...formats.map(({ file }) => `/${file}`)],
  })
}
