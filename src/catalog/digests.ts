import type { CatalogIndex } from './catalog.ts'

/** Characters of the short digest of an entry. */
export const digestLength = 6

/** Short digests, one after another, as the index has them. */
export function writeDigests(digests: readonly string[]): Uint8Array {
  return new TextEncoder().encode(digests.join(''))
}

/** The short digest of an article's entry. */
export function digestAt({ digests }: CatalogIndex, ordinal: number): string {
  return String.fromCharCode(...digests.subarray(ordinal * digestLength, (ordinal + 1) * digestLength))
}
