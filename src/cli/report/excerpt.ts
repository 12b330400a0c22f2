import { lazily } from '../../article/lazily.ts'
import { lazyPackage } from '../../article/lazy-package.ts'
import { visible } from './visible.ts'

const widths = lazyPackage<typeof import('string-width')>('string-width')

/** A piece of a line as a terminal shows it, and how many columns stand before the place that is meant. */
interface Excerpt {
  readonly text: string
  readonly before: number
}

/**
 * The part of a line around a column (UTF-16 code units from 1), at most `width` columns of a
 * terminal wide. A column beyond the line's end means its end; one inside a character, that character.
 */
export function excerptAround(line: string, column: number, width: number): Excerpt {
  // More cannot be shown, and taking it apart would cost seconds in a line of megabytes.
  const reach = width * 16
  const from = Math.max(0, column - 1 - reach)
  const near = line.slice(from, column - 1 + reach)
  const cells = cellsOf(near)
  const place = column > line.length ? cells.length : cells.findLastIndex(({ start }) => from + start < column)
  const [left, right] = [cells.slice(0, Math.max(place, 0)), cells.slice(Math.max(place, 0))]
  if (near.length === line.length && sizeOf(cells) <= width) return { text: textOf(cells), before: sizeOf(left) }
  const room = width - 2
  // A third of the room for what stands before, and whatever the other side leaves free.
  const before = lastWithin(left, Math.max(Math.floor(room / 3), room - sizeOf(right)))
  const after = firstWithin(right, room - sizeOf(before))
  const head = before.length < left.length || from > 0 ? '…' : ''
  const tail = after.length < right.length || from + near.length < line.length ? '…' : ''
  return { text: head + textOf(before) + textOf(after) + tail, before: head.length + sizeOf(before) }
}

/** A line without its middle where it is wider than `width` columns: a mend shows at the ends. */
export function shortened(line: string, width: number): string {
  const reach = width * 16
  const cells = cellsOf(line.length > 2 * reach ? line.slice(0, reach) + line.slice(-reach) : line)
  if (line.length <= 2 * reach && sizeOf(cells) <= width) return textOf(cells)
  const head = firstWithin(cells, Math.floor(((width - 3) * 2) / 3))
  return `${textOf(head)} … ${textOf(lastWithin(cells, width - 3 - sizeOf(head)))}`
}

/** Columns of a message that people are shown: the text of an article in it may be a book. */
const longestMessage = 1_000

/** What a finding says, as a terminal may show it. */
export function messageShown(message: string): string {
  return message.length <= longestMessage ? visible(message) : shortened(message, longestMessage)
}

/** What a terminal shows as one: a character with what combines with it, `size` columns wide. */
interface Cell {
  readonly text: string
  readonly start: number
  readonly size: number
}

const graphemes = lazily(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

function cellsOf(line: string): readonly Cell[] {
  return Array.from(graphemes().segment(line), ({ segment, index }) => {
    const text = visible(segment)
    return { text, start: index, size: widths().default(text) }
  })
}

const textOf = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('')
const sizeOf = (cells: readonly Cell[]): number => cells.reduce((sum, { size }) => sum + size, 0)

/** The first cells that stand within `width` columns. */
function firstWithin(cells: readonly Cell[], width: number): readonly Cell[] {
  let taken = 0
  const end = cells.findIndex(({ size }) => {
    taken += size
    return taken > width
  })
  return end === -1 ? cells : cells.slice(0, end)
}

function lastWithin(cells: readonly Cell[], width: number): readonly Cell[] {
  return firstWithin(cells.toReversed(), width).toReversed()
}
