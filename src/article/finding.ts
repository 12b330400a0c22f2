/** Something an author should know about one place of an article's file. Lines and columns count from 1. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning' | 'note'
  readonly rule: string
  readonly message: string
  /** What the line should say instead, where that is known. */
  readonly corrected?: string
}
