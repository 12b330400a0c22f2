/** What lists every article, beside the feeds: in blocks of its own, which are larger. */
export type List = 'sitemap' | 'news'

/** Where the catalog's files stand among the static assets. None is public by itself. */
export const layout = {
  index: '/catalog/index.json',
  aliases: '/catalog/aliases.json',
  block: (format: string, block: number): string => `/catalog/${format}/${String(block).padStart(5, '0')}`,
  head: (format: string, head: string): string => `/catalog/${format}/heads/${head}`,
  list: (list: List, name: string): string => `/catalog/lists/${list}/${name}`,
  search: '/catalog/search/index.json',
  searchShard: (shard: number): string => `/catalog/search/${String(shard).padStart(5, '0')}`,
  media: '/media/',
  files: '/files',
} as const

/** Entries that a label's head holds: as many as its feed shows. */
export const headEntries = 50

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** A block of entry fragments: a line of their lengths in bytes, then the fragments. */
export function writeBlock(fragments: readonly string[]): Uint8Array<ArrayBuffer> {
  const bodies = fragments.map((fragment) => encoder.encode(fragment))
  const header = encoder.encode(`${JSON.stringify(bodies.map(({ length }) => length))}\n`)
  return concat([header, ...bodies])
}

/** The fragments of a block, as views into it. */
export function readBlock(block: Uint8Array): readonly Uint8Array[] {
  const end = block.indexOf(0x0a)
  const lengths: number[] = JSON.parse(decoder.decode(block.subarray(0, end)))
  let place = end + 1
  return lengths.map((length) => {
    const start = place
    place += length
    return block.subarray(start, place)
  })
}

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    result.set(part, place)
    place += part.length
  }
  return result
}
