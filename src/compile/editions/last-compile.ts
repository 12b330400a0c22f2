import { isMarkedAlike } from '../files/fingerprint.ts'
import { folderLanguages } from '../files/languages.ts'
import type { MediaFacts } from '../files/media.ts'
import type { Outlined, Wanted } from '../reading/outlines.ts'
import type { Piece } from '../writing/pieces.ts'
import { type KnownFile, knownFile } from './known-file.ts'
import type { KnownStore } from './known-store.ts'
import { lastPieces, lastSearch } from './last-catalog.ts'
import { articleNames } from './ledger.ts'

/** What the last compile knew of the folder, where a catalog is made anew: of every file, and where its entry is. */
export interface LastCompile {
  readonly files: ReadonlyMap<string, KnownFile>
  readonly marks: ReadonlyMap<string, string>
  readonly media: ReadonlyMap<string, MediaFacts>
  /** Where the last catalog has the articles' entries. */
  readonly pieces: ReadonlyMap<string, Piece>
  /** The names of its articles, in its order, and the shards of its search index. */
  readonly order: readonly string[]
  readonly shards: readonly Uint8Array[]
}

/** That of a store. Where the last catalog is not whole, nothing is known: only its search index knows articles' words. */
export function lastCompile(store: KnownStore, target: string): LastCompile {
  const ledger = store.ledger()
  const index = store.index()
  const search = index && lastSearch(target, index.search)
  const media = store.media()
  if (!ledger || !search) {
    return { files: new Map(), marks: new Map(), media, pieces: new Map(), order: [], shards: [] }
  }
  const { names, marks } = ledger
  const order = articleNames(ledger)
  const pieces = lastPieces(ledger, target)
  return {
    files: store.files(names.keys()),
    marks: new Map(names.map((name, place) => [name, marks[place] ?? ''])),
    media,
    pieces: new Map(pieces.map((piece, ordinal) => [order[ordinal] ?? '', piece])),
    ...{ order, shards: search.shards },
  }
}

/**
 * The files whose outlines are to be read: those that may have changed, by their marks, and those whose folder is in
 * another language now.
 */
export function filesToOutline(
  names: readonly string[],
  marks: readonly string[],
  last: LastCompile,
): readonly Wanted[] {
  const languageOf = folderLanguages(names)
  return names.flatMap((name, place): readonly Wanted[] => {
    const file = last.files.get(name)
    const language = languageOf(name)
    if (!file || file.language !== language) return [{ name, language }]
    return isMarkedAlike(last.marks.get(name), marks[place]) ? [] : [{ name, language, hash: file.hash }]
  })
}

/** All files: as they were outlined now, else as the last compile knew them. */
export function outlinedFiles(
  names: readonly string[],
  last: LastCompile,
  outlined: ReadonlyMap<string, Outlined>,
): readonly KnownFile[] {
  return names.flatMap((name) => {
    const now = outlined.get(name)
    return now?.changed ? knownFile(now, now.changed) : (last.files.get(name) ?? [])
  })
}
