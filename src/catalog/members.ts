import { type CatalogIndex, labelOf } from './catalog.ts'
import type { Selection, Term } from './selection.ts'

/**
 * The articles of a set, newest first: gives the newest ordinal that is not above `bound`, or -1.
 * Asked with falling bounds only, so that a walk over the whole set is linear.
 */
export type Members = (bound: number) => number

/** The articles of a selection, and of `matching` where it is given (ascending). Nothing is read ahead. */
export function membersOf(index: CatalogIndex, selection: Selection, matching?: readonly number[]): Members {
  const selected = selection.kind === 'all' ? whole : either(selection.anyOf.map(termMembers))
  return matching ? both([selected, listed(matching)]) : selected

  function termMembers({ allOf, noneOf }: Term): Members {
    if (selection.kind === 'all') return whole
    const { dimension } = selection
    const of = (slug: string): Members => listed(labelOf(index, dimension, slug)?.ordinals ?? [])
    return without(both(allOf.map(of)), noneOf.map(of))
  }
}

const whole: Members = (bound) => bound

function listed(ordinals: readonly number[]): Members {
  let place = ordinals.length - 1
  return (bound) => {
    while (place >= 0 && (ordinals[place] ?? -1) > bound) place -= 1
    return ordinals[place] ?? -1
  }
}

function both(sets: readonly Members[]): Members {
  return (bound) => {
    let agreed = bound
    for (let unanimous = false; !unanimous && agreed >= 0; ) {
      unanimous = true
      for (const set of sets) {
        const ordinal = set(agreed)
        if (ordinal !== agreed) unanimous = false
        agreed = ordinal
      }
    }
    return agreed
  }
}

function either(sets: readonly Members[]): Members {
  const newest = sets.map((set) => ({ set, ordinal: Number.POSITIVE_INFINITY }))
  return (bound) => {
    for (const one of newest) {
      // A set that has gone below the bound already may not be asked with a higher one again.
      if (one.ordinal > bound) one.ordinal = one.set(bound)
    }
    return Math.max(-1, ...newest.map(({ ordinal }) => ordinal))
  }
}

function without(set: Members, excluded: readonly Members[]): Members {
  return (bound) => {
    let ordinal = set(bound)
    while (ordinal >= 0 && excluded.some((other) => other(ordinal) === ordinal)) ordinal = set(ordinal - 1)
    return ordinal
  }
}
