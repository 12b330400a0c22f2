import { concat } from './blocks.ts'
import { bytesOf, integers, readColumns, writeColumns } from './columns.ts'
import { firstPlace } from './first-place.ts'

/** The articles' slugs: a slug becomes a string when it is asked for, and not before. */
export interface Slugs {
  /** One after another, in UTF-8. */
  readonly text: Uint8Array
  /** Where each ends. */
  readonly ends: Uint32Array
  /** The ordinals in the order of their slugs' bytes. */
  readonly inOrder: Uint32Array
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const none = new Uint8Array()

/** The file of the slugs of articles, the oldest one's first. */
export function writeSlugs(slugs: readonly string[]): Uint8Array<ArrayBuffer> {
  const written = slugs.map((slug) => encoder.encode(slug))
  let end = 0
  const ends = Uint32Array.from(written, ({ length }) => {
    end += length
    return end
  })
  const inOrder = Uint32Array.from(written.keys()).sort(
    (a, b) => compared(written[a] ?? none, written[b] ?? none) || a - b,
  )
  return writeColumns([bytesOf(ends), bytesOf(inOrder), concat(written)])
}

/** The slugs of such a file. */
export function readSlugs(file: Uint8Array): Slugs {
  const [ends, inOrder, text] = readColumns(file)
  if (!ends || !inOrder || !text) throw new Error("the catalog's slugs are damaged: compile the articles again")
  return { text, ends: integers(ends), inOrder: integers(inOrder) }
}

/** The slug of an article; empty where there is no such article. */
export function slugAt(slugs: Slugs, ordinal: number): string {
  return decoder.decode(writtenAt(slugs, ordinal))
}

/** The article of a slug, or `undefined` where there is none. */
export function ordinalOf(slugs: Slugs, slug: string): number | undefined {
  const wanted = encoder.encode(slug)
  const { inOrder } = slugs
  const at = (place: number): Uint8Array => writtenAt(slugs, inOrder[place] ?? -1)
  const place = firstPlace(inOrder.length, (one) => compared(at(one), wanted) >= 0)
  return place < inOrder.length && compared(at(place), wanted) === 0 ? inOrder[place] : undefined
}

function writtenAt({ text, ends }: Slugs, ordinal: number): Uint8Array {
  return text.subarray(ends[ordinal - 1] ?? 0, ends[ordinal] ?? 0)
}

function compared(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length)
  for (let place = 0; place < shared; place += 1) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}
