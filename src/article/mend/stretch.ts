import { lineStarts } from '../place-in-text.ts'
import { type Fix, type Mend, type MendedRows, textOf } from './rows.ts'

/** A piece of a text, and where it begins there. */
export interface Written {
  readonly offset: number
  readonly source: string
}

/** What a well-formed piece of text is to say instead, in as many lines or fewer. */
export interface Loss extends Fix {
  /** Where only something is to be said, and nothing to be written. */
  readonly severity?: 'note'
}

/** A loss by offsets in the text, as `at` is one here; it ends before `end`. */
export interface Stretch extends Loss {
  readonly start: number
  readonly end: number
}

/** A piece of a text, put right. */
export function stretchOf(loss: Loss, { offset, source }: Written): Stretch {
  return { ...loss, start: offset, end: offset + source.length, at: offset + loss.at }
}

/** Writes stretches of the rows' text anew, the last first; `count` is how many lines the source has. */
export function replaced(mended: MendedRows, stretches: readonly Stretch[], count: number): MendedRows {
  if (stretches.length === 0) return mended
  const rows = [...mended.rows]
  const starts = lineStarts(textOf(rows))
  const mends: Mend[] = []
  let row = rows.length - 1
  const rowOf = (offset: number): number => {
    while (row > 0 && (starts[row] ?? 0) > offset) row -= 1
    return row
  }
  for (const stretch of outermost(stretches).reverse()) {
    const last = rowOf(Math.max(stretch.end - 1, stretch.start))
    const first = rowOf(stretch.start)
    const begin = rows[first]
    if (!begin) continue
    const before = begin.text.slice(0, stretch.start - (starts[first] ?? 0))
    const after = rows[last]?.text.slice(stretch.end - (starts[last] ?? 0)) ?? ''
    const corrected = `${before}${stretch.corrected}${after}`
    const told = stretch.at < (starts[first + 1] ?? Number.POSITIVE_INFINITY) ? stretch.at : stretch.start
    const lines = (rows[last + 1]?.line ?? count + 1) - begin.line
    const { rule, message, severity } = stretch
    const column = told - (starts[first] ?? 0) + 1
    const mend: Mend = { line: begin.line, column, rule, message, ...(severity && { severity }) }
    const written = rows.slice(first, last + 1).map(({ text }) => text)
    mends.push(written.join('\n') === corrected ? mend : { ...mend, corrected, ...(lines > 1 && { lines }) })
    const anew = corrected.split('\n').map((text, index) => ({ text, line: rows[first + index]?.line ?? begin.line }))
    rows.splice(first, last - first + 1, ...anew)
  }
  return { rows, mends: [...mended.mends, ...mends.reverse()] }
}

/** Stretches that lie within no other. */
function outermost(stretches: readonly Stretch[]): Stretch[] {
  let end = -1
  return stretches.filter((stretch) => {
    if (stretch.start < end) return false
    end = stretch.end
    return true
  })
}
