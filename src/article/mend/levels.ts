import type { Owner } from './line.ts'

type Kind = Owner['kind']

/** A mapping or list that lines around may belong to. Columns count from 0. */
export interface Level {
  readonly kind: Kind
  /** Where its entries stand in the source. */
  readonly written: number
  /** Where they stand once mended. */
  readonly actual: number
  /** Whether its last entry still waits for a value. */
  open: boolean
}

/**
 * Finds the level that a line belongs to, by where its content begins: entries of one level
 * stand alike, and what stands unevenly belongs to the nearest level of its kind. Leaves that
 * level the last of `levels`; `undefined` where none can hold the line. `next` is where the line
 * after it stands, `isTop` whether its name is one that stands at the top, and is not there yet.
 */
export function levelFor(
  levels: Level[],
  kind: Kind,
  column: number,
  { next, isTop }: { readonly next: number; readonly isTop: boolean },
): Level | undefined {
  const same = levels.findLastIndex((level) => level.kind === kind && level.written === column)
  if (same !== -1) return keep(levels, same)
  const outer = Math.max(
    levels.findLastIndex(({ written }) => written <= column),
    0,
  )
  const deeper = levels.findIndex((level, index) => index > outer && level.kind === kind)
  const inner = levels[deeper]?.written ?? column
  // One blank more than the outer level is a slip of the hand; more may be an item's later keys.
  const isSlip =
    levels[outer]?.kind === kind &&
    column - levels[outer].written === 1 &&
    next !== inner &&
    (inner - column > 1 || (outer === 0 && isTop))
  if (deeper !== -1) return keep(levels, isSlip ? outer : deeper)
  const parent = levels[outer]
  if (parent?.open && (parent.written < column || kind === 'list')) {
    keep(levels, outer)
    parent.open = false
    const flush = kind === 'list' && parent.kind === 'map' && parent.written === column
    const actual = flush ? parent.actual : column > parent.actual ? column : parent.actual + 2
    const level: Level = { kind, written: column, actual, open: false }
    levels.push(level)
    return level
  }
  return keep(
    levels,
    levels.findLastIndex((level, index) => index <= outer && level.kind === kind),
  )
}

/** What the value of a level's entry belongs to: the level, and the lists around it. */
export function ownerOf({ written, kind }: Level, levels: readonly Level[]): Owner {
  const lists = levels.filter((level) => level.kind === 'list').map((level) => level.written)
  return { written, kind, lists }
}

function keep(levels: Level[], index: number): Level | undefined {
  if (index !== -1) levels.length = index + 1
  return levels[index]
}
