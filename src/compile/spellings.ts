/** For each ASCII character, whether it is a letter or a digit. */
const isLetter = Array.from({ length: 128 }, (_, code) => /[A-Za-z0-9]/.test(String.fromCharCode(code)))

/**
 * Gives the runs of letters, marks and digits in a text: where each starts and ends, and of those that are all
 * ASCII, a hash.
 */
export function eachRun(text: string, take: (start: number, end: number, hash: number | undefined) => void): void {
  const others = /[\p{L}\p{M}\p{N}]+/uy
  let start = 0
  let hash = 0
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (isLetter[code]) {
      hash = Math.imul(hash ^ code, 0x01000193)
      continue
    }
    others.lastIndex = place
    if (code >= 128 && others.test(text)) {
      take(start, others.lastIndex, undefined)
      place = others.lastIndex - 1
    } else if (place > start) take(start, place, hash)
    start = place + 1
    hash = 0
  }
  if (start < text.length) take(start, text.length, hash)
}

/** Spellings of ASCII letters and digits, each with a number: a map whose keys need not be made into strings. */
export interface Spellings {
  /** The number of the spelling that stands in a text from `start` to `end` and has the hash. */
  find(text: string, start: number, end: number, hash: number): number | undefined
  add(text: string, start: number, end: number, hash: number, number: number): void
}

/** Spellings that are kept: texts repeat their words. Twice as many places keep the ways to them short. */
const most = 100_000
const places = 2 ** 18

export function createSpellings(): Spellings {
  /** For each place of the table, which spelling it leads to, counted from 1. */
  const table = new Int32Array(places)
  const hashes = new Int32Array(most)
  const numbers = new Int32Array(most)
  /** Where each spelling begins in `letters`; the next one begins where it ends. */
  const begins = new Int32Array(most + 1)
  let letters = new Uint8Array(2 ** 16)
  let count = 0

  return {
    find(text, start, end, hash) {
      const spelling = table[placeOf(text, start, end, hash)] ?? 0
      return spelling === 0 ? undefined : numbers[spelling - 1]
    },
    add(text, start, end, hash, number) {
      if (count === most) {
        table.fill(0)
        count = 0
      }
      const from = begins[count] ?? 0
      const to = from + end - start
      if (to > letters.length) letters = enlarged(letters, to)
      for (let at = from; at < to; at += 1) letters[at] = text.charCodeAt(start + at - from)
      hashes[count] = hash
      numbers[count] = number
      table[placeOf(text, start, end, hash)] = ++count
      begins[count] = to
    },
  }

  /** The place of a spelling, or the free one where it belongs. */
  function placeOf(text: string, start: number, end: number, hash: number): number {
    for (let place = hash & (places - 1); ; place = (place + 1) & (places - 1)) {
      const spelling = table[place] ?? 0
      if (spelling === 0) return place
      if (hashes[spelling - 1] === hash && isSame(spelling - 1, text, start, end)) return place
    }
  }

  function isSame(spelling: number, text: string, start: number, end: number): boolean {
    const from = begins[spelling] ?? 0
    if ((begins[spelling + 1] ?? 0) - from !== end - start) return false
    for (let at = start; at < end; at += 1) {
      if (letters[from + at - start] !== text.charCodeAt(at)) return false
    }
    return true
  }
}

function enlarged(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, length))
  larger.set(bytes)
  return larger
}
