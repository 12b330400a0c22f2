import { type CatalogIndex, changedAt, countPublished, type LabelEntry } from './catalog.ts'
import type { Dimension } from './selection.ts'

/** What of the whole collection may be seen at a moment. */
export interface Shown {
  readonly has: (ordinal: number) => boolean
  /** Whether anything that was published is hidden by now. */
  readonly hasExpired: boolean
  /** Milliseconds since 1970: when it last changed, by an edit, a publication or an expiry. */
  readonly updated: number
  /** It stays the same until this moment; infinite where nothing is scheduled. */
  readonly validUntil: number
}

/** The articles published by a moment and not expired. */
export function shownOf(index: CatalogIndex, moment: number): Shown {
  const { published, expires } = index
  const count = countPublished(index, moment)
  const shown = new Uint8Array(published.length).fill(1, 0, count)
  let validUntil = published[count] ?? Number.POSITIVE_INFINITY
  let updated = 0
  let hasExpired = false
  for (let place = 0; place < expires.ordinals.length; place += 1) {
    const [ordinal, until] = [expires.ordinals[place] ?? 0, expires.moments[place] ?? 0]
    if (until > moment) {
      validUntil = Math.min(validUntil, until)
      continue
    }
    if (shown[ordinal] === 1) updated = Math.max(updated, until)
    shown[ordinal] = 0
    hasExpired = true
  }
  for (let ordinal = 0; ordinal < count; ordinal += 1) {
    if (shown[ordinal] === 1) updated = Math.max(updated, changedAt(index, ordinal))
  }
  return { has: (ordinal) => shown[ordinal] === 1, hasExpired, updated, validUntil }
}

/** The newest article that may be seen, or `undefined` where there is none. */
export function newestShown({ published }: CatalogIndex, { has }: Shown): number | undefined {
  for (let ordinal = published.length - 1; ordinal >= 0; ordinal -= 1) if (has(ordinal)) return ordinal
  return undefined
}

/**
 * The labels of a dimension with their articles that have not expired, in an index that announces nothing
 * (`withoutScheduled`); a label that has none is not told of. A filter takes long where there are many articles.
 */
export function shownLabels(
  { labels }: CatalogIndex,
  dimension: Dimension,
  { has, hasExpired }: Shown,
): readonly LabelEntry[] {
  if (!hasExpired) return labels[dimension]
  return labels[dimension]
    .map(({ slug, name, ordinals }) => ({ slug, name, ordinals: ordinals.filter(has) }))
    .filter(({ ordinals }) => ordinals.length > 0)
}
