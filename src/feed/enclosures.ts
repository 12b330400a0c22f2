import type { Article, Enclosure } from '../article/article.ts'

/** Whether a file plays: audio or video. */
export function plays({ type }: Enclosure): boolean {
  return /^(?:audio|video)\//.test(type ?? '')
}

/**
 * An article's enclosures, the one that readers of RSS are given first: what plays before what
 * does not, and what has a type before what has none.
 */
export function enclosuresInOrder({ enclosures }: Article): readonly Enclosure[] {
  const rank = (enclosure: Enclosure): number => (plays(enclosure) ? 0 : enclosure.type === undefined ? 2 : 1)
  return enclosures.toSorted((a, b) => rank(a) - rank(b))
}
