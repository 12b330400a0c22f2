import { type CatalogIndex, changedAt, countPublished, type ListBlock } from './catalog.ts'
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
  const count = countPublished(index, moment)
  const shown = new Uint8Array(published.length).fill(1, 0, count)
  let validUntil = published[count] ?? Number.POSITIVE_INFINITY
  let updated = 0
  for (let place = 0; place < expires.ordinals.length; place += 1) {
    const [ordinal, until] = [expires.ordinals[place] ?? 0, expires.moments[place] ?? 0]
    if (until > moment) {
      validUntil = Math.min(validUntil, until)
      continue
    }
    if (shown[ordinal] === 1) updated = Math.max(updated, until)
    shown[ordinal] = 0
  }
  for (let ordinal = 0; ordinal < count; ordinal += 1) {
    if (shown[ordinal] === 1) updated = Math.max(updated, changedAt(index, ordinal))
  }
  return { has: (ordinal) => shown[ordinal] === 1, updated, validUntil }
}

/** The newest article that may be seen, or `undefined` where there is none. */
export function newestShown({ published }: CatalogIndex, { has }: Shown): number | undefined {
  for (let ordinal = published.length - 1; ordinal >= 0; ordinal -= 1) if (has(ordinal)) return ordinal
  return undefined
}

/** The newest change among some articles, in milliseconds since 1970; 0 where there are none. */
export function newestOf(index: CatalogIndex, ordinals: ArrayLike<number>): number {
  let newest = 0
  for (let place = 0; place < ordinals.length; place += 1) {
    newest = Math.max(newest, changedAt(index, ordinals[place] ?? 0))
  }
  return newest
}

/** A block of a list, and the ordinals of its entries. */
export interface ListedBlock extends ListBlock {
  readonly ordinals: readonly number[]
}

/** The blocks of a list, oldest first. */
export function blocksOfList(index: CatalogIndex, list: List): readonly ListedBlock[] {
  const { elsewhere, [list]: blocks } = index.listed
  let ordinal = 0
  let passed = 0
  return blocks.map((block) => {
    const ordinals: number[] = []
    for (; ordinals.length < block.entries && ordinal < index.published.length; ordinal += 1) {
      if (elsewhere[passed] === ordinal) passed += 1
      else ordinals.push(ordinal)
    }
    return { ...block, ordinals }
  })
}
