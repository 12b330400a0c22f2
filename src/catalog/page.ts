import type { CatalogIndex } from './catalog.ts'
import { membersOf } from './members.ts'
import type { Selection } from './selection.ts'

/** Entries that a feed shows unless it is asked for another number, and that an archive holds. */
export const pageEntries = 50

/** Which of a selection's articles a document holds: the newest, or the archive of a number, counted from the oldest. */
export type Part =
  | { readonly kind: 'newest'; readonly limit: number }
  | { readonly kind: 'archive'; readonly number: number }

/** What of a selection may be seen at a moment, newest first. */
export interface Page {
  readonly ordinals: readonly number[]
  readonly digests: readonly string[]
  /** Milliseconds since 1970: the newest change among the entries. */
  readonly updated: number
  /** The page stays the same until this moment; infinite where nothing is scheduled. */
  readonly validUntil: number
  /** Whether older articles of the selection were left out by the limit. */
  readonly more: boolean
  /** How many full archives the selection has (RFC 5005 §4). */
  readonly archives: number
}

/**
 * A part of a selection at a moment: articles published by then and not expired. An archive has
 * {@link pageEntries} places, which expired articles keep: so nothing moves into another archive
 * when one expires. An archive that is not full yet does not exist, and is empty here.
 */
export function pageOf(
  index: CatalogIndex,
  selection: Selection,
  moment: number,
  part: Part,
  matching?: readonly number[],
): Page {
  const { published, next } = publishedBy(index, membersOf(index, selection, matching), moment)
  const archives = Math.floor(published.length / pageEntries)
  const expires = new Map(index.expires)
  const expiryOf = (ordinal: number): number => expires.get(ordinal) ?? Number.POSITIVE_INFINITY
  const ordinals: number[] = []
  let more = false
  let updated = 0
  let validUntil = next
  if (part.kind === 'archive') {
    // What makes the next archive full changes this one: it links to it from then on.
    const last = published.length - (part.number + 1) * pageEntries
    updated = index.published[published[last] ?? -1] ?? 0
    if (last >= 0) validUntil = Number.POSITIVE_INFINITY
  }
  for (const ordinal of placesOf(part, published)) {
    const expiry = expiryOf(ordinal)
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
    updated = Math.max(updated, index.updated[ordinal] ?? 0, index.published[ordinal] ?? 0)
    ordinals.push(ordinal)
  }
  const digests = ordinals.map((ordinal) => index.digests[ordinal] ?? '')
  return { ordinals, digests, updated, validUntil, more, archives }
}

function placesOf(part: Part, published: readonly number[]): readonly number[] {
  if (part.kind === 'newest') return published
  const end = published.length - (part.number - 1) * pageEntries
  return end < pageEntries ? [] : published.slice(end - pageEntries, end)
}

/** The members published by a moment, newest first, and the moment at which the next one comes. */
function publishedBy(index: CatalogIndex, members: (bound: number) => number, moment: number) {
  const published: number[] = []
  let next = Number.POSITIVE_INFINITY
  for (let ordinal = members(index.published.length - 1); ordinal >= 0; ordinal = members(ordinal - 1)) {
    const at = index.published[ordinal] ?? 0
    if (at > moment) next = at
    else published.push(ordinal)
  }
  return { published, next }
}
