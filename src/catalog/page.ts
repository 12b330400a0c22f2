import { type CatalogIndex, changedAt } from './catalog.ts'
import { expiryOf } from './expiries.ts'
import { firstPlace } from './first-place.ts'
import { type History, historyOf } from './history.ts'
import { type Members, membersOf } from './members.ts'
import type { Selection } from './selection.ts'

/** Entries that a feed shows unless it is asked for another number, and that an archive holds. */
export const pageEntries = 50

/**
 * Which of a selection's articles a document holds: the newest, or the archive of a number, counted
 * from the oldest; with a version, as it is for good.
 */
export type Part =
  | { readonly kind: 'newest'; readonly limit: number }
  | { readonly kind: 'archive'; readonly number: number; readonly version?: string | undefined }

/** What a feed shows that is not asked for anything else. */
export const newest: Part = { kind: 'newest', limit: pageEntries }

/** What of a selection may be seen at a moment, newest first. */
export interface Page {
  readonly ordinals: readonly number[]
  /** Milliseconds since 1970: the newest change among the entries. */
  readonly updated: number
  /** The page stays the same until this moment; infinite where nothing is scheduled. */
  readonly validUntil: number
  /** Whether older articles of the selection were left out by the limit. */
  readonly more: boolean
  /** How many full archives the selection has (RFC 5005 §4). */
  readonly archives: number
  /** How many of the ordinals stand in no full archive yet. */
  readonly recent: number
  /** Of an archive. */
  readonly history?: History
}

/**
 * A part of a selection at a moment: articles published by then and not expired. An archive has
 * {@link pageEntries} places, which expired articles keep: so nothing moves into another archive
 * when one expires. Of those that are not full yet only the first has entries: what it holds so far.
 */
export function pageOf(
  index: CatalogIndex,
  selection: Selection,
  moment: number,
  part: Part,
  matching?: readonly number[],
): Page {
  const members = membersOf(index, selection, matching)
  const count = publishedBy(index, members, moment)
  const archives = Math.floor(count / pageEntries)
  const publishedAt = (place: number): number => index.published[members.at(place)] ?? 0
  const ordinals: number[] = []
  let more = false
  let updated = 0
  let recent = 0
  // What is published later changes no archive that is full.
  const isFull = part.kind === 'archive' && part.number <= archives
  let validUntil = count < members.size && !isFull ? publishedAt(count) : Number.POSITIVE_INFINITY
  const { first, end } = placesOf(part, count)
  const history = part.kind === 'archive' ? historyOf(index, members, { first, end }, moment) : undefined
  if (history) {
    // It names the archive before it by what stands there.
    updated = Math.max(updated, history.updated)
    validUntil = Math.min(validUntil, history.validUntil)
  }
  for (let place = end - 1; place >= first; place -= 1) {
    const ordinal = members.at(place)
    const expiry = expiryOf(index.expires, ordinal)
    if (expiry <= moment) {
      // What went away changed the page as much as what came.
      updated = Math.max(updated, expiry)
      continue
    }
    if (part.kind === 'newest' && ordinals.length === part.limit) {
      more = true
      break
    }
    validUntil = Math.min(validUntil, expiry)
    updated = Math.max(updated, changedAt(index, ordinal))
    ordinals.push(ordinal)
    if (place >= archives * pageEntries) recent += 1
  }
  return { ordinals, updated, validUntil, more, archives, recent, ...(history && { history }) }
}

/** The places that a part takes, from the oldest: `first` and up to `end`. */
function placesOf(part: Part, count: number): { readonly first: number; readonly end: number } {
  if (part.kind === 'newest') return { first: 0, end: count }
  const end = part.number * pageEntries
  return { first: end - pageEntries, end: Math.min(end, count) }
}

/** How many of the members are published by a moment: they stand in the order of publication. */
function publishedBy(index: CatalogIndex, members: Members, moment: number): number {
  return firstPlace(members.size, (place) => (index.published[members.at(place)] ?? 0) > moment)
}
