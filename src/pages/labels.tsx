import type { Catalog, CatalogIndex, LabelEntry } from '../catalog/catalog.ts'
import type { Dimension } from '../catalog/selection.ts'
import { Layout } from './layout.tsx'
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
}

/** Labels with how many articles each has, and when they came. */
export function LabelList({ index, dimension, labels }: LabelListProps) {
  return (
    <ul class="plain labels" id={`${dimension}-list`}>
      {labels.map(({ slug, name, ordinals }) => (
        <li>
          <a href={`/${dimension}/${encodeURIComponent(slug)}`} dir="auto">
            {name}
          </a>
          {labels.length > drawn ? null : <Rhythm index={index} ordinals={ordinals} name={name} />}
          <span class="faint">{ordinals.length}</span>
        </li>
      ))}
    </ul>
  )
}

/** The page of all labels of a kind. */
export async function labelsPage(catalog: Catalog, dimension: Dimension): Promise<string> {
  const index = await catalog.index()
  const labels = index.labels[dimension].toSorted((a, b) => a.name.localeCompare(b.name, index.site.language))
  const title = headings[dimension]
  const page = (
    <Layout index={index} title={`${title} · ${index.site.title}`} path={`/${dimension}`}>
      <h1>{title}</h1>
      <p data-filters={`${dimension}-list`} hidden>
        <label>
          Filter <input type="search" autocomplete="off" />
        </label>
      </p>
      {labels.length === 0 ? <p>None yet.</p> : <LabelList index={index} dimension={dimension} labels={labels} />}
    </Layout>
  )
  return `<!doctype html>${page.toString()}`
}
