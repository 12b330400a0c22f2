import { type Catalog, type CatalogIndex, countPublished, type LabelEntry } from './catalog.ts'
import { byDimension } from './selection.ts'

/**
 * A catalog whose labels hold nothing that is still to come, and that knows of no label before its
 * first article shows: what is scheduled is not announced by its tags. `now` gives milliseconds since 1970.
 */
export function withoutScheduled(catalog: Catalog, now: () => number): Catalog {
  let known: { readonly of: CatalogIndex; readonly count: number; readonly index: CatalogIndex } | undefined
  return {
    ...catalog,
    index: async () => {
      const of = await catalog.index()
      const moment = now()
      const count = countPublished(of, moment)
      if (count === of.published.length) return of
      if (known?.of !== of || known.count !== count) known = { of, count, index: upTo(of, count) }
      return known.index
    },
  }
}

/** The index with labels of the first `count` articles alone. */
function upTo(index: CatalogIndex, count: number): CatalogIndex {
  const labelsOf = (labels: readonly LabelEntry[]): readonly LabelEntry[] =>
    labels.flatMap((label) => {
      const ordinals = label.ordinals.subarray(0, label.ordinals.findLastIndex((ordinal) => ordinal < count) + 1)
      if (ordinals.length === label.ordinals.length) return [label]
      // Without its head, which holds the newest of all, and these are not.
      return ordinals.length === 0 ? [] : [{ slug: label.slug, name: label.name, ordinals }]
    })
  return { ...index, labels: byDimension((dimension) => labelsOf(index.labels[dimension])) }
}
