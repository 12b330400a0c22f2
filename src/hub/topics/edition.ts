import { fnv, fnvBytes } from '../../article/fnv.ts'
import { type CatalogIndex, nextChange } from '../../catalog/catalog.ts'
import { dimensions } from '../../catalog/selection.ts'

const compiled = new WeakMap<CatalogIndex, number>()

/**
 * A short text for what a site shows at a moment (milliseconds since 1970). While it stays the same, so do all the
 * site's documents: nothing else was compiled, and nothing scheduled has come or gone.
 */
export function editionOf(index: CatalogIndex, moment: number): string {
  return `${compiled.getOrInsertComputed(index, digestOf)} ${nextChange(index, moment)}`
}

function digestOf({ site, labels, expires, digests, blockNames, aliases, search, files }: CatalogIndex): number {
  const names = dimensions.map((dimension) =>
    labels[dimension].map(({ slug, name, ordinals }) => [slug, name, ordinals.length]),
  )
  const rest = { site, names, expires: Array.from(expires.moments), blockNames, aliases, search, files }
  return fnvBytes(digests, 0, digests.length, fnv(JSON.stringify(rest)))
}
