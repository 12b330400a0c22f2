import { type CatalogIndex, changedAt, type ListBlock } from './catalog.ts'
import type { List } from './layout.ts'

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
