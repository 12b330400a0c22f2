import { slugOf } from '../article/slug.ts'
import type { CatalogIndex, LabelEntry } from '../catalog/catalog.ts'
import { labelPath } from './addresses.ts'
import { creditsOf } from './entry-list.tsx'
import type { Item } from './item.ts'
import { When } from './when.tsx'

interface BylineProps {
  readonly index: CatalogIndex
  readonly item: Item
  /** The authors and providers that it is filed under. */
  readonly labels: readonly LabelEntry[]
}

/** Who wrote an article, each leading to what else they wrote, and when. */
export function Byline({ index: { site, labels: all }, item, labels }: BylineProps) {
  const { date_published: published, date_modified: modified } = item
  const { language, timeZone } = site
  return (
    <p class="byline">
      {creditsOf(item).map((name) => {
        const label = labels.find(({ slug }) => slug === slugOf(name))
        const dimension = label && all.authors.includes(label) ? 'authors' : 'providers'
        return (
          <>
            <bdi>{label ? <a href={labelPath(dimension, label.slug)}>{name}</a> : name}</bdi>
            {' · '}
          </>
        )
      })}
      <When date={published} language={language} timeZone={timeZone} />
      {modified ? (
        <>
          {' · updated '}
          <When date={modified} language={language} timeZone={timeZone} />
        </>
      ) : null}
    </p>
  )
}
