import type { Dimension } from '../../catalog/selection.ts'

/** What pages call each kind of labels. */
export const headings = {
  tags: 'Tags',
  categories: 'Categories',
  providers: 'Providers',
  authors: 'Authors',
  types: 'Types',
} as const satisfies Record<Dimension, string>
