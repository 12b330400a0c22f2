import { firstPlace } from './first-place.ts'

/** The articles that are hidden from a moment on: their ordinals, ascending, and each one's moment. */
export interface Expiries {
  readonly ordinals: ArrayLike<number>
  /** Milliseconds since 1970. */
  readonly moments: ArrayLike<number>
}

/** The moment from which an article is hidden; infinite where it never is. */
export function expiryOf({ ordinals, moments }: Expiries, ordinal: number): number {
  const place = firstPlace(ordinals.length, (one) => (ordinals[one] ?? 0) >= ordinal)
  return ordinals[place] === ordinal ? (moments[place] ?? 0) : Number.POSITIVE_INFINITY
}
