import { type CatalogIndex, isFiled, labelOf } from './catalog.ts'
import { markedInAll } from './marked.ts'
import type { Selection, Term } from './selection.ts'

/** The articles of a set: how many, and the ordinal at each place, ascending. */
export interface Members {
  readonly size: number
  readonly at: (place: number) => number
}

/** The articles of a selection, and of `matching` where it is given (ascending). */
export function membersOf(index: CatalogIndex, selection: Selection, matching?: readonly number[]): Members {
  if (selection.kind === 'all') {
    return matching ? listed(matching) : { size: index.published.length, at: (place) => place }
  }
  const ordinalsOf = (slug: string): Uint32Array => labelOf(index, selection.dimension, slug)?.ordinals ?? none
  const [first, ...others] = selection.anyOf
  if (first && others.length === 0 && first.allOf.length > 0 && !matching) return listed(inTerm(first, ordinalsOf))
  const found = new Uint8Array(index.published.length)
  for (const term of selection.anyOf) markTerm(term, ordinalsOf, found)
  if (matching) return listed(matching.filter((ordinal) => found[ordinal] === 1))
  return listed(markedInAll([found]))
}

const none = new Uint32Array()

function listed(ordinals: ArrayLike<number>): Members {
  return { size: ordinals.length, at: (place) => ordinals[place] ?? -1 }
}

/** The articles of a term that demands labels: those of its rarest, as far as its others let them. */
function inTerm({ allOf, noneOf }: Term, ordinalsOf: (slug: string) => Uint32Array): Uint32Array {
  const [rarest = none, ...others] = allOf.map(ordinalsOf).toSorted((a, b) => a.length - b.length)
  const without = noneOf.map(ordinalsOf)
  if (others.length + without.length === 0) return rarest
  return rarest.filter(
    (ordinal) =>
      others.every((ordinals) => isFiled({ ordinals }, ordinal)) &&
      !without.some((ordinals) => isFiled({ ordinals }, ordinal)),
  )
}

const excluded = 0xff

/** Marks the articles of a term: those that as many of its labels have as it demands. Plain loops: they run cold. */
function markTerm({ allOf, noneOf }: Term, ordinalsOf: (slug: string) => Uint32Array, found: Uint8Array): void {
  const counts = new Uint8Array(found.length)
  for (const slug of allOf) {
    for (const ordinal of ordinalsOf(slug)) counts[ordinal] = (counts[ordinal] ?? 0) + 1
  }
  for (const slug of noneOf) {
    for (const ordinal of ordinalsOf(slug)) counts[ordinal] = excluded
  }
  for (let ordinal = 0; ordinal < counts.length; ordinal += 1) {
    if (counts[ordinal] === allOf.length) found[ordinal] = 1
  }
}
