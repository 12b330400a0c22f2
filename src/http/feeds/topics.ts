import { type CatalogIndex, isShownAt, labelOf } from '../../catalog/catalog.ts'

/**
 * What the site's articles are about most, of what may be seen at a moment: so that it neither announces what is
 * scheduled nor tells of what expired.
 */
export function topicsAt(index: CatalogIndex, moment: number): readonly string[] {
  const { topics = [] } = index.site
  return topics.filter(({ slug }) => isSeen(index, slug, moment)).map(({ name }) => name)
}

function isSeen(index: CatalogIndex, slug: string, moment: number): boolean {
  return (['categories', 'tags'] as const).some((dimension) =>
    labelOf(index, dimension, slug)?.ordinals.some((ordinal) => isShownAt(index, ordinal, moment)),
  )
}
