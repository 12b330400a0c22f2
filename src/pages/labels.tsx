import type { Catalog, CatalogIndex, LabelEntry } from '../catalog/catalog.ts'
import { expiryOf } from '../catalog/expiries.ts'
import { type Dimension, dimensionNames } from '../catalog/selection.ts'
import { labelPath } from './addresses.ts'
import { Layout } from './layout.tsx'
import { many, number } from './number.ts'
import { Rhythm } from './rhythm.tsx'

export const headings = {
  tags: 'Tags',
  categories: 'Categories',
  providers: 'Providers',
  authors: 'Authors',
  types: 'Types',
} as const satisfies Record<Dimension, string>

/** More labels than this are listed without their rhythm, which would make the page heavy. */
const drawn = 300

interface LabelListProps {
  readonly index: CatalogIndex
  readonly dimension: Dimension
  readonly labels: readonly LabelEntry[]
  readonly moment: number
}

/** Labels with how many articles each has, and when they came. */
export function LabelList({ index, dimension, labels, moment }: LabelListProps) {
  return (
    <ul class="plain labels" id={`${dimension}-list`}>
      {labels.map(({ slug, name, ordinals }) => (
        <li>
          <a href={labelPath(dimension, slug)}>
            <bdi>{name}</bdi>
          </a>
          {labels.length > drawn ? null : <Rhythm index={index} ordinals={ordinals} moment={moment} />}
          <span class="faint">{number(ordinals.length, index.site.language)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The labels of a kind with their articles that have not expired; a label that has none is not told of. */
export function labelsShown({ expires, labels }: CatalogIndex, dimension: Dimension, moment: number) {
  const isHidden = (ordinal: number): boolean => expiryOf(expires, ordinal) <= moment
  if (!Array.from(expires.moments).some((when) => when <= moment)) return labels[dimension]
  return labels[dimension]
    .map(({ slug, name, ordinals }) => ({ slug, name, ordinals: ordinals.filter((ordinal) => !isHidden(ordinal)) }))
    .filter(({ ordinals }) => ordinals.length > 0)
}

/** The page of all labels of a kind. */
export async function labelsPage(catalog: Catalog, dimension: Dimension, moment: number): Promise<string> {
  const index = await catalog.index()
  const { site } = index
  const { compare } = new Intl.Collator(site.language, { numeric: true })
  const labels = labelsShown(index, dimension, moment).toSorted((a, b) => compare(a.name, b.name))
  const title = headings[dimension]
  const page = (
    <Layout index={index} title={`${title} · ${site.title}`} path={`/${dimension}`}>
      <h1>{title}</h1>
      {labels.length === 0 ? (
        <p>None yet: no article names any.</p>
      ) : (
        <>
          <div class="bar">
            <p class="faint count">
              <bdi>
                {many(labels.length, dimensionNames[dimension], dimension, site.language)}, each with feeds of its own
              </bdi>
            </p>
            <search data-filters={`${dimension}-list`} hidden>
              <input type="search" autocomplete="off" aria-label="Filter" placeholder="Filter" />
            </search>
          </div>
          <LabelList index={index} dimension={dimension} labels={labels} moment={moment} />
        </>
      )}
    </Layout>
  )
  return page.toString()
}
