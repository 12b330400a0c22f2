import type { Catalog } from '../catalog/catalog.ts'
import { type Dimension, dimensionNames } from '../catalog/selection.ts'
import { shownLabels, shownOf } from '../catalog/shown.ts'
import { headings } from './frame/headings.ts'
import { Layout } from './frame/layout.tsx'
import { many } from './frame/number.ts'
import { LabelList } from './selecting/label-list.tsx'

/** The page of all labels of a kind. */
export async function labelsPage(catalog: Catalog, dimension: Dimension, moment: number): Promise<string> {
  const index = await catalog.index()
  const { site } = index
  const { compare } = new Intl.Collator(site.language, { numeric: true })
  const shown = shownOf(index, moment)
  const labels = shownLabels(index, dimension, shown).toSorted((a, b) => compare(a.name, b.name))
  const title = headings[dimension]
  const page = (
    <Layout index={index} title={`${title} · ${site.title}`} path={`/${dimension}`}>
      <h1 lang="en">{title}</h1>
      {labels.length === 0 ? (
        <p lang="en">None yet: no article names any.</p>
      ) : (
        <>
          <div class="bar" lang="en">
            <p class="faint count" role="status">
              <bdi>
                {many(labels.length, dimensionNames[dimension], dimension, site.language)}, each with feeds of its own
              </bdi>
            </p>
            <search data-filters={`${dimension}-list`} />
          </div>
          <LabelList index={index} dimension={dimension} labels={labels} moment={moment} />
        </>
      )}
    </Layout>
  )
  return page.toString()
}
