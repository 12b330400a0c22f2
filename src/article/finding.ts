/** Something an author should know about one place of an article's file. Lines and columns count from 1. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning' | 'note'
  readonly rule: string
  readonly message: string
  /** What the line should say instead, where that is known; lines of it are parted by U+000A. */
  readonly corrected?: string
  /** How many lines, from `line` on, that stands for; one where it is not said. */
  readonly lines?: number
}
