import type { Caching } from '../../article/site.ts'
import { freshSeconds } from '../../feed/channel.ts'

/** What caches are told unless the site's settings say otherwise: seconds. Those that are shared are told the same as others. */
const usual: Omit<Caching, 'shared'> = { maxAge: freshSeconds, stale: 600, staleIfError: 86_400 }

/** Seconds for which Varnish shows something old while it asks again, where nothing is said of that. */
const unsaid = 10

/** What is named by its content never changes (RFC 8246). */
export const immutable = 'public, max-age=31536000, immutable'

/**
 * `Cache-Control` at a moment of what stays as it is until another: nothing may be shown beyond that,
 * be it fresh, stale while it is asked for again, or stale because nobody answers (RFC 5861). `until`
 * is how long the same may be said. Moments are milliseconds since 1970.
 */
export function cacheControl(
  validUntil: number,
  moment: number,
  caching: Partial<Caching> | typeof immutable = {},
): { readonly value: string; readonly until: number } {
  if (caching === immutable) return { value: immutable, until: validUntil }
  const { maxAge, stale, staleIfError, shared = maxAge } = { ...usual, ...caching }
  const seconds = Math.max(0, Math.floor((validUntil - moment) / 1_000))
  const fresh = Math.min(maxAge, seconds)
  const freshShared = Math.min(shared, seconds)
  const rest = seconds - Math.max(fresh, freshShared)
  const staleFor = Math.min(stale, rest)
  const value = [
    `public, max-age=${fresh}`,
    ...(freshShared === fresh ? [] : [`s-maxage=${freshShared}`]),
    ...part('stale-while-revalidate', staleFor),
    ...part('stale-if-error', Math.min(staleIfError, rest)),
    // Where nothing may be shown beyond the moment, caches are not to show it of their own accord.
    ...(rest === 0 ? ['must-revalidate'] : []),
    ...(staleFor === 0 && rest < unsaid ? ['stale-while-revalidate=0'] : []),
  ].join(', ')
  const reach = (Math.max(maxAge, shared) + Math.max(stale, staleIfError, unsaid)) * 1_000
  const isFar = validUntil - moment > reach
  // Close by, whole seconds leave a rest, for which what was said of them stays true.
  return { value, until: isFar ? validUntil - reach : moment + ((validUntil - moment) % 1_000) }
}

/** A response that caches may keep for no longer than until a moment, in milliseconds since 1970 as `now` is. */
export function keptUntil(response: Response, validUntil: number, now: number): Response {
  const [, written] = /^public, max-age=(\d+)$/.exec(response.headers.get('cache-control') ?? '') ?? []
  if (written === undefined) return response
  const { value } = cacheControl(validUntil, now, { maxAge: Number(written), stale: 0, staleIfError: 0 })
  response.headers.set('cache-control', value)
  return response
}

function part(name: string, seconds: number): readonly string[] {
  return seconds > 0 ? [`${name}=${seconds}`] : []
}
