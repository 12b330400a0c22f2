import { readBlock } from './blocks.ts'

/** The formats for which an entry is kept, in the order in which a stored one holds them. */
const storedFormats = ['rss', 'atom', 'json'] as const
export type StoredFormat = (typeof storedFormats)[number]

/** An article's entry in one format: its text, and what the format has before and after that. */
export interface StoredEntry {
  readonly before: Uint8Array<ArrayBuffer>
  readonly text: Uint8Array<ArrayBuffer>
  readonly after: Uint8Array<ArrayBuffer>
  /** The text as the article's page shows it; empty where that is the same. */
  readonly page: Uint8Array<ArrayBuffer>
}

/** What a format has around a text. */
interface Around {
  readonly before: string
  readonly after: string
}

/**
 * The texts of which an article's entry in all formats is a block, in UTF-8. Its text is most of it, and kept once;
 * its page's, empty where that is the same, beside it.
 */
export function entryTexts(
  text: string,
  page: string,
  formats: Readonly<Record<StoredFormat, Around>>,
): readonly string[] {
  return [text, page, ...storedFormats.flatMap((format) => [formats[format].before, formats[format].after])]
}

/** An entry in a format, as views of it. */
export function readEntry(entry: Uint8Array<ArrayBuffer>, format: StoredFormat): StoredEntry {
  const [text, page, ...around] = readBlock(entry)
  const place = storedFormats.indexOf(format) * 2
  const [before, after] = around.slice(place, place + 2)
  if (!text || !page || !before || !after) throw new Error(`an entry has no ${format}: compile the articles again`)
  return { before, text, after, page }
}
