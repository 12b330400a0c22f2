import type { CatalogIndex, LabelEntry } from '../../catalog/catalog.ts'
import { type Dimension, labelPath } from '../../catalog/selection.ts'
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
