/** The ways articles are filed; each is the first part of its labels' addresses. */
export const dimensions = ['tags', 'categories', 'providers', 'authors', 'types'] as const
export type Dimension = (typeof dimensions)[number]

/** Which articles a feed holds: all, or those under one label. */
export type Selection =
  | { readonly kind: 'all' }
  | { readonly kind: 'label'; readonly dimension: Dimension; readonly slug: string }

export function isDimension(text: string): text is Dimension {
  return dimensions.some((dimension) => dimension === text)
}

/** The path that stands for a selection: empty, or `/tags/ai`, percent-encoded. */
export function pathOf(selection: Selection): string {
  return selection.kind === 'all' ? '' : `/${selection.dimension}/${encodeURIComponent(selection.slug)}`
}
