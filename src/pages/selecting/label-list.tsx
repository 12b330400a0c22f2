import type { CatalogIndex, LabelEntry } from '../../catalog/catalog.ts'
import { expiryOf } from '../../catalog/expiries.ts'
import type { Dimension } from '../../catalog/selection.ts'
import { labelPath } from '../frame/addresses.ts'
import { number } from '../frame/number.ts'
import { Rhythm } from './rhythm.tsx'

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
          <a href={labelPath(dimension, slug)} dir="auto">
            {name}
          </a>{' '}
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
