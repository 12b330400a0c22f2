import { type Format, formats } from '../../feed/format.ts'

/** What clients call each format; the first that fits is taken, so RSS where a client does not mind. */
const acceptable: readonly (readonly [type: string, name: Format['name']])[] = [
  ['application/rss+xml', 'rss'],
  ['application/atom+xml', 'atom'],
  ['application/feed+json', 'json'],
  ['application/json', 'json'],
  ['application/xml', 'rss'],
  ['text/xml', 'rss'],
]

/** What is said of a type but for its weight: readers write `;charset=utf-8` or `;type=feed` and mean the type. */
const otherParameter = /;(?!\s*q\s*=)[^;,]*/gi

/** The format that `Accept` asks for (RFC 9110 §12.5.1); `undefined` where it takes none of ours. */
export async function acceptedFormat(accept: string | null): Promise<Format | undefined> {
  const { default: Negotiator } = await import('negotiator')
  const types = acceptable.map(([type]) => type)
  // A header that says nothing is as good as none.
  const said = accept?.trim() ? accept.replace(otherParameter, '') : undefined
  const [wanted] = new Negotiator({ headers: { accept: said } }).mediaTypes(types)
  const name = acceptable.find(([type]) => type === wanted)?.[1]
  return formats.find((format) => format.name === name)
}
