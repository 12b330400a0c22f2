import { concat } from './blocks.ts'
import { eachOrdinal, ordinalsAmong } from './ordinals.ts'

/** Bytes after which a shard of the search index is closed: a query reads one or two. */
const shardBytes = 64 * 1024

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Which articles have which terms: by term, ordinals as `encodedOrdinals` writes them. */
export type Postings = ReadonlyMap<string, Uint8Array>

/** What a request must know of the search index. */
export interface SearchIndex {
  /** The first term of each shard. */
  readonly first: readonly string[]
  /** The name of each shard's file. */
  readonly names: readonly string[]
}

/** The terms of all shards in order (by UTF-16 units), cut into files; `first` has the first term of each. */
export interface Shards {
  readonly first: readonly string[]
  readonly shards: readonly Uint8Array<ArrayBuffer>[]
}

/** Writes which articles have which terms. */
export function writeShards(postings: Postings): Shards {
  const writer = shardWriter()
  for (const term of [...postings.keys()].toSorted(inOrder)) writer.add(term, postings.get(term) ?? new Uint8Array())
  return writer.close()
}

/** The order of terms: by UTF-16 units. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : 1
}

/** Writes shards of terms that come in order. */
export interface ShardWriter {
  /** Adds a term and its ordinals, as `encodedOrdinals` writes them. */
  add(term: string, ordinals: Uint8Array): void
  /** Takes over a shard of the terms that come next, as it was written; `false` while one that was begun is not full. */
  keep(first: string, shard: Uint8Array<ArrayBuffer>): boolean
  close(): Shards
}

/**
 * A shard is its terms one after another, each as the bytes it shares with the one before, the bytes it
 * adds, and its ordinals: numbers as base 128 varints, ordinals as distances, after their length in bytes.
 */
export function shardWriter(): ShardWriter {
  const first: string[] = []
  const shards: Uint8Array<ArrayBuffer>[] = []
  let parts: Uint8Array[] = []
  let size = 0
  let before: Uint8Array = new Uint8Array()
  return { add, keep, close }

  function add(term: string, ordinals: Uint8Array): void {
    if (size === 0) {
      first.push(term)
      before = new Uint8Array()
    }
    const bytes = encoder.encode(term)
    const shared = sharedLength(before, bytes)
    const head = Uint8Array.of(shared, bytes.length - shared)
    const entry = [head, bytes.subarray(shared), Uint8Array.from(varint(ordinals.length)), ordinals]
    parts.push(...entry)
    size += entry.reduce((sum, { length }) => sum + length, 0)
    before = bytes
    if (size >= shardBytes) end()
  }

  function keep(term: string, shard: Uint8Array<ArrayBuffer>): boolean {
    if (size > 0) return false
    first.push(term)
    shards.push(shard)
    return true
  }

  function close(): Shards {
    if (size > 0) end()
    return { first, shards }
  }

  function end(): void {
    shards.push(concat(parts))
    parts = []
    size = 0
  }
}

/** The shards that may hold terms that begin with a text. */
export function shardsFor(first: readonly string[], text: string): readonly number[] {
  return first.flatMap((term, shard) => {
    const next = first[shard + 1]
    const begins = term <= text || term.startsWith(text)
    return begins && (next === undefined || next > text) ? [shard] : []
  })
}

/** Gives each term of a shard with its ordinals as they are written. */
export function readShard(shard: Uint8Array, take: (term: string, ordinals: Uint8Array) => void): void {
  eachTerm(shard, (term, start, end) => take(decoder.decode(Uint8Array.from(term)), shard.subarray(start, end)))
}

/** Gives the terms of a shard that some articles have, whose ordinals ascend, and who of them has each. */
export function termsOf(shard: Uint8Array, ordinals: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const terms = new Map<string, readonly number[]>()
  eachTerm(shard, (term, start, end) => {
    const found = ordinalsAmong(ordinals, shard, start, end)
    if (found.length > 0) terms.set(decoder.decode(Uint8Array.from(term)), found)
  })
  return terms
}

/** Marks in `found`, a place for each article, those with a term that begins with a text. */
export function markMatches(shard: Uint8Array, text: string, found: Uint8Array): void {
  const wanted = encoder.encode(text)
  eachTerm(shard, (term, start, end) => {
    if (!wanted.every((byte, at) => term[at] === byte)) return
    eachOrdinal(shard.subarray(start, end), (ordinal) => {
      found[ordinal] = 1
    })
  })
}

/** Gives each term's bytes, good until the next, and where in the shard its ordinals start and end. */
function eachTerm(shard: Uint8Array, take: (term: readonly number[], start: number, end: number) => void): void {
  const term: number[] = []
  let place = 0
  while (place < shard.length) {
    const shared = shard[place] ?? 0
    const added = shard[place + 1] ?? 0
    place += 2
    term.length = shared
    for (let end = place + added; place < end; place += 1) term.push(shard[place] ?? 0)
    const [length, start] = readVarint(shard, place)
    place = start + length
    take(term, start, place)
  }
}

function sharedLength(one: Uint8Array, other: Uint8Array): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

function varint(value: number): readonly number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80)
  return [...bytes, rest]
}

function readVarint(bytes: Uint8Array, from: number): readonly [value: number, next: number] {
  let value = 0
  let scale = 1
  let place = from
  for (; (bytes[place] ?? 0) >= 0x80; place += 1) {
    value += ((bytes[place] ?? 0) - 0x80) * scale
    scale *= 0x80
  }
  return [value + (bytes[place] ?? 0) * scale, place + 1]
}
