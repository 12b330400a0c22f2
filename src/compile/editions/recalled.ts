import type { MediaFacts } from '../files/media.ts'
import type { Piece } from '../writing/pieces.ts'
import type { KnownStore } from './known.ts'
import type { KnownFile } from './known-file.ts'
import { lastPieces } from './last-catalog.ts'

/** What is known of a collection. */
export interface Recalled {
  readonly files: ReadonlyMap<string, KnownFile>
  readonly marks: ReadonlyMap<string, string>
  readonly media: ReadonlyMap<string, MediaFacts>
  /** Where the last catalog has the articles' entries. */
  readonly pieces: ReadonlyMap<string, Piece>
  /** The names of its articles, in its order, and the shards of its search index. */
  readonly order: readonly string[]
  readonly shards: readonly Uint8Array[]
}

/** Without the last catalog's search index nothing is known: only articles' texts tell their words. */
export function recalledFrom(store: KnownStore, target: string): Recalled {
  const ledger = store.ledger()
  const last = store.catalog()
  const { names, marks, articles } = ledger && last ? ledger : { names: [], marks: [], articles: [] }
  const order = articles.map((place) => names[place] ?? '')
  const pieces = ledger && last ? lastPieces(ledger, target) : []
  return {
    files: store.files(names.keys()),
    marks: new Map(names.map((name, place) => [name, marks[place] ?? ''])),
    media: store.media(),
    pieces: new Map(pieces.map((piece, ordinal) => [order[ordinal] ?? '', piece])),
    ...{ order, shards: last?.shards ?? [] },
  }
}
