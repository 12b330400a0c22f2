import type { CatalogIndex, LabelEntry } from './catalog.ts'
import { headEntries, layout } from './layout.ts'

/** A file of entries, and which place in it each wanted ordinal has. */
export interface Source {
  readonly path: string
  readonly places: ReadonlyMap<number, number>
}

/** The files to read for some entries: labels' heads where one saves reading several blocks, else blocks. */
export function sourcesOf(
  ordinals: readonly number[],
  { blocks, blockNames }: Pick<CatalogIndex, 'blocks' | 'blockNames'>,
  labels: readonly LabelEntry[],
): readonly Source[] {
  const blockOf = (ordinal: number): number => blocks.findLastIndex((first) => first <= ordinal)
  const sources: Source[] = []
  let wanted = ordinals
  for (const { head, headFirst = 0, ordinals: filed } of labels) {
    if (head === undefined) continue
    const places = new Map(Array.from(filed.slice(-headEntries), (ordinal, place) => [ordinal, headFirst + place]))
    const held = wanted.filter((ordinal) => places.has(ordinal))
    if (new Set(held.map(blockOf)).size < 2) continue
    sources.push({
      path: layout.head(head),
      places: new Map(held.map((ordinal) => [ordinal, places.get(ordinal) ?? 0])),
    })
    wanted = wanted.filter((ordinal) => !places.has(ordinal))
  }
  for (const [block, held] of Map.groupBy(wanted, blockOf)) {
    const first = blocks[block] ?? 0
    sources.push({
      path: layout.block(blockNames[block] ?? ''),
      places: new Map(held.map((ordinal) => [ordinal, ordinal - first])),
    })
  }
  return sources
}
