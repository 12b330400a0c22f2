import { byAge } from './by-age.ts'

interface Dated {
  readonly published: number
  readonly updated?: number
}

/**
 * `Article.apart`: milliseconds to add to the moment of each article’s last change, so that no two of the collection
 * share one: dates without a time often do, and readers of Atom (and the W3C's validator) take
 * entries of one moment for one change. The oldest keeps its moment, so that one that comes later
 * hardly ever moves it. In the order of the articles; `slugOf` tells those of one moment apart.
 */
export function apartOf<One extends Dated>(articles: readonly One[], slugOf: (one: One) => string): readonly number[] {
  const changed = (one: Dated): number => one.updated ?? one.published
  const taken = new Set(articles.map(changed))
  const next = new Map<number, number>()
  const apart = new Map<One, number>()
  const inAge = articles.map((one) => ({ one, published: one.published, slug: slugOf(one) })).toSorted(byAge)
  for (const { one } of inAge) {
    const moment = changed(one)
    let free = next.get(moment) ?? moment
    if (next.has(moment)) while (taken.has(free)) free += 1
    taken.add(free)
    next.set(moment, free + 1)
    apart.set(one, free - moment)
  }
  return articles.map((one) => apart.get(one) ?? 0)
}
