import type { Site } from '../../article/site.ts'
import { slugOf } from '../../article/slug.ts'
import type { LabelEntry } from '../../catalog/catalog.ts'
import { type Dimension, labelPath } from '../../catalog/selection.ts'

/** The path of the page of a label with that name, where it is one of `labels`. */
export function namedPath(dimension: Dimension, labels: readonly LabelEntry[], name: string): string | undefined {
  const slug = slugOf(name)
  return labels.some((label) => label.slug === slug) ? labelPath(dimension, slug) : undefined
}

/** Whether what is at an address lies on this site. */
export function isOwn({ url }: Site, address: string): boolean {
  return address.startsWith(`${url}/`)
}
