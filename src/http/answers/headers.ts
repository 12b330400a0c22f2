/** What any script may read of our answers, wherever it runs. */
export const openToAll = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Last-Modified, Link, IM, Delta-Base, Content-Location, Accept-Ranges, Content-Range, X-Request-Id',
} as const

/** On every answer: no guessing of types. */
const typed = { 'x-content-type-options': 'nosniff' } as const

/** On every answer but a 304: no path of ours told to another site, either. */
export const careful = { ...typed, 'referrer-policy': 'strict-origin-when-cross-origin' } as const

/** For whatever is no page: opened by itself it loads nothing, runs nothing and stands in no frame. */
export const inert = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

/** What no policy is forced on: pages that the author put beside ours, and what players in a sandbox refuse. */
const free = /^(?:text\/html|application\/pdf|audio\/|video\/)/

/** `Content-Security-Policy` of what is no page of ours, by its media type: an SVG could run script where it is opened by itself. */
function policyOf(mediaType: string): Readonly<Record<string, string>> {
  return free.test(mediaType) ? {} : { 'content-security-policy': inert }
}

/** An answer to a request of `address` with what every answer has, whoever made it; `moment` is in milliseconds since 1970. */
export function complete(answer: Response, address: string, moment: number): Response {
  const whole = new Response(answer.body, answer)
  const { headers } = whole
  // Of a 304, browsers would put a policy in the place of the one they have.
  const policies = answer.status === 304 ? typed : { ...careful, ...policyOf(headers.get('content-type') ?? '') }
  for (const [name, value] of Object.entries({ ...policies, ...overHttps(address) })) {
    if (!headers.has(name)) headers.set(name, value)
  }
  // The edge writes its own; other servers that run this Worker write none (RFC 9110 §6.6.1).
  headers.set('date', new Date(moment).toUTCString())
  return whole
}

/** On answers over https alone, so that nobody is led to http first (RFC 6797). */
export function overHttps(address: string): Readonly<Record<string, string>> {
  return address.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}
}
