import type { Dimension } from '../catalog/selection.ts'

/** The path of an article's page. */
export function articlePath(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`
}

/** The path of a label's page. */
export function labelPath(dimension: Dimension, slug: string): string {
  return `/${dimension}/${encodeURIComponent(slug)}`
}
