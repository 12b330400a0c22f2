import type { Format } from './format.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** An entry without its content: what a feed of summaries carries. Where it has no summary to go by, Atom's keeps it. */
export function withoutContent(
  { name }: Pick<Format, 'name'>,
  entry: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const text = decoder.decode(entry)
  switch (name) {
    case 'rss':
      return encoder.encode(withoutElement(text, 'content:encoded'))
    case 'atom':
      // What stands before the content is escaped: no tag in it but elements'.
      return /<summary[ >]/.test(text.slice(0, text.search(/<content[ >]/)))
        ? encoder.encode(withoutElement(text, 'content'))
        : entry
    case 'json':
      return encoder.encode(summaryItem(text))
  }
}

/** What stands in an element is escaped or CDATA, which may hold its tags: so the first opens it and the last closes it. */
function withoutElement(entry: string, name: string): string {
  const closing = `</${name}>`
  const start = entry.search(new RegExp(`<${name}[ >]`))
  const end = entry.lastIndexOf(closing)
  return start === -1 || end === -1 ? entry : entry.slice(0, start).trimEnd() + entry.slice(end + closing.length)
}

/** JSON Feed demands content: in plain text, which the summary is. */
function summaryItem(text: string): string {
  const { content_html: _, ...item }: Readonly<Record<string, unknown>> = JSON.parse(text)
  return JSON.stringify({ ...item, content_text: item.summary ?? item.title }, null, 2)
}
