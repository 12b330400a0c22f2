import { pathOf, type Selection } from '../../catalog/selection.ts'

/** What a page shows: a selection, in it what all words match, and an archive of that. */
export interface View {
  readonly selection: Selection
  /** What was searched for, as a person wrote it. */
  readonly typed: string
  /** Folded. */
  readonly words: readonly string[]
  /** The canonical query of the search: empty, or `?q=ai`. */
  readonly search: string
  /** Counted from the oldest; `undefined` for the newest articles. */
  readonly archive: number | undefined
}

/** The address of an archive of what a page shows, or of the newest. */
export function addressOf({ selection, search }: View, archive: number | undefined): string {
  const path = pathOf(selection) || '/'
  if (archive === undefined) return path + search
  return `${path}${search === '' ? '?' : `${search}&`}archive=${archive}`
}
