import { concat } from './blocks.ts'
import type { LabelEntry } from './catalog.ts'
import { bytesOf, integers, jsonColumn, readJson } from './columns.ts'

/** A label, and how many of its dimension's ordinals are its own. */
interface StoredLabel extends Omit<LabelEntry, 'ordinals'> {
  readonly count: number
}

/** The labels of a dimension as two columns: JSON of what they are, and the ordinals of all of them. */
export function labelColumns(labels: readonly LabelEntry[]): readonly [stored: Uint8Array, ordinals: Uint8Array] {
  const stored = labels.map(
    ({ slug, name, ordinals, head, headFirst }): StoredLabel => ({
      ...{ slug, name, count: ordinals.length },
      ...(head !== undefined && { head }),
      ...(headFirst !== undefined && { headFirst }),
    }),
  )
  return [jsonColumn(stored), concat(labels.map(({ ordinals }) => bytesOf(ordinals)))]
}

/** The labels of two such columns. */
export function readLabels(stored: Uint8Array, written: Uint8Array): readonly LabelEntry[] {
  const all = integers(written)
  let end = 0
  return readJson<readonly StoredLabel[]>(stored).map(({ count, ...label }) => {
    const start = end
    end += count
    return { ...label, ordinals: all.subarray(start, end) }
  })
}
