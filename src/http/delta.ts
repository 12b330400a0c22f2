import { knownTags } from './conditional.ts'

/** Characters of a digest of an entry in an ETag. */
const digestLength = 6

/**
 * The ETag of a feed document: which document it is, its envelope, and the entries in it. So it
 * tells what a client has, and changes exactly when the document does.
 */
export function feedTag(address: string, envelope: string, digests: readonly string[]): string {
  return `"${fnv(address)}-${fnv(envelope)}.${digests.join('')}"`
}

/** Whether a client takes only what is new in a feed (RFC 3229, with the instance manipulation `feed`). */
export function asksForNews(aIm: string): boolean {
  return aIm.split(',').some((manipulation) => {
    const [name = '', ...parameters] = manipulation.split(';').map((part) => part.trim().toLowerCase())
    return name === 'feed' && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
}

/**
 * The places of entries in a document that a client lacks, new and edited, by the ETags it names;
 * `undefined` where none of them is one of this document, or it lacks every entry anyway.
 */
export function newsFor(ifNoneMatch: string, etag: string, digests: readonly string[]): readonly number[] | undefined {
  const document = etag.slice(0, etag.indexOf('-') + 1)
  const own = knownTags(ifNoneMatch).find((tag) => tag.startsWith(document))
  if (own === undefined) return undefined
  const had = own.slice(own.indexOf('.') + 1, -1)
  if (!own.includes('.') || had.length % digestLength !== 0) return undefined
  const known = new Set(Array.from({ length: had.length / digestLength }, (_, place) => digestAt(had, place)))
  const news = digests.flatMap((digest, place) => (known.has(digest) ? [] : [place]))
  return news.length === digests.length ? undefined : news
}

function digestAt(digests: string, place: number): string {
  return digests.slice(place * digestLength, (place + 1) * digestLength)
}

/** FNV-1a, 32 bits: tells envelopes apart; nobody gains by a collision. */
function fnv(text: string): string {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return (hash >>> 0).toString(36)
}
