import type { Level } from './levels.ts'
import type { Mend, Row } from './rows.ts'

/** A walk over the rows of a damaged entry: what is read, and what is written so far. */
export interface Walk {
  readonly rows: readonly Row[]
  readonly out: Row[]
  readonly mends: Mend[]
  readonly levels: Level[]
  readonly anchors: ReadonlySet<string>
  /** The names at the top of the front matter. */
  readonly names: ReadonlySet<string>
}
