/** What lists every article, beside the feeds: in blocks of its own, which are larger. */
export type List = 'sitemap' | 'news'

/**
 * Where the catalog's files stand among the static assets. None is public by itself. All but the
 * index are named by their content and named in the index, so that an index never finds another's.
 */
export const layout = {
  index: '/catalog/index',
  slugs: (name: string): string => `/catalog/slugs/${name}`,
  aliases: (name: string): string => `/catalog/aliases/${name}.json`,
  block: (name: string): string => `/catalog/entries/${name}`,
  head: (name: string): string => `/catalog/heads/${name}`,
  list: (list: List, name: string): string => `/catalog/lists/${list}/${name}`,
  search: (name: string): string => `/catalog/search/${name}.json`,
  searchShard: (name: string): string => `/catalog/search/${name}`,
  media: '/media/',
  files: '/files',
} as const

/** Entries that a label's head holds: as many as its feed shows. */
export const headEntries = 50

const decoder = new TextDecoder()

/** What a block begins with, in ASCII: a line of its fragments' lengths in bytes. Then come these, one after another. */
export function blockHeader(lengths: readonly number[]): string {
  return `${JSON.stringify(lengths)}\n`
}

/** Where each fragment of a block begins, in bytes. */
export function startsOf(lengths: readonly number[]): readonly number[] {
  let end = blockHeader(lengths).length
  return lengths.map((length) => {
    const start = end
    end += length
    return start
  })
}

/** The fragments of a block, as views into it. */
export function readBlock<B extends ArrayBufferLike>(block: Uint8Array<B>): readonly Uint8Array<B>[] {
  const end = block.indexOf(0x0a)
  const lengths: number[] = JSON.parse(decoder.decode(block.subarray(0, end)))
  let place = end + 1
  return lengths.map((length) => {
    const start = place
    place += length
    return block.subarray(start, place)
  })
}

/** Bytes, one after another. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    result.set(part, place)
    place += part.length
  }
  return result
}
