import type { PeopleDirectory } from '../../article/fields/people.ts'
import type { Linked } from './linked.ts'

/** What articles may name in their texts. */
export interface Neighbours {
  /** All articles of the collection; asked for when a text first names one, which most never do. */
  readonly articles: () => readonly Linked[]
  readonly people: PeopleDirectory
}

/** The same for other threads: one copy that all of them share, which each parses when it is first asked for. */
export interface SharedNeighbours {
  /** JSON. */
  readonly articles: Uint8Array<SharedArrayBuffer>
  readonly people: PeopleDirectory
}

export function shareNeighbours({ articles, people }: Neighbours): SharedNeighbours {
  const json = new TextEncoder().encode(JSON.stringify(articles()))
  const shared = new Uint8Array(new SharedArrayBuffer(json.length))
  shared.set(json)
  return { articles: shared, people }
}

export function sharedNeighbours({ articles, people }: SharedNeighbours): Neighbours {
  // Text is not decoded from memory that others might change.
  return { articles: () => JSON.parse(new TextDecoder().decode(articles.slice())), people }
}
