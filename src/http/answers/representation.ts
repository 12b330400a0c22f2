import type { Caching } from '../../article/site.ts'
import { cacheControl, type immutable } from './caching.ts'
import { isNotModified, type Validators } from './conditional.ts'

type Body = Blob | ReadableStream<Uint8Array>

/** What an address shows at a moment, but for its body: its validators and its headers. */
export interface Metadata extends Validators {
  /** It stays the same until this moment. */
  readonly validUntil: number
  /** `content-type` and whatever else belongs to it, but for its validators and its age. */
  readonly headers: Readonly<Record<string, string>>
}

/** What an address shows at a moment; its body when that is wanted. */
export interface Representation extends Metadata {
  readonly body: () => Body | Promise<Body>
}

/**
 * Headers that a 304 carries as well, and those that scripts ask of it: what else the 200 says should not
 * be said again (RFC 9110 §15.4.5).
 */
const kept: ReadonlySet<string> = new Set([
  ...['vary', 'content-location', 'etag', 'cache-control', 'last-modified'],
  ...['access-control-allow-origin', 'access-control-expose-headers', 'x-content-type-options'],
  ...['date', 'strict-transport-security'],
])

/**
 * Both answers to who asks for a representation, good until a moment. A response made after
 * another one takes its headers over as they are: no others are made as quickly.
 */
export interface Prepared {
  /** With the whole as its body, which is the same at each call. */
  readonly of: (body: Body) => Response
  /** The same compressed by gzip. Its bytes are others, so that its ETag is weak (RFC 9110 §8.8.3). */
  readonly zipped: (body: Blob) => Response
  readonly headers: Headers
  /** One for all who have it already: it is without a body that could be used up, and is not to be changed. */
  readonly unmodified: Response
  /**
   * The same for who would be sent it compressed, with the ETag of that: caches that compare (Apache) drop what they
   * have for any other, and those that do not put the strong one on the compressed bytes (RFC 9111 §4.3.4).
   */
  readonly unmodifiedZipped: () => Response
  /** Milliseconds since 1970. */
  readonly until: number
}

/** Headers of a representation for who asks at a moment or somewhat later. */
export function prepared(
  { etag, updated, validUntil, headers }: Metadata,
  moment: number,
  caching?: Partial<Caching> | typeof immutable,
): Prepared {
  const { value, until } = cacheControl(validUntil, moment, caching)
  const all = {
    ...headers,
    etag,
    date: new Date(moment).toUTCString(),
    'cache-control': value,
    // No later than the answer (RFC 9110 §8.8.2.1): an article may say that it is of next year.
    ...(updated !== undefined && { 'last-modified': new Date(Math.min(updated, moment)).toUTCString() }),
  }
  const whole = new Response(null, { headers: all })
  const unmodifiedAs = (tag: string): Response =>
    new Response(null, {
      status: 304,
      headers: Object.entries({ ...all, etag: tag }).filter(([name]) => kept.has(name)),
    })
  const weak = `W/${etag}`
  let unmodifiedZipped: Response | undefined
  let isMeasured = false
  return {
    of: (body) => {
      if (!(body instanceof Blob)) return new Response(body, whole)
      // HEAD has it as well, and the log.
      if (!isMeasured) whole.headers.set('content-length', String(body.size))
      isMeasured = true
      // Its stream lets go of the bytes once they are sent, where a body made of bytes has them until V8 collects garbage.
      return new Response(body.stream(), whole)
    },
    zipped: (body) => {
      const own = { etag: weak, 'content-encoding': 'gzip', 'content-length': String(body.size) }
      return new Response(body.stream(), { headers: { ...all, ...own }, encodeBody: 'manual' })
    },
    headers: whole.headers,
    unmodified: unmodifiedAs(etag),
    unmodifiedZipped: () => {
      unmodifiedZipped ??= unmodifiedAs(weak)
      return unmodifiedZipped
    },
    // The next second has another date.
    until: Math.min(until, moment - (moment % 1_000) + 1_000),
  }
}

/** A representation, or nothing where the client has it already. `moment` is in milliseconds since 1970. */
export async function respond(
  request: Headers,
  shown: Representation,
  moment: number,
  caching?: Partial<Caching>,
): Promise<Response> {
  const { of, unmodified } = prepared(shown, moment, caching)
  if (isNotModified(request, shown, moment)) return unmodified
  return of(await shown.body())
}

/** An ETag made of a text: 96 bits of SHA-256. */
export async function textTag(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return `"${digest.slice(0, 12).toHex()}"`
}
