import { type Catalog, type CatalogIndex, knownLabels, selectionTitle } from '../catalog/catalog.ts'
import { concat } from '../catalog/layout.ts'
import { type Page, type Part, pageEntries, pageOf } from '../catalog/page.ts'
import { pathOf, type Selection, titleOfSearch } from '../catalog/selection.ts'
import type { Channel } from '../feed/channel.ts'
import type { Format } from '../feed/format.ts'
import type { Paging } from '../feed/paging.ts'
import { withoutContent } from '../feed/summary.ts'
import { canonicalQuery, type FeedQuery } from './query.ts'

/** A feed document at a moment: its validators, and its bytes when they are wanted. */
export interface FeedDocument {
  readonly etag: string
  /** Of its entries, newest first. */
  readonly ordinals: readonly number[]
  /** Milliseconds since 1970. */
  readonly updated: number
  /** The document stays the same until this moment. */
  readonly validUntil: number
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>
}

/** Bytes of assembled documents that one isolate keeps. */
const memoBytes = 16 * 1024 * 1024

/** Documents whose validators one isolate keeps: each is a few thousand bytes. */
const memoDocuments = 2_000

/** What a feed document is made of. */
export interface FeedRequest {
  readonly selection: Selection
  readonly query: FeedQuery
  readonly format: Format
}

/** A document, or the number of archives there are where one was asked for that is not. */
export type Assembled =
  | { readonly kind: 'document'; readonly document: FeedDocument }
  | { readonly kind: 'no-archive'; readonly archives: number }

/** Assembles feeds from the catalog and keeps what is asked for often. */
export function feedAssembler(catalog: Catalog) {
  const documents = new Map<string, FeedDocument>()
  const keptBytes = keeper(memoBytes)

  return async (request: FeedRequest, moment: number): Promise<Assembled> => {
    const { selection, query, format } = request
    const address = `${pathOf(selection)}/${format.file}${canonicalQuery(query)}`
    const known = documents.get(address)
    if (known && moment < known.validUntil) return { kind: 'document', document: known }
    const index = await catalog.index()
    const matching = query.words.length > 0 ? await catalog.matching(query.words) : undefined
    const page = pageOf(index, selection, moment, query.part, matching)
    if (query.part.kind === 'archive' && query.part.number > page.archives) {
      return { kind: 'no-archive', archives: page.archives }
    }
    const { head, tail } = format.envelope(channelOf(index, request, page))
    const etag = `"${digestOf(head + tail)}.${page.digests.join('')}"`
    const document: FeedDocument = {
      etag,
      ordinals: page.ordinals,
      updated: page.updated,
      validUntil: page.validUntil,
      bytes: async () => {
        const kept = keptBytes.get(address, etag)
        if (kept) return kept
        const encoder = new TextEncoder()
        const separator = encoder.encode(format.separator)
        const whole = await catalog.entries(format.name, page.ordinals, knownLabels(index, selection))
        const entries = query.content === 'full' ? whole : whole.map((entry) => withoutContent(format, entry))
        const parts = entries.flatMap((entry, place) => (place === 0 ? [entry] : [separator, entry]))
        const bytes = concat([encoder.encode(head), ...parts, encoder.encode(tail)])
        keptBytes.set(address, etag, bytes)
        return bytes
      },
    }
    documents.set(address, document)
    if (documents.size > memoDocuments) documents.delete(documents.keys().next().value ?? address)
    return { kind: 'document', document }
  }
}

function channelOf(index: CatalogIndex, { selection, query }: FeedRequest, page: Page): Channel {
  const { site } = index
  return {
    site,
    title: [site.title, titleOfSearch(selectionTitle(index, selection), query.words)].filter(Boolean).join(': '),
    path: pathOf(selection),
    search: canonicalQuery({ words: query.words, content: 'full', part: newest }),
    paging: pagingOf(query, page),
    updated: page.updated,
  }
}

const newest: Part = { kind: 'newest', limit: pageEntries }

function pagingOf(query: FeedQuery, { more, archives }: Page): Paging {
  const { part } = query
  const queryOf = (other: Part): string => canonicalQuery({ ...query, part: other })
  const archive = (number: number): string => queryOf({ kind: 'archive', number })
  const self = canonicalQuery(query)
  if (part.kind === 'archive') {
    return {
      self,
      current: queryOf(newest),
      ...(part.number > 1 && { prevArchive: archive(part.number - 1) }),
      ...(part.number < archives && { nextArchive: archive(part.number + 1) }),
    }
  }
  // A document shorter than what no archive may hold yet would leave a gap before the archives.
  if (part.limit < pageEntries) return { self, ...(more && { next: queryOf(newest) }) }
  return { self, ...(archives > 0 && { prevArchive: archive(archives) }) }
}

function keeper(limit: number) {
  const kept = new Map<string, { readonly etag: string; readonly bytes: Uint8Array<ArrayBuffer> }>()
  let size = 0
  const drop = (path: string): void => {
    size -= kept.get(path)?.bytes.length ?? 0
    kept.delete(path)
  }
  return {
    get: (path: string, etag: string): Uint8Array<ArrayBuffer> | undefined => {
      const found = kept.get(path)
      return found?.etag === etag ? found.bytes : undefined
    },
    set: (path: string, etag: string, bytes: Uint8Array<ArrayBuffer>): void => {
      drop(path)
      kept.set(path, { etag, bytes })
      size += bytes.length
      for (const oldest of kept.keys()) {
        if (size <= limit) break
        drop(oldest)
      }
    },
  }
}

/** FNV-1a, 32 bits: tells envelopes apart; nobody gains by a collision. */
function digestOf(text: string): string {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  return (hash >>> 0).toString(36)
}
