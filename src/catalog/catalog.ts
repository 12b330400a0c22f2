import type { Site } from '../article/site.ts'
import type { Dimension, Selection } from './selection.ts'

/** A label with the articles filed under it, as ordinals counted from the oldest article. */
export interface LabelEntry {
  readonly slug: string
  readonly name: string
  readonly ordinals: readonly number[]
  /** The file that holds its newest entries, where they lie in many blocks. */
  readonly head?: string
}

/** The compiled collection's index. Articles stand in the order of publication, oldest first. */
export interface CatalogIndex {
  readonly site: Site
  readonly labels: Readonly<Record<Dimension, readonly LabelEntry[]>>
  readonly slugs: readonly string[]
  /** Milliseconds since 1970, ascending. */
  readonly published: readonly number[]
  readonly updated: readonly number[]
  /** Pairs of ordinal and the moment from which the article is hidden. */
  readonly expires: readonly (readonly [ordinal: number, moment: number])[]
  /** A short digest of each article's entry, in all formats together. */
  readonly digests: readonly string[]
  /** The first ordinal of each block of entry fragments. */
  readonly blocks: readonly number[]
  readonly blockNames: readonly string[]
  /** The name of the file of aliases. */
  readonly aliases: string
}

/** What of a selection may be seen at a moment, newest first. */
export interface Page {
  readonly ordinals: readonly number[]
  readonly digests: readonly string[]
  /** Milliseconds since 1970: the newest change among the entries. */
  readonly updated: number
  /** The page stays the same until this moment; infinite where nothing is scheduled. */
  readonly validUntil: number
}

/** The compiled collection, as the edge asks for it. */
export interface Catalog {
  index(): Promise<CatalogIndex>
  /** The entry fragments of those ordinals, in their order; `label` says whose newest they are, if any's. */
  entries(format: string, ordinals: readonly number[], label?: LabelEntry): Promise<readonly Uint8Array[]>
  /** The slugs of articles by the paths at which they stood before. */
  aliases(): Promise<Readonly<Record<string, string>>>
  /** A published file, or `undefined`. */
  media(path: string): Promise<Response | undefined>
}

/** The ordinal of the article with a slug, where it may be seen at a moment. */
export function shownAt(index: CatalogIndex, slug: string, moment: number): number | undefined {
  const ordinal = index.slugs.indexOf(slug)
  const expired = index.expires.some(([hidden, from]) => hidden === ordinal && from <= moment)
  return ordinal === -1 || expired || (index.published[ordinal] ?? 0) > moment ? undefined : ordinal
}

/** The label a selection names, or `undefined` where there is none of that name. */
export function labelOf(index: CatalogIndex, selection: Selection): LabelEntry | undefined {
  if (selection.kind === 'all') return undefined
  return index.labels[selection.dimension].find(({ slug }) => slug === selection.slug)
}

/**
 * The newest `limit` articles of a selection at a moment: those published by then and not
 * expired. A selection whose label is unknown has none.
 */
export function pageOf(index: CatalogIndex, selection: Selection, moment: number, limit: number): Page {
  const expires = new Map(index.expires)
  const candidates =
    selection.kind === 'all' ? index.published.keys().toArray() : (labelOf(index, selection)?.ordinals ?? [])
  let validUntil = Number.POSITIVE_INFINITY
  let updated = 0
  const ordinals: number[] = []
  for (const ordinal of candidates.toReversed()) {
    const published = index.published[ordinal] ?? 0
    if (published > moment) {
      validUntil = Math.min(validUntil, published)
      continue
    }
    const expiry = expires.get(ordinal) ?? Number.POSITIVE_INFINITY
    if (expiry <= moment) {
      // What went away changed the page as much as what came.
      updated = Math.max(updated, expiry)
      continue
    }
    if (ordinals.length === limit) break
    validUntil = Math.min(validUntil, expiry)
    updated = Math.max(updated, index.updated[ordinal] ?? published, published)
    ordinals.push(ordinal)
  }
  return { ordinals, digests: ordinals.map((ordinal) => index.digests[ordinal] ?? ''), updated, validUntil }
}
