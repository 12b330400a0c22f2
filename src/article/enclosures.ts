import type { Article, Enclosure } from './article.ts'

/** Whether a file plays: audio or video. */
export function plays({ type }: Pick<Enclosure, 'type'>): boolean {
  return /^(?:audio|video)\//.test(type ?? '')
}

/** What every player plays, and podcast directories take. */
const playedAnywhere = /^(?:audio\/(?:mpeg|mp4|x-m4a)|video\/(?:mp4|quicktime|x-m4v))$/

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
