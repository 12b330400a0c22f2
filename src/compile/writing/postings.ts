/** Terms of some articles: those of one after those of another. */
export interface Terms {
  readonly numbers: Uint32Array<ArrayBuffer>
  /** How many of them each article has. */
  readonly counts: readonly number[]
}

/** The terms of articles one after another. */
export function termsTogether(each: readonly Uint32Array[]): Terms {
  const numbers = new Uint32Array(each.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const own of each) {
    numbers.set(own, end)
    end += own.length
  }
  return { numbers, counts: each.map(({ length }) => length) }
}

/** Articles' ordinals, and their terms as their reader numbers them: `indexed` has the index's number of each. */
export interface Filed {
  readonly ordinals: readonly number[]
  readonly terms: Terms
  readonly indexed: readonly number[]
}

/** An article's terms: a part of those that were filed together. */
interface Part {
  readonly filed: Filed
  readonly start: number
  readonly end: number
}

/** Ordinals that are put in order at a time: an article has some hundred terms, and all of a large collection take much memory. */
const together = 4_000_000

/** Gives each of so many terms with the ordinals of the articles that have it, ascending; good until the next. */
export function eachPosting(
  filed: readonly Filed[],
  terms: number,
  take: (term: number, ordinals: Uint32Array) => void,
): void {
  const parts = partsOf(filed)
  const counts = new Uint32Array(terms)
  for (const [, { filed, start, end }] of parts) {
    for (let place = start; place < end; place += 1) countUp(counts, termAt(filed, place))
  }
  for (let first = 0; first < terms; ) {
    let end = first
    let size = 0
    while (end < terms && (end === first || size + (counts[end] ?? 0) <= together)) {
      size += counts[end] ?? 0
      end += 1
    }
    givePostings(parts, counts.subarray(first, end), first, size, take)
    first = end
  }
}

/** Those of some terms, which have so many ordinals together. */
function givePostings(
  parts: readonly (readonly [ordinal: number, part: Part])[],
  counts: Uint32Array,
  first: number,
  size: number,
  take: (term: number, ordinals: Uint32Array) => void,
): void {
  const ends = new Uint32Array(counts.length)
  for (let term = 1; term < ends.length; term += 1) ends[term] = (ends[term - 1] ?? 0) + (counts[term - 1] ?? 0)
  const ordinals = new Uint32Array(size)
  for (const [ordinal, { filed, start, end }] of parts) {
    for (let place = start; place < end; place += 1) {
      const term = termAt(filed, place) - first
      if (term >= 0 && term < ends.length) ordinals[countUp(ends, term)] = ordinal
    }
  }
  for (let term = 0; term < ends.length; term += 1) {
    const end = ends[term] ?? 0
    take(first + term, ordinals.subarray(end - (counts[term] ?? 0), end))
  }
}

/** The articles' parts of what was filed, in the order of their ordinals. */
function partsOf(filed: readonly Filed[]): readonly (readonly [ordinal: number, part: Part])[] {
  const parts = filed.flatMap((one) => {
    let start = 0
    return one.ordinals.map((ordinal, place) => {
      const end = start + (one.terms.counts[place] ?? 0)
      const part = { filed: one, start, end }
      start = end
      return [ordinal, part] as const
    })
  })
  return parts.toSorted(([a], [b]) => a - b)
}

function termAt({ terms, indexed }: Filed, place: number): number {
  return indexed[terms.numbers[place] ?? 0] ?? 0
}

/** Adds one to a count, and gives what it was. */
function countUp(counts: Uint32Array, place: number): number {
  const before = counts[place] ?? 0
  counts[place] = before + 1
  return before
}
