import type { CatalogIndex, LabelEntry } from '../../catalog/catalog.ts'

/** A label that a selection may be combined with. */
export interface Candidate {
  readonly label: LabelEntry
  /** Articles of the selection that have it. */
  readonly beside: number
}

/** Labels by how many of a selection's articles have them, then by how many of all have. */
export function candidatesOf(
  { published }: CatalogIndex,
  ordinals: readonly number[],
  labels: readonly LabelEntry[],
): readonly Candidate[] {
  const selected = new Uint8Array(published.length)
  for (const ordinal of ordinals) selected[ordinal] = 1
  return labels
    .map((label) => ({ label, beside: countIn(selected, label.ordinals) }))
    .toSorted((a, b) => b.beside - a.beside || b.label.ordinals.length - a.label.ordinals.length)
}

/** How many of some articles are marked. A plain loop: it runs over all that has labels. */
function countIn(marked: Uint8Array, ordinals: Uint32Array): number {
  let count = 0
  for (let place = 0; place < ordinals.length; place += 1) count += marked[ordinals[place] ?? -1] ?? 0
  return count
}
