/** Of each ASCII letter or digit a number up to 36, the same for both of its cases; 0 for every other character. */
const numbers = new Uint8Array(2 ** 16)
for (const character of '0123456789abcdefghijklmnopqrstuvwxyz') {
  const number = Number.parseInt(character, 36) + 1
  numbers[character.charCodeAt(0)] = number
  numbers[character.toUpperCase().charCodeAt(0)] = number
}

/** Takes a run of a text: where it starts and ends, and the halves of its spelling, which are 0 unless it is all ASCII. */
type Take = (start: number, end: number, spelling: number, other: number) => void

/**
 * Gives the runs of letters, marks and digits in a text. A spelling is 64 bits of a run in lower case: as many as ten
 * characters as they are, and of a longer one a hash.
 */
export function eachRun(text: string, take: Take): void {
  const others = /[\p{L}\p{M}\p{N}]+/uy
  for (let place = 0; place < text.length; place += 1) {
    const start = place
    let spelling = 0
    let other = 0
    for (; place < text.length; place += 1) {
      const number = numbers[text.charCodeAt(place)] ?? 0
      if (number === 0) break
      const first = other >>> 26
      other = (other << 6) | (spelling >>> 26)
      spelling = (spelling << 6) | number
      // What would be pushed out is mixed in again.
      if (first > 0) spelling = (spelling + Math.imul(first, 0x9e3779b1)) | 0
    }
    others.lastIndex = place
    if (text.charCodeAt(place) >= 128 && others.test(text)) {
      place = others.lastIndex
      take(start, place, 0, 0)
    } else if (place > start) take(start, place, spelling, other)
  }
}

/** Numbers by spellings of runs in ASCII: a map whose keys need not be made into strings. */
interface Spellings {
  find(spelling: number, other: number): number | undefined
  add(spelling: number, other: number, number: number): void
}

/** Spellings that are kept: texts repeat their words. */
const most = 100_000
/** What a place holds, side by side for the processor's sake: both halves of the spelling and the number, counted from 1. */
const width = 4

/** No two runs of a collection share a spelling by chance. */
export function createSpellings(): Spellings {
  let table = new Int32Array(2 ** 10 * width)
  let count = 0

  return {
    find(spelling, other) {
      const number = table[placeOf(spelling, other) + 2] ?? 0
      return number === 0 ? undefined : number - 1
    },
    add(spelling, other, number) {
      if (count === most) {
        table.fill(0)
        count = 0
      }
      count += 1
      // A quarter of it free keeps the ways short; in a larger one every step would leave the processor's cache.
      if (count * width > table.length * 0.75) grow()
      put(spelling, other, number + 1)
    },
  }

  function put(spelling: number, other: number, counted: number): void {
    const at = placeOf(spelling, other)
    table[at] = spelling
    table[at + 1] = other
    table[at + 2] = counted
  }

  function grow(): void {
    const before = table
    table = new Int32Array(before.length * 2)
    for (let at = 0; at < before.length; at += width) {
      const [spelling = 0, other = 0, counted = 0] = before.subarray(at, at + width)
      if (counted > 0) put(spelling, other, counted)
    }
  }

  /** The place of a spelling, or the free one where it belongs. */
  function placeOf(spelling: number, other: number): number {
    const last = table.length - 1
    for (let at = ((Math.imul(spelling ^ other, 0x9e3779b1) >>> 8) * width) & last; ; at = (at + width) & last) {
      if (table[at + 2] === 0 || (table[at] === spelling && table[at + 1] === other)) return at
    }
  }
}
