import type { CatalogIndex } from '../../catalog/catalog.ts'
import { askingFiles } from '../collection/asking-files.ts'
import { isMarkedAlike } from '../files/fingerprint.ts'
import { createMedia, type Media } from '../files/media.ts'
import type { EditionSetup } from './edition.ts'
import { isSame } from './kept-values.ts'
import type { KnownStore } from './known-store.ts'
import { areUntouched } from './last-catalog.ts'
import type { Ledger } from './ledger.ts'

/** The last catalog where nothing changed since but some files of articles. */
export interface AmendableCatalog {
  readonly ledger: Ledger
  readonly index: CatalogIndex
  /** The files that the articles publish which did not change. */
  readonly media: Media
  /** The files that may have changed, by their places in the ledger. */
  readonly changed: readonly number[]
}

/** Files that may have changed at most: beside more of them, what is known of all is not much to read. */
const mostChanged = 100

/** That catalog; `undefined` where a file came or went, or something else changed that is no article's file. */
export function amendableCatalog(
  names: readonly string[],
  marks: readonly string[],
  store: KnownStore,
  { folder, project, site, people, target }: EditionSetup,
): AmendableCatalog | undefined {
  const ledger = store.ledger()
  if (!ledger || ledger.isDatedByCommits || !isSame(names, ledger.names) || !isSame(people, ledger.people))
    return undefined
  const changed = [...names.keys()].filter((place) => !isMarkedAlike(ledger.marks[place], marks[place]))
  if (changed.length > mostChanged) return undefined
  const index = store.index()
  if (!index || !areUntouched(target, ledger.files)) return undefined
  const media = createMedia(folder, project, site, store.media())
  const suspects = new Set(changed.map((place) => names[place]))
  const isAlike = areAnsweredAlike(ledger, media, (name) => !suspects.has(name))
  return isAlike ? { ledger, index, media, changed } : undefined
}

/** Asks files again what some articles asked of them; whether everything is answered as it was. */
export function areAnsweredAlike({ fileAnswers }: Ledger, media: Media, isAsked: (name: string) => boolean): boolean {
  const ask = askingFiles(media)
  return fileAnswers.every(
    ([name, answers]) =>
      !isAsked(name) || answers.every(([reference, answer]) => ask({ name })(reference).answer === answer),
  )
}
