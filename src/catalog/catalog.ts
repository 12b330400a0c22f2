import type { Site } from '../article/site.ts'
import { type Expiries, expiryOf } from './expiries.ts'
import { firstPlace } from './first-place.ts'
import type { List } from './layout.ts'
import { type Dimension, labelsIn, type Selection, titleOf } from './selection.ts'
import { ordinalOf, type Slugs } from './slugs.ts'
import type { StoredEntry, StoredFormat } from './stored-entry.ts'

/** A label with the articles filed under it, as ordinals counted from the oldest article. */
export interface LabelEntry {
  readonly slug: string
  readonly name: string
  readonly ordinals: Uint32Array
  /** The file that holds its newest entries, where they lie in many blocks. */
  readonly head?: string
  /** The place of the first of them in that file, where other labels' stand before it. */
  readonly headFirst?: number
}

/** A file of a list's entries, and how many it holds. */
export interface ListBlock {
  readonly name: string
  readonly entries: number
}

/** The compiled collection's index. Articles stand in the order of publication, oldest first. */
export interface CatalogIndex {
  readonly site: Site
  /** When the collection came to where it is read, in milliseconds since 1970; 0 or absent where nobody knows. */
  readonly deployed?: number
  /** In the order of their slugs. */
  readonly labels: Readonly<Record<Dimension, readonly LabelEntry[]>>
  /** The file of the slugs (`readSlugs`), or its name where it stands apart. */
  readonly slugs: Uint8Array | string
  /** Of each article, in milliseconds since 1970, ascending. */
  readonly published: ArrayLike<number>
  /** The same of its last change, with what tells that from others at the same moment. */
  readonly updated: ArrayLike<number>
  readonly expires: Expiries
  /** A short digest of each article's entry, in all formats together, as `shortDigests` writes them. */
  readonly digests: Uint8Array
  /** The first ordinal of each block of entry fragments. */
  readonly blocks: readonly number[]
  readonly blockNames: readonly string[]
  /** The name of the file of aliases. */
  readonly aliases: string
  /** The name of the search index. */
  readonly search: string
  /** What the sitemaps are made of, oldest first, without the articles that are read elsewhere. */
  readonly listed: Readonly<Record<List, readonly ListBlock[]>> & {
    /** Their ordinals, ascending. */
    readonly elsewhere: ArrayLike<number>
  }
  /** Digests of the files that stand at paths of their own (`/style.css`), which are written without percent-encoding. */
  readonly files: Readonly<Record<string, string>>
}

/** The compiled collection, as the edge asks for it. */
export interface Catalog {
  index(): Promise<CatalogIndex>
  slugs(): Promise<Slugs>
  /**
   * What `use` makes of the entries of those ordinals, in their order; `labels` says under which they may stand. Entries
   * are views of files, whose memory is given back at once when `use` returns: none may be kept.
   */
  entries<Made>(
    format: StoredFormat,
    ordinals: readonly number[],
    use: (entries: readonly StoredEntry[]) => Made,
    labels?: readonly LabelEntry[],
  ): Promise<Made>
  /** The entries of a block of {@link CatalogIndex.listed}. */
  listEntries(list: List, name: string): Promise<readonly Uint8Array[]>
  /** The articles in which every word stands, or begins a word: ordinals, ascending. Words are folded (`foldWords`). */
  matching(words: readonly string[]): Promise<readonly number[]>
  /** The slugs of articles by the paths at which they stood before. */
  aliases(): Promise<Readonly<Record<string, string>>>
  /** A file of {@link CatalogIndex.files}, by its path. */
  file(path: string): Promise<Response>
  /** A published file, or `undefined`. */
  media(path: string): Promise<Response | undefined>
}

/** The ordinal of the article with a slug, where it may be seen at a moment. */
export async function articleAt(catalog: Catalog, slug: string, moment: number): Promise<number | undefined> {
  const index = await catalog.index()
  const slugs = await catalog.slugs()
  const ordinal = ordinalOf(slugs, slug)
  return ordinal !== undefined && isShownAt(index, ordinal, moment) ? ordinal : undefined
}

/** Whether an article may be seen at a moment. */
export function isShownAt({ published, expires }: CatalogIndex, ordinal: number, moment: number): boolean {
  return (published[ordinal] ?? Number.POSITIVE_INFINITY) <= moment && expiryOf(expires, ordinal) > moment
}

/** When an article last changed, by an edit or by being published, in milliseconds since 1970. */
export function changedAt({ updated, published }: CatalogIndex, ordinal: number): number {
  return Math.max(updated[ordinal] ?? 0, published[ordinal] ?? 0)
}

/** How many articles are published by a moment, expired ones among them: they are the first ones. */
export function countPublished({ published }: CatalogIndex, moment: number): number {
  return firstPlace(published.length, (place) => (published[place] ?? 0) > moment)
}

/** The next moment after another at which an article shows or goes; infinite where nothing is scheduled. */
export function nextChange(index: CatalogIndex, moment: number): number {
  const { published, expires } = index
  let next = published[countPublished(index, moment)] ?? Number.POSITIVE_INFINITY
  for (let place = 0; place < expires.moments.length; place += 1) {
    const when = expires.moments[place] ?? 0
    if (when > moment && when < next) next = when
  }
  return next
}

/** The label of a slug, or `undefined` where there is none. */
export function labelOf(index: CatalogIndex, dimension: Dimension, slug: string): LabelEntry | undefined {
  const labels = index.labels[dimension]
  const label = labels[firstPlace(labels.length, (place) => (labels[place]?.slug ?? '') >= slug)]
  return label?.slug === slug ? label : undefined
}

/** Whether an article is filed under a label. */
export function isFiled({ ordinals }: Pick<LabelEntry, 'ordinals'>, ordinal: number): boolean {
  return ordinals[firstPlace(ordinals.length, (place) => (ordinals[place] ?? 0) >= ordinal)] === ordinal
}

/** The labels that a selection names, as far as they are known. */
export function knownLabels(index: CatalogIndex, selection: Selection): readonly LabelEntry[] {
  if (selection.kind === 'all') return []
  return labelsIn(selection).flatMap((slug) => labelOf(index, selection.dimension, slug) ?? [])
}

/** A selection in words, by the names of its labels; empty where it is everything. */
export function selectionTitle(index: CatalogIndex, selection: Selection): string {
  if (selection.kind === 'all') return ''
  return titleOf(selection, (slug) => labelOf(index, selection.dimension, slug)?.name ?? slug)
}
