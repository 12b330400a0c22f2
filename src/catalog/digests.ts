import type { CatalogIndex } from './catalog.ts'

/** Characters of the short digest of an entry: 36 bits, so that an edit is not missed, and a feed's ETag can list them all. */
export const digestLength = 6

/** Entries' digests as the index has them: short, one after another. */
export function shortDigests(digests: readonly string[]): Uint8Array {
  return new TextEncoder().encode(digests.map((digest) => digest.slice(0, digestLength)).join(''))
}

/** The short digest of an article's entry. */
export function digestAt({ digests }: CatalogIndex, ordinal: number): string {
  return String.fromCharCode(...digests.subarray(ordinal * digestLength, (ordinal + 1) * digestLength))
}
