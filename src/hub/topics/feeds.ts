import type { CatalogIndex } from '../../catalog/catalog.ts'
import { dimensions, labelPath } from '../../catalog/selection.ts'
import { formats } from '../../feed/format.ts'

/** Another hub is told of so many feeds at most: each is looked at whenever anything changes. */
const mostFeeds = 3_000

/** The addresses of a site's feeds, of all articles and of each label; those of all articles first. */
export function feedAddresses({ site, labels }: CatalogIndex): readonly string[] {
  const ofLabels = dimensions.flatMap((dimension) => labels[dimension].map(({ slug }) => labelPath(dimension, slug)))
  return ['', ...ofLabels]
    .flatMap((path) => formats.map(({ file }) => `${site.url}${path}/${file}`))
    .slice(0, mostFeeds)
}
