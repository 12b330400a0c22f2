/** What any script may read of our answers, wherever it runs. */
export const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Last-Modified, Link, IM, Content-Location, X-Request-Id',
} as const

/** On every answer: no guessing of types, and no path of ours told to another site. */
export const careful = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
} as const

/** For whatever is no page: opened by itself it loads nothing, runs nothing and stands in no frame. */
export const inert = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** On answers over https alone, so that nobody is led to http first (RFC 6797). */
export function overHttps(address: string): Readonly<Record<string, string>> {
  return address.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}
}
