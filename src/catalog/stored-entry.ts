import { readBlock, writeBlock } from './layout.ts'

/** The formats for which an entry is kept, in the order in which a stored one holds them. */
const storedFormats = ['rss', 'atom', 'json'] as const
export type StoredFormat = (typeof storedFormats)[number]

/** An article's entry in one format: its text, and what the format has before and after that. */
export interface StoredEntry {
  readonly before: Uint8Array<ArrayBuffer>
  readonly text: Uint8Array<ArrayBuffer>
  readonly after: Uint8Array<ArrayBuffer>
}

/** What a format has around a text. */
interface Around {
  readonly before: string
  readonly after: string
}

const encoder = new TextEncoder()

/** An article's entry in all formats: its text is most of it, and kept once. */
export function writeEntry(text: string, frames: Readonly<Record<StoredFormat, Around>>): Uint8Array<ArrayBuffer> {
  const around = storedFormats.flatMap((format) => [frames[format].before, frames[format].after])
  return writeBlock([text, ...around].map((part) => encoder.encode(part)))
}

/** An entry in a format, as copies: the bytes that it is read from can be forgotten. */
export function readEntry(entry: Uint8Array<ArrayBuffer>, format: StoredFormat): StoredEntry {
  const [text, ...around] = readBlock(entry)
  const place = storedFormats.indexOf(format) * 2
  const [before, after] = around.slice(place, place + 2)
  if (!text || !before || !after) throw new Error(`an entry has no ${format}: compile the articles again`)
  return { before: before.slice(), text: text.slice(), after: after.slice() }
}
