/** Who asks, as far as its `User-Agent` says. */
export interface Reader {
  /** `Feedly`, `NewsBlur`, `newsboat`, …; `other` where it does not say. */
  readonly name: string
  /** For how many people it asks, where it says so. */
  readonly subscribers?: number
  /** What tells one feed of an aggregator from another: aggregators ask once for all. */
  readonly feedId?: string
}

const longest = 400
/** More people than any reader has: who says so makes it up. */
const most = 10_000_000
/** Not the versions of `Omea Reader 2.1` and `RSS 2.0 reader`. */
const countForms = [
  /(?<![\d.])(\d[\d,]{0,11})\s+(?:subscribers?|readers?)\b/i,
  /\b(?:subscribers?\s*[:=]?|readers?\s*[:=])\s*(\d{1,9})\b/i,
]

/**
 * Reads a `User-Agent`: the first product that is no browser's compatibility word, and the number
 * of subscribers that aggregators report (`Feedly/1.0 (+…; 42 subscribers; feed-id=…)`).
 */
export function readerOf(userAgent: string | null): Reader {
  const text = (userAgent ?? '').slice(0, longest)
  const said = countForms.map((form) => form.exec(text)?.[1]).find((found) => found !== undefined)
  const number = Number(said?.replaceAll(',', ''))
  const count = number <= most ? number : undefined
  const feedId = /\bfeed-id[=:]\s*([\w-]{1,64})/i.exec(text)?.[1]
  return {
    name: nameIn(text),
    ...(count !== undefined && { subscribers: count }),
    ...(feedId !== undefined && { feedId }),
  }
}

/** What browsers call each other, and programs that are built on one as well. */
const browsers = /^(?:Mozilla|Gecko|AppleWebKit|Chrome|Chromium|Safari|Firefox|Version|Mobile|Edg|OPR|Ubuntu)/

function nameIn(text: string): string {
  // Crawlers that call themselves a browser name themselves in its comment: `(compatible; Name/1.0; …)`.
  const inComment = /\(compatible; ([\w.-]+)/.exec(text)?.[1]
  if (inComment !== undefined) return inComment
  if (/^Mozilla\/5\.0 /.test(text)) {
    const products = [...text.matchAll(/\b([A-Z][\w.-]*)\/\d/g)].map(([, name = '']) => name)
    return products.findLast((name) => !browsers.test(name)) ?? 'browser'
  }
  const product = /^([A-Za-z][\w.-]*(?: [A-Z][\w.-]*){0,2})(?=[/ (;,]|$)/.exec(text)?.[1]
  return product ?? 'other'
}
