import { readHttpDate } from './http-date.ts'

/** What tells one state of what an address shows from another (RFC 9110 §8.8). */
export interface Validators {
  readonly etag: string
  /** Milliseconds since 1970; absent where no date is sent. */
  readonly updated?: number | undefined
}

/** Characters of `If-None-Match` that are read: some dozen ETags of ours. */
const longest = 16_384

/**
 * The entity tags that a client has, as we sent them. What changed on the way is undone: servers
 * that compress weaken a tag (`W/"a"`) or mark it (Apache `"a-gzip"`, Jetty `"a--gzip"`), and some readers
 * keep it without its quotes. No tag of ours has a blank, a comma or a quote.
 */
export function knownTags(ifNoneMatch: string): readonly string[] {
  return ifNoneMatch
    .slice(0, longest)
    .split(/[\s,]+/)
    .map((written) => `"${written.replace(/^W\//i, '').replace(quotes, '')}"`)
    .flatMap((tag) => [tag, ...(compressed.test(tag) ? [tag.replace(compressed, '"')] : [])])
}

/** Looked for once in each run of them: from every one of very many to their end would be very long. */
const quotes = /^[\\"]+|(?<![\\"])[\\"]+$/g
const compressed = /--?(?:gzip|br|zstd|deflate)"$/

/**
 * Whether a client already has what there is (RFC 9110 §13.2.2). `moment` is in milliseconds since 1970.
 * A date counts where it is the very one that was sent with what there is: some programs
 * send when they last asked, and what was published since may say that it is older.
 */
export function isNotModified(request: Headers, { etag, updated }: Validators, moment: number): boolean {
  const ifNoneMatch = request.get('if-none-match')
  // If-None-Match alone decides where it is present (§13.1.3).
  if (ifNoneMatch !== null) {
    // As we sent it, or as the edge sends it when it compresses: nearly all there are.
    if (ifNoneMatch === etag || ifNoneMatch === `W/${etag}`) return true
    return ifNoneMatch.trim() === '*' || knownTags(ifNoneMatch).includes(etag)
  }
  const ifModifiedSince = request.get('if-modified-since')
  if (ifModifiedSince === null || updated === undefined) return false
  return readHttpDate(ifModifiedSince, moment) === Math.floor(updated / 1_000) * 1_000
}
