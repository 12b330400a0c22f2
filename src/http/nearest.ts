import { distance } from 'fastest-levenshtein'
import type { LabelEntry } from '../catalog/catalog.ts'

/** Characters of a name that is compared with others: longer ones are nobody's slip, and cost. */
const comparedLength = 80

/** The labels whose slugs are nearest to one that is not there, best first, at most three. */
export function nearestLabels(labels: readonly LabelEntry[], slug: string): readonly LabelEntry[] {
  if (slug.length > comparedLength) return []
  return labels
    .map((label) => ({ label, far: label.slug.startsWith(slug) ? 0 : distance(label.slug, slug) }))
    .filter(({ label, far }) => far <= Math.max(2, label.slug.length / 2))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ label }) => label)
}

/** The name that another was probably meant to be. */
export function nearestName(names: readonly string[], name: string): string | undefined {
  if (name.length > comparedLength) return undefined
  const far = (other: string): number => (other.startsWith(name) ? 0 : distance(other, name.toLowerCase()))
  const [nearest] = names.toSorted((a, b) => far(a) - far(b))
  return nearest !== undefined && far(nearest) < Math.min(3, name.length) ? nearest : undefined
}
