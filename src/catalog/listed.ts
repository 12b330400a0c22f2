import type { CatalogIndex, ListBlock } from './catalog.ts'
import type { List } from './layout.ts'

/** What of the whole collection may be seen at a moment. */
export interface Shown {
  readonly has: (ordinal: number) => boolean
  /** Milliseconds since 1970: when it last changed, by an edit, a publication or an expiry. */
  readonly updated: number
  /** It stays the same until this moment; infinite where nothing is scheduled. */
  readonly validUntil: number
}

/** The articles published by a moment and not expired. */
export function shownOf(index: CatalogIndex, moment: number): Shown {
  const { published, expires } = index
  const shown = Uint8Array.from(published, (when) => (when <= moment ? 1 : 0))
  const next = published.find((when) => when > moment)
  let validUntil = next ?? Number.POSITIVE_INFINITY
  let updated = 0
  for (const [ordinal, until] of expires) {
    if (until > moment) {
      validUntil = Math.min(validUntil, until)
      continue
    }
    if (shown[ordinal] === 1) updated = Math.max(updated, until)
    shown[ordinal] = 0
  }
  const has = (ordinal: number): boolean => shown[ordinal] === 1
  return { has, updated: Math.max(updated, newestOf(index, [...published.keys()].filter(has))), validUntil }
}

/** The newest change among some articles, in milliseconds since 1970; 0 where there are none. */
export function newestOf(index: CatalogIndex, ordinals: readonly number[]): number {
  return ordinals.reduce(
    (newest, ordinal) => Math.max(newest, index.updated[ordinal] ?? 0, index.published[ordinal] ?? 0),
    0,
  )
}

/** A block of a list, and the ordinals of its entries. */
export interface ListedBlock extends ListBlock {
  readonly ordinals: readonly number[]
}

/** The blocks of a list, oldest first. */
export function blocksOfList(index: CatalogIndex, list: List): readonly ListedBlock[] {
  const elsewhere = new Set(index.listed.elsewhere)
  const here = [...index.slugs.keys()].filter((ordinal) => !elsewhere.has(ordinal))
  let first = 0
  return index.listed[list].map((block) => {
    const ordinals = here.slice(first, first + block.entries)
    first += block.entries
    return { ...block, ordinals }
  })
}
