import { type CatalogIndex, labelOf } from './catalog.ts'
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
  const ordinalsOf = (slug: string): readonly number[] => labelOf(index, selection.dimension, slug)?.ordinals ?? []
  const [first, ...others] = selection.anyOf
  const [label, ...more] = first?.allOf ?? []
  const isOneLabel = others.length === 0 && more.length === 0 && first?.noneOf.length === 0
  if (label !== undefined && isOneLabel && !matching) return listed(ordinalsOf(label))
  const found = new Uint8Array(index.published.length)
  for (const term of selection.anyOf) markTerm(term, ordinalsOf, found)
  if (matching) return listed(matching.filter((ordinal) => found[ordinal] === 1))
  const selected: number[] = []
  for (let ordinal = 0; ordinal < found.length; ordinal += 1) if (found[ordinal] === 1) selected.push(ordinal)
  return listed(selected)
}

function listed(ordinals: readonly number[]): Members {
  return { size: ordinals.length, at: (place) => ordinals[place] ?? -1 }
}

const excluded = 0xff

/** Marks the articles of a term: those that as many of its labels have as it demands. Plain loops: they run cold. */
function markTerm({ allOf, noneOf }: Term, ordinalsOf: (slug: string) => readonly number[], found: Uint8Array): void {
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
