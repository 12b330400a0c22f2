import type { Finding } from '../finding.ts'

/** A line of text on its way to being mended, and the line of the source (from 1) that it began as. */
export interface Row {
  readonly text: string
  readonly line: number
}

/** What was damaged, and what the lines say now; lines count from 1 in the text given. */
export type Mend = Pick<Finding, 'line' | 'column' | 'rule' | 'message' | 'corrected' | 'lines'> &
  Partial<Pick<Finding, 'severity'>>

/** A line or a value put right. */
export interface Fix extends Pick<Finding, 'rule' | 'message'> {
  /** Where in it the damage is, counted from 0. */
  readonly at: number
  readonly corrected: string
}

export interface MendedRows {
  readonly rows: readonly Row[]
  readonly mends: readonly Mend[]
}

/** The lines of a text; the break after the last one begins no further row. */
export function rowsOf(text: string): readonly Row[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line, index) => ({ text: line, line: index + 1 }))
}

export function textOf(rows: readonly Row[]): string {
  return rows.map(({ text }) => `${text}\n`).join('')
}
