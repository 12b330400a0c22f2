import { fnv, fnvBytes } from '../article/fnv.ts'
import { type CatalogIndex, changedAt } from './catalog.ts'
import { digestLength } from './digests.ts'
import { expiryOf } from './expiries.ts'
import type { Members } from './members.ts'

/** What stands in an archive and all before it, at a moment. */
export interface History {
  /** Differs whenever an entry in the archives before this one does. */
  readonly before: number
  /** Differs whenever an entry in this archive or one before does. */
  readonly through: number
  /** Milliseconds since 1970: the newest change among them. */
  readonly updated: number
  /** It stays the same until this moment. */
  readonly validUntil: number
}

/** The history of a selection up to a place, of which the archive begins at `first`. */
export function historyOf(
  index: CatalogIndex,
  members: Members,
  { first, end }: { readonly first: number; readonly end: number },
  moment: number,
): History {
  let [hash, before, updated, validUntil] = [fnv(''), fnv(''), 0, Number.POSITIVE_INFINITY]
  for (let place = 0; place < end; place += 1) {
    if (place === first) before = hash
    const ordinal = members.at(place)
    const expiry = expiryOf(index.expires, ordinal)
    if (expiry <= moment) {
      updated = Math.max(updated, expiry)
      hash = fnv(`-${expiry}`, hash)
      continue
    }
    validUntil = Math.min(validUntil, expiry)
    updated = Math.max(updated, changedAt(index, ordinal))
    hash = fnvBytes(index.digests, ordinal * digestLength, (ordinal + 1) * digestLength, hash)
  }
  // Where nothing has come into the archive yet, all stands before it.
  if (end <= first) before = hash
  return { before, through: hash, updated, validUntil }
}
