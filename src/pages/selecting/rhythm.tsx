import { type CatalogIndex, countPublished } from '../../catalog/catalog.ts'
import { firstPlace } from '../../catalog/first-place.ts'

const [bars, step, height] = [24, 3, 15]

interface RhythmProps {
  readonly index: CatalogIndex
  /** Ascending or descending. */
  readonly ordinals: ArrayLike<number>
  /** When it is looked at: what is still to come takes no room. */
  readonly moment: number
}

/** A small drawing, beside a count, of how often something was published, to the collection's newest article. */
export function Rhythm({ index, ordinals, moment }: RhythmProps) {
  const counts = countsOf(index, ordinals, moment)
  const highest = Math.max(1, ...counts)
  const path = counts.flatMap((count, bar) => {
    if (count === 0) return []
    const length = Math.max(2, Math.round((count / highest) * height))
    return [`M${bar * step + 1} ${height}v-${length}`]
  })
  return (
    <svg class="rhythm" viewBox={`0 0 ${bars * step} ${height}`} width={bars * step} height={height} aria-hidden="true">
      <line y1={height - 0.5} x2={bars * step} y2={height - 0.5} />
      <path d={path.join('')} />
    </svg>
  )
}

/** How many articles each bar has. They stand in the order of publication, so that none but its ends is looked at. */
function countsOf(index: CatalogIndex, ordinals: ArrayLike<number>, moment: number): readonly number[] {
  const { published } = index
  const { from, span } = spanOf(index, moment)
  const last = ordinals.length - 1
  const isNewestFirst = (ordinals[0] ?? 0) > (ordinals[last] ?? 0)
  const barAt = (place: number): number => {
    const when = published[ordinals[isNewestFirst ? last - place : place] ?? -1] ?? 0
    return Math.min(bars - 1, Math.floor(((when - from) / span) * bars))
  }
  const firstOf = (bar: number): number => firstPlace(ordinals.length, (place) => barAt(place) >= bar)
  const starts = Array.from({ length: bars + 1 }, (_, bar) => firstOf(bar))
  return starts.slice(1).map((end, bar) => end - (starts[bar] ?? 0))
}

/**
 * The time that drawings show: twice what the newer half of the articles took, or all there is where
 * that is not much more. A few old articles would otherwise push all others into one bar.
 */
function spanOf(index: CatalogIndex, moment: number): { readonly from: number; readonly span: number } {
  const { published } = index
  const newest = countPublished(index, moment) - 1
  const [first = 0, middle = 0, last = 0] = [published[0], published[(newest + 1) >> 1], published[newest]]
  const [whole, usual] = [last - first, 2 * (last - middle)]
  const span = Math.max(1, whole < usual * 1.25 ? whole : usual)
  return { from: last - span, span }
}
