const offset = 0x811c9dc5

/** FNV-1a, 32 bits, of a text after others (`before`): for what nobody gains by a collision of. */
export function fnv(text: string, before = offset): number {
  let hash = before
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return hash >>> 0
}

/** The same of some bytes of others, as of a text of those characters. */
export function fnvBytes(bytes: Uint8Array, first: number, end: number, before: number): number {
  let hash = before
  for (let place = first; place < end; place += 1) hash = Math.imul(hash ^ (bytes[place] ?? 0), 0x01000193)
  return hash >>> 0
}

/** The same as a short text. */
export function fnvText(text: string): string {
  return fnv(text).toString(36)
}
