import type { CatalogIndex } from '../catalog/catalog.ts'

const [bars, step, height] = [24, 3, 15]

interface RhythmProps {
  readonly index: CatalogIndex
  readonly ordinals: readonly number[]
  readonly name: string
  /** When it is looked at: what is still to come takes no room. */
  readonly moment: number
}

/** A small drawing of how often something was published, to the collection's newest article. */
export function Rhythm({ index, ordinals, name, moment }: RhythmProps) {
  const counts = countsOf(index.published, ordinals, moment)
  const highest = Math.max(1, ...counts)
  const path = counts.flatMap((count, bar) => {
    if (count === 0) return []
    const length = Math.max(2, Math.round((count / highest) * height))
    return [`M${bar * step + 1} ${height}v-${length}`]
  })
  const label = `${name}: ${ordinals.length} ${ordinals.length === 1 ? 'article' : 'articles'} over time`
  return (
    <svg
      class="rhythm"
      viewBox={`0 0 ${bars * step} ${height}`}
      width={bars * step}
      height={height}
      role="img"
      aria-label={label}
    >
      <line y1={height - 0.5} x2={bars * step} y2={height - 0.5} />
      <path d={path.join('')} />
    </svg>
  )
}

function countsOf(published: readonly number[], ordinals: readonly number[], moment: number): readonly number[] {
  const { from, span } = spanOf(published, moment)
  const counts = new Array<number>(bars).fill(0)
  for (const ordinal of ordinals) {
    const bar = Math.min(bars - 1, Math.floor((((published[ordinal] ?? 0) - from) / span) * bars))
    if (bar >= 0) counts[bar] = (counts[bar] ?? 0) + 1
  }
  return counts
}

/**
 * The time that drawings show: twice what the newer half of the articles took, or all there is where
 * that is not much more. A few old articles would otherwise push all others into one bar.
 */
function spanOf(published: readonly number[], moment: number): { readonly from: number; readonly span: number } {
  const newest = published.findLastIndex((when) => when <= moment)
  const [first = 0, middle = 0, last = 0] = [published[0], published[(newest + 1) >> 1], published[newest]]
  const [whole, usual] = [last - first, 2 * (last - middle)]
  const span = Math.max(1, whole < usual * 1.25 ? whole : usual)
  return { from: last - span, span }
}
