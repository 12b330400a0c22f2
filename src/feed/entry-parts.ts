import type { Format } from './format.ts'
import type { Frame, Part } from './frame.ts'

/** An article's entry: its text (`cdataText`, in UTF-8), and its frame. */
interface Entry extends Frame<Uint8Array<ArrayBuffer>> {
  readonly text: Uint8Array<ArrayBuffer>
}

const decoder = new TextDecoder()

/**
 * An entry as a feed carries it, part by part: whole, or without its text. Where it has no summary to go by,
 * Atom's keeps its text.
 */
export function entryParts(
  format: Pick<Format, 'name' | 'text'>,
  entry: Entry,
  content: 'full' | 'summary',
): readonly Part[] {
  const { before, text, after } = entry
  if (content === 'full') return [before, ...format.text(text), after]
  switch (format.name) {
    case 'rss':
      return [before, after]
    case 'atom':
      // What stands before the text is escaped: no tag in it but elements'.
      return /<summary[ >]/.test(decoder.decode(before)) ? [before, after] : entryParts(format, entry, 'full')
    case 'json':
      return [summaryItem(decoder.decode(before) + decoder.decode(after))]
  }
}

/** JSON Feed demands content: in plain text, which the summary is. */
function summaryItem(text: string): string {
  const item: Readonly<Record<string, unknown>> = JSON.parse(text)
  return JSON.stringify({ ...item, content_text: item.summary ?? item.title }, null, 2)
}
