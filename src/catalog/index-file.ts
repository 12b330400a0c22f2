import { lazily } from '../article/lazily.ts'
import type { CatalogIndex, LabelEntry, ListBlock } from './catalog.ts'
import { bytesOf, doubles, integers, jsonColumn, readColumns, readJson, writeColumns } from './columns.ts'
import { labelColumns, readLabels } from './label-columns.ts'
import type { List } from './layout.ts'
import { byDimension, type Dimension, dimensions } from './selection.ts'

/** The part of the index that stays small, however many articles and labels there are. */
interface Head extends Pick<CatalogIndex, 'site' | 'blocks' | 'blockNames' | 'aliases' | 'search' | 'files'> {
  readonly listed: Readonly<Record<List, readonly ListBlock[]>>
  /** The name of the slugs' file, where they do not stand in the index. */
  readonly slugs?: string
}

/**
 * Writes the index as a file of columns: one is JSON of what is small, then come those of what grows
 * with the articles, which are used as they lie in the file, and two for the labels of each dimension,
 * which are read when they are asked for.
 */
export function writeIndex(index: CatalogIndex): Uint8Array<ArrayBuffer> {
  const { published, updated, expires, digests, slugs, labels, listed } = index
  const { site, blocks, blockNames, aliases, search, files } = index
  const { elsewhere, sitemap, news } = listed
  const isApart = typeof slugs === 'string'
  const head: Head = {
    ...{ site, blocks, blockNames, aliases, search, files },
    listed: { sitemap, news },
    ...(isApart && { slugs }),
  }
  const isUpdated = Array.from(updated).some((moment, ordinal) => moment !== published[ordinal])
  return writeColumns([
    jsonColumn(head),
    bytesOf(Float64Array.from(published)),
    // In many collections no article says when it changed.
    bytesOf(Float64Array.from(isUpdated ? updated : [])),
    bytesOf(Float64Array.from(expires.moments)),
    bytesOf(Uint32Array.from(expires.ordinals)),
    digests,
    bytesOf(Uint32Array.from(elsewhere)),
    isApart ? new Uint8Array() : slugs,
    ...dimensions.flatMap((dimension) => labelColumns(labels[dimension])),
  ])
}

/**
 * The index of such a file.
 *
 * @throws where the file is no index, or not a whole one.
 */
export function readIndex(file: Uint8Array): CatalogIndex {
  const columns = readColumns(file)
  const column = (place: number): Uint8Array => {
    const found = columns[place]
    if (!found) throw new Error("the catalog's index is damaged: compile the articles again")
    return found
  }
  const [published, updated] = [column(1), column(2)]
  const { slugs, listed, ...head } = readJson<Head>(column(0))
  return {
    ...head,
    labels: labelsOf((dimension) => {
      const place = 8 + 2 * dimensions.indexOf(dimension)
      return readLabels(column(place), column(place + 1))
    }),
    published: doubles(published),
    updated: doubles(updated.length > 0 ? updated : published),
    expires: { moments: doubles(column(3)), ordinals: integers(column(4)) },
    digests: column(5),
    slugs: slugs ?? column(7),
    listed: { ...listed, elsewhere: integers(column(6)) },
  }
}

/** The labels of all dimensions: `read` is asked for those of one when they are first used. */
function labelsOf(read: (dimension: Dimension) => readonly LabelEntry[]): CatalogIndex['labels'] {
  const labels = byDimension((dimension) => lazily(() => read(dimension)))
  return {
    get tags() {
      return labels.tags()
    },
    get categories() {
      return labels.categories()
    },
    get providers() {
      return labels.providers()
    },
    get authors() {
      return labels.authors()
    },
    get types() {
      return labels.types()
    },
  }
}
