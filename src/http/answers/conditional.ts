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

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994` (RFC 9110 §5.6.7). */
const forms = [
  /^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/,
  /^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/,
]

/** The moment of an HTTP date, in milliseconds since 1970 as `moment` is; `undefined` where it is none. */
function readHttpDate(written: string, moment: number): number | undefined {
  const groups = forms.map((form) => form.exec(written.trim())?.groups).find((found) => found !== undefined)
  if (!groups) return undefined
  const { day = '', month = '', year = '', time = '' } = groups
  const place = monthNames.indexOf(month.toLowerCase())
  const thisYear = new Date(moment).getUTCFullYear()
  const inCentury = thisYear - (thisYear % 100) + Number(year)
  // Two digits that seem to mean more than fifty years to come mean the last century (§5.6.7).
  const whole = year.length === 4 ? Number(year) : inCentury > thisYear + 50 ? inCentury - 100 : inCentury
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  if (place === -1 || hours > 23 || minutes > 59 || seconds > 60) return undefined
  const date = Date.UTC(whole, place, Number(day), hours, minutes, seconds)
  return new Date(date).getUTCMonth() === place ? date : undefined
}
