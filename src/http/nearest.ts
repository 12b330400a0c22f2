import { distance } from 'fastest-levenshtein'
import type { LabelEntry } from '../catalog/catalog.ts'

/** The labels whose slugs are nearest to one that is not there, best first, at most three. */
export function nearestLabels(labels: readonly LabelEntry[], slug: string): readonly LabelEntry[] {
  return labels
    .map((label) => ({ label, far: label.slug.startsWith(slug) ? 0 : distance(label.slug, slug) }))
    .filter(({ label, far }) => far <= Math.max(2, label.slug.length / 2))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ label }) => label)
}
