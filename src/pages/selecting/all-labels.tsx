import type { CatalogIndex, LabelEntry } from '../../catalog/catalog.ts'
import { type Dimension, dimensions } from '../../catalog/selection.ts'
import { shownLabels, shownOf } from '../../catalog/shown.ts'
import { headings } from '../frame/headings.ts'
import { number } from '../frame/number.ts'
import { LabelList } from './label-list.tsx'

/** Labels listed of each kind; there is a page for all. */
const listed: Readonly<Record<Dimension, number>> = { tags: 48, categories: 16, providers: 16, authors: 16, types: 16 }

interface AllLabelsProps {
  readonly index: CatalogIndex
  readonly moment: number
}

/** Beside the newest articles: the labels of every kind, those used most first. */
export function AllLabels({ index, moment }: AllLabelsProps) {
  const shown = shownOf(index, moment)
  const sections = dimensions
    .filter((dimension) => dimension !== 'authors' || !areProviders(index))
    .map((dimension) => ({ dimension, labels: shownLabels(index, dimension, shown) }))
    .filter(({ labels }) => labels.length > 0)
  if (sections.length === 0) return null
  return (
    <aside aria-label="Labels">
      {sections.map(({ dimension, labels }) => (
        <LabelSection index={index} dimension={dimension} labels={labels} moment={moment} />
      ))}
    </aside>
  )
}

/** Whether nobody is credited but the providers, who are listed as such. */
function areProviders({ labels: { authors, providers } }: CatalogIndex): boolean {
  return authors.length === providers.length && authors.every(({ slug }, place) => slug === providers[place]?.slug)
}

interface LabelSectionProps extends AllLabelsProps {
  readonly dimension: Dimension
  readonly labels: readonly LabelEntry[]
}

function LabelSection({ index, dimension, labels, moment }: LabelSectionProps) {
  const most = labels.toSorted((a, b) => b.ordinals.length - a.ordinals.length).slice(0, listed[dimension])
  return (
    <section>
      <h2 lang="en">{headings[dimension]}</h2>
      <LabelList index={index} dimension={dimension} labels={most} moment={moment} />
      {most.length < labels.length ? (
        <p lang="en">
          <a href={`/${dimension}`}>{`All ${number(labels.length, index.site.language)} ${dimension}`}</a>
        </p>
      ) : null}
    </section>
  )
}
