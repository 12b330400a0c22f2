/** What each ASCII character that is a letter or a digit is in lower case; 0 for every other. */
const folded = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[A-Za-z0-9]/.test(character) ? character.toLowerCase().charCodeAt(0) : 0
})

/**
 * Takes a run of a text: where it starts and ends, and two halves of a hash of its lower case, which are 0 unless it
 * is all ASCII.
 */
type Take = (start: number, end: number, hash: number, other: number) => void

/** Gives the runs of letters, marks and digits in a text. */
export function eachRun(text: string, take: Take): void {
  const others = /[\p{L}\p{M}\p{N}]+/uy
  let [start, hash, other] = [0, 0, 0]
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    const letter = code < 128 ? (folded[code] ?? 0) : 0
    if (letter > 0) {
      hash = Math.imul(hash ^ letter, 0x01000193)
      other = Math.imul(other + letter, 0x9e3779b1)
      continue
    }
    others.lastIndex = place
    if (code >= 128 && others.test(text)) {
      take(start, others.lastIndex, 0, 0)
      place = others.lastIndex - 1
    } else if (place > start) take(start, place, hash, other)
    start = place + 1
    hash = 0
    other = 0
  }
  if (start < text.length) take(start, text.length, hash, other)
}

/** Numbers of spellings in ASCII by the hash of their lower case: a map whose keys need not be made into strings. */
export interface Spellings {
  find(hash: number, other: number): number | undefined
  add(hash: number, other: number, number: number): void
}

/** Spellings that are kept: texts repeat their words. */
const most = 100_000
/** What a place holds, side by side for the processor's sake: both halves of the hash and the number, counted from 1. */
const width = 4

/** Of 64 bits: no two spellings of a collection share them by chance. */
export function createSpellings(): Spellings {
  let table = new Int32Array(2 ** 10 * width)
  let count = 0

  return {
    find(hash, other) {
      const number = table[placeOf(hash, other) + 2] ?? 0
      return number === 0 ? undefined : number - 1
    },
    add(hash, other, number) {
      if (count === most) {
        table.fill(0)
        count = 0
      }
      count += 1
      // A quarter of it free keeps the ways short; in a larger one every step would leave the processor's cache.
      if (count * width > table.length * 0.75) grow()
      put(hash, other, number + 1)
    },
  }

  function put(hash: number, other: number, counted: number): void {
    const at = placeOf(hash, other)
    table[at] = hash
    table[at + 1] = other
    table[at + 2] = counted
  }

  function grow(): void {
    const before = table
    table = new Int32Array(before.length * 2)
    for (let at = 0; at < before.length; at += width) {
      const [hash = 0, other = 0, counted = 0] = before.subarray(at, at + width)
      if (counted > 0) put(hash, other, counted)
    }
  }

  /** The place of a spelling, or the free one where it belongs. */
  function placeOf(hash: number, other: number): number {
    const last = table.length - 1
    for (let at = Math.imul(hash, width) & last; ; at = (at + width) & last) {
      if (table[at + 2] === 0 || (table[at] === hash && table[at + 1] === other)) return at
    }
  }
}
