import { fnvText } from '../../article/fnv.ts'
import { digestLength } from '../../catalog/digests.ts'
import { accepts } from '../answers/accepts.ts'
import { knownTags } from '../answers/conditional.ts'

const manipulations = ['feed']

/**
 * The ETag of a feed document: which document it is, its envelope, and the entries in it. So it
 * tells what a client has, and changes exactly when the document does.
 */
export function feedTag(address: string, envelope: string, digests: readonly string[]): string {
  return `"${fnvText(address)}-${fnvText(envelope)}.${digests.join('')}"`
}

/** Whether a client takes only what is new in a feed (RFC 3229, with the instance manipulation `feed`). */
export function asksForNews(request: Headers): boolean {
  const aIm = request.get('a-im')
  return aIm !== null && accepts(aIm, manipulations) && !isFeedparser(request)
}

/**
 * Python's feedparser asks for news on behalf of programs that do not know: rss2email takes a 226 for an error,
 * and never sends what is new. They name themselves as they like, but nobody else accepts this type.
 */
function isFeedparser(request: Headers): boolean {
  return request.get('accept')?.includes('application/x-netcdf') ?? false
}

/** What a client lacks of a document. */
export interface News {
  /** The ETag of what it has. */
  readonly base: string
  /** The places of the entries, new and edited. */
  readonly places: readonly number[]
}

/**
 * What a client lacks of a document, by the ETags it names: counted from the one that leaves
 * least; `undefined` where none of them is one of this document, or it lacks every entry anyway.
 */
export function newsFor(ifNoneMatch: string, etag: string, digests: readonly string[]): News | undefined {
  const document = etag.slice(0, etag.indexOf('-') + 1)
  const [least] = knownTags(ifNoneMatch)
    .filter((tag) => tag.startsWith(document))
    .flatMap((base): readonly News[] => {
      const known = digestsIn(base)
      return known ? [{ base, places: digests.flatMap((digest, place) => (known.has(digest) ? [] : [place])) }] : []
    })
    .toSorted((a, b) => a.places.length - b.places.length)
  return least === undefined || least.places.length === digests.length ? undefined : least
}

/**
 * Whether a document of `most` entries at most has only lost some since it had an ETag, where `etag` is that of now. What
 * took their places in one that was full is older than all that it had, and no news.
 */
export function onlyLost(before: string, etag: string, most: number): boolean {
  const [had, has] = [digestsIn(before), digestsIn(etag)]
  if (!had || !has || had.isSubsetOf(has)) return false
  if (has.isSubsetOf(had)) return true
  const entries = [...has]
  const oldest = entries.indexOf([...had].at(-1) ?? '')
  return had.size >= most && oldest !== -1 && entries.slice(0, oldest).every((digest) => had.has(digest))
}

/** The digests of entries that an ETag of ours lists, in their order; `undefined` where it cannot be one. */
function digestsIn(tag: string): ReadonlySet<string> | undefined {
  const start = tag.indexOf('.') + 1
  const listed = tag.slice(start, -1)
  if (start === 0 || listed.length % digestLength !== 0) return undefined
  return new Set(Array.from({ length: listed.length / digestLength }, (_, place) => digestAt(listed, place)))
}

function digestAt(digests: string, place: number): string {
  return digests.slice(place * digestLength, (place + 1) * digestLength)
}
