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
/** Numbers that a place holds: where its spelling begins and ends in `letters`, the hash, the number. They stand together for the processor's sake. */
const width = 4

export function createSpellings(): Spellings {
  const table = new Int32Array(places * width)
  let letters = new Uint8Array(2 ** 16)
  let [count, used] = [0, 0]

  return {
    find(text, start, end, hash) {
      const place = placeOf(text, start, end, hash)
      return table[place + 1] === 0 ? undefined : table[place + 3]
    },
    add(text, start, end, hash, number) {
      if (count === most) {
        table.fill(0)
        count = used = 0
      }
      const length = end - start
      if (used + length > letters.length) letters = enlarged(letters, used + length)
      for (let at = 0; at < length; at += 1) letters[used + at] = text.charCodeAt(start + at)
      table.set([used, used + length, hash, number], placeOf(text, start, end, hash))
      used += length
      count += 1
    },
  }

  /** The place of a spelling, or the free one where it belongs. */
  function placeOf(text: string, start: number, end: number, hash: number): number {
    for (let place = hash & (places - 1); ; place = (place + 1) & (places - 1)) {
      const at = place * width
      if (table[at + 1] === 0 || (table[at + 2] === hash && isSame(at, text, start, end))) return at
    }
  }

  function isSame(at: number, text: string, start: number, end: number): boolean {
    let letter = table[at] ?? 0
    if ((table[at + 1] ?? 0) - letter !== end - start) return false
    for (let place = start; place < end; place += 1, letter += 1) {
      if (letters[letter] !== text.charCodeAt(place)) return false
    }
    return true
  }
}

function enlarged(bytes: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(bytes.length * 2, length))
  larger.set(bytes)
  return larger
}
