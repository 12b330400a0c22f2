const offset = 0x811c9dc5

/** The FNV-1a hash (32 bits) of a text, going on from the hash `before`. Only where nobody gains by a collision. */
export function fnv(text: string, before = offset): number {
  let hash = before
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return hash >>> 0
}

/** The same of the bytes from `first` up to `end`, each taken for a character. */
export function fnvBytes(bytes: Uint8Array, first: number, end: number, before: number): number {
  let hash = before
  for (let place = first; place < end; place += 1) hash = Math.imul(hash ^ (bytes[place] ?? 0), 0x01000193)
  return hash >>> 0
}

/** The hash of a text, written in base 36. */
export function fnvText(text: string): string {
  return fnv(text).toString(36)
}
