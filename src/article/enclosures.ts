import type { Article, Enclosure } from './article.ts'

/** Whether a file plays: audio or video. */
export function plays({ type }: Pick<Enclosure, 'type'>): boolean {
  return /^(?:audio|video)\//.test(type ?? '')
}

/** What every player plays, and podcast directories take, by the names that people give it. */
const playedAnywhere = /^(?:audio\/(?:x-)?(?:mpeg|mp3|mp4|m4a)|video\/(?:x-)?(?:mp4|m4v|quicktime))$/

/**
 * An article's enclosures, the one that readers of RSS are given first: what plays before what
 * does not, there what plays anywhere, and what has a type before what has none.
 */
export function enclosuresInOrder({ enclosures }: Pick<Article, 'enclosures'>): readonly Enclosure[] {
  const rank = (enclosure: Enclosure): number => {
    if (plays(enclosure)) return playedAnywhere.test(enclosure.type ?? '') ? 0 : 1
    return enclosure.type === undefined ? 3 : 2
  }
  return enclosures.toSorted((a, b) => rank(a) - rank(b))
}
