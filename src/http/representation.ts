import type { Caching } from '../article/site.ts'
import { cacheControl } from './caching.ts'
import { isNotModified } from './conditional.ts'

/** What an address shows at a moment: its validators, its headers, and its body when that is wanted. */
export interface Representation {
  readonly etag: string
  /** Milliseconds since 1970. */
  readonly updated?: number | undefined
  /** It stays the same until this moment. */
  readonly validUntil: number
  /** `content-type` and whatever else belongs to it, but for its validators and its age. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: () => BodyInit | Promise<BodyInit>
}

/** Headers that a 304 carries as well (RFC 9110 §15.4.5), and those that scripts and browsers ask of it. */
const kept: ReadonlySet<string> = new Set([
  ...['vary', 'content-location', 'link', 'etag', 'cache-control', 'last-modified'],
  ...['access-control-allow-origin', 'access-control-expose-headers', 'x-content-type-options', 'referrer-policy'],
])

/**
 * Both answers to who asks for a representation, without bodies, good until a moment. A response
 * made after another one takes its headers over as they are, which is a tenth of what it costs.
 */
export interface Prepared {
  readonly whole: Response
  readonly unmodified: Response
  readonly vary: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Headers of a representation for who asks at a moment or somewhat later. */
export function prepared(
  { etag, updated, validUntil, headers }: Representation,
  moment: number,
  caching?: Partial<Caching>,
): Prepared {
  const { value, until } = cacheControl(validUntil, moment, caching)
  const all = {
    ...headers,
    etag,
    'cache-control': value,
    ...(updated !== undefined && { 'last-modified': new Date(updated).toUTCString() }),
  }
  return {
    whole: new Response(null, { headers: all }),
    unmodified: new Response(null, {
      status: 304,
      headers: Object.entries(all).filter(([name]) => kept.has(name)),
    }),
    vary: headers.vary ?? '',
    until,
  }
}

/** A representation, or nothing where the client has it already. `moment` is in milliseconds since 1970. */
export async function respond(
  request: Headers,
  shown: Representation,
  moment: number,
  caching?: Partial<Caching>,
): Promise<Response> {
  const { whole, unmodified } = prepared(shown, moment, caching)
  return isNotModified(request, shown.etag, shown.updated ?? Number.POSITIVE_INFINITY, moment)
    ? new Response(null, unmodified)
    : new Response(await shown.body(), whole)
}

/** An ETag made of a text: 96 bits of SHA-256. */
export async function textTag(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return `"${digest.slice(0, 12).toHex()}"`
}
