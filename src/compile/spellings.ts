/** For each ASCII character, whether it is a letter or a digit. */
const isLetter = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0))

/** Takes a run of a text: where it starts and ends, and two halves of a hash, which are 0 unless it is all ASCII. */
type Take = (start: number, end: number, hash: number, other: number) => void

/** Gives the runs of letters, marks and digits in a text. */
export function eachRun(text: string, take: Take): void {
  const others = /[\p{L}\p{M}\p{N}]+/uy
  let [start, hash, other] = [0, 0, 0]
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code < 128 && isLetter[code] === 1) {
      hash = Math.imul(hash ^ code, 0x01000193)
      other = Math.imul(other + code, 0x9e3779b1)
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

/** Numbers of spellings by their hash: a map whose keys need not be made into strings. */
export interface Spellings {
  find(hash: number, other: number): number | undefined
  add(hash: number, other: number, number: number): void
}

/** Spellings that are kept: texts repeat their words. Twice as many places keep the ways to them short. */
const most = 100_000
const places = 2 ** 18
/** What a place holds, side by side for the processor's sake: both halves of the hash and the number, counted from 1. */
const width = 4

/** Of 64 bits: no two spellings of a collection share them by chance. */
export function createSpellings(): Spellings {
  const table = new Int32Array(places * width)
  let count = 0

  return {
    find(hash, other) {
      const number = table[placeOf(hash, other) + 2] ?? 0
      return number === 0 ? undefined : number - 1
    },
    add(hash, other, number) {
      if (count === most) table.fill(0)
      count = count === most ? 1 : count + 1
      table.set([hash, other, number + 1], placeOf(hash, other))
    },
  }

  /** The place of a spelling, or the free one where it belongs. */
  function placeOf(hash: number, other: number): number {
    for (let place = hash & (places - 1); ; place = (place + 1) & (places - 1)) {
      const at = place * width
      if (table[at + 2] === 0 || (table[at] === hash && table[at + 1] === other)) return at
    }
  }
}
