import { fnvText } from '../article/fnv.ts'
import { type Catalog, type CatalogIndex, knownLabels, nextChange, selectionTitle } from '../catalog/catalog.ts'
import { digestAt } from '../catalog/digests.ts'
import { type Page, type Part, pageEntries, pageOf } from '../catalog/page.ts'
import { pathOf, type Selection, titleOfSearch } from '../catalog/selection.ts'
import type { StoredEntry } from '../catalog/stored-entry.ts'
import type { Paging } from '../feed/channel.ts'
import { beginningOf, type Channel, generator } from '../feed/channel.ts'
import { entryParts } from '../feed/entry-parts.ts'
import type { Format } from '../feed/format.ts'
import { feedLinks, linkHeader } from '../feed/links.ts'
import { feedTag } from './delta.ts'
import { careful, inert, openToAll } from './headers.ts'
import { keep } from './keep.ts'
import { canonicalQuery, type FeedQuery } from './query.ts'
import type { Representation } from './representation.ts'
import { topicsAt } from './topics.ts'

/** A feed document at a moment. */
export interface FeedDocument extends Representation {
  /** Milliseconds since 1970. */
  readonly updated: number
  /** Of its entries, newest first. */
  readonly ordinals: readonly number[]
  /** Its canonical path and query. */
  readonly address: string
  /** Whether what stands at that address never changes: an archive, at the address that names its version. */
  readonly isFixed: boolean
  /** Short digests of its entries. */
  readonly digests: readonly string[]
  readonly body: () => Blob | Promise<Blob>
  /** The document with the entries at some places alone. */
  readonly partly: (places: readonly number[]) => Promise<Blob>
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
  const kept = keeper(memoBytes)

  const assemble = async (request: FeedRequest, moment: number): Promise<Assembled> => {
    const { selection, query, format } = request
    const address = `${pathOf(selection)}/${format.file}${canonicalQuery(query)}`
    const known = documents.get(address)
    if (known && moment < known.validUntil) return { kind: 'document', document: known }
    const index = await catalog.index()
    const matching = query.words.length > 0 ? await catalog.matching(query.words) : undefined
    const found = pageOf(index, selection, moment, query.part, matching)
    // What the site is about may change with any of its articles.
    const ends = index.site.topics && follows(request) ? nextChange(index, moment) : Number.POSITIVE_INFINITY
    const page = {
      ...found,
      updated: found.updated || beginningOf(index.site),
      validUntil: Math.min(found.validUntil, ends),
    }
    if (query.part.kind === 'archive' && query.part.number > page.archives + 1) {
      return { kind: 'no-archive', archives: page.archives }
    }
    const channel = channelOf(index, request, page, moment)
    const isFixed = query.part.kind === 'archive' && query.part.version !== undefined
    if (query.part.kind === 'archive' && isFixed && query.part.version !== versionOf(channel, page)) {
      const part: Part = { kind: 'archive', number: query.part.number }
      return assemble({ ...request, query: { ...query, part } }, moment)
    }
    const { head, tail } = format.envelope(channel)
    const digests = page.ordinals.map((ordinal) => digestAt(index, ordinal))
    const etag = feedTag(address, head + tail, digests)
    const joined = (entries: readonly StoredEntry[]): Blob => {
      const parts = entries.flatMap((entry, place) => {
        const own = entryParts(format, entry, query.content)
        return place === 0 ? own : [format.separator, ...own]
      })
      return new Blob([head, ...parts, tail])
    }
    const assembled = (ordinals: readonly number[]): Promise<Blob> =>
      catalog.entries(format.name, ordinals, joined, knownLabels(index, selection))
    const document: FeedDocument = {
      etag,
      address,
      isFixed,
      ordinals: page.ordinals,
      digests,
      updated: page.updated,
      validUntil: page.validUntil,
      headers: {
        'content-type': format.mediaType,
        'content-security-policy': inert,
        link: linkHeader(feedLinks(channel, format)),
        vary: 'Sec-Fetch-Dest',
        ...openToAll,
        ...careful,
      },
      body: () =>
        kept.get(address, etag) ??
        assembled(page.ordinals).then((body) => {
          kept.set(address, etag, body)
          return body
        }),
      partly: (places) => assembled(places.flatMap((place) => page.ordinals[place] ?? [])),
    }
    keep(documents, address, document, memoDocuments)
    return { kind: 'document', document }
  }
  return assemble
}

/** Whether a document says what the whole site is about: a label's own feed, or an archive, is to stay as it is. */
function follows({ selection, query }: FeedRequest): boolean {
  return selection.kind === 'all' && query.part.kind === 'newest'
}

function channelOf(index: CatalogIndex, request: FeedRequest, page: Page, moment: number): Channel {
  const { selection, query } = request
  const { topics, ...own } = index.site
  const categories = follows(request) ? topicsAt(index, moment) : []
  const site = categories.length > 0 ? { ...own, categories } : own
  const channel = {
    site,
    title: [site.title, titleOfSearch(selectionTitle(index, selection), query.words)].filter(Boolean).join(': '),
    path: pathOf(selection),
    search: canonicalQuery({ words: query.words, content: 'full', part: newest }),
    updated: page.updated,
  }
  // Where something will expire, what stands before may change as well, and has no version.
  const versionBefore = Number.isFinite(page.validUntil) ? undefined : historyName(channel, page.history?.before)
  return { ...channel, paging: pagingOf(query, page, versionBefore) }
}

/** The version of an archive: none where it is not full yet, or something in it will expire. */
function versionOf(channel: Channel, { history, validUntil }: Page): string | undefined {
  const isFull = channel.paging?.isArchive === true
  return isFull && !Number.isFinite(validUntil) ? historyName(channel, history?.through) : undefined
}

/** A short name of what stands in some archives, and of whatever else is written in their documents. */
function historyName({ site, title }: Pick<Channel, 'site' | 'title'>, history: number | undefined): string {
  // No feed tells how pages look, or what stood where before.
  const { theme, moved, gone, ...told } = site
  return fnvText(JSON.stringify([history, title, told, generator]))
}

const newest: Part = { kind: 'newest', limit: pageEntries }

/**
 * Leads from the feed to the newest archive by its plain address, so that the feed changes with its own
 * entries alone, and from there on by addresses that name what stands there: caches keep those for good,
 * and an edit shows at another address (RFC 5005 §4).
 */
function pagingOf(query: FeedQuery, { more, archives }: Page, versionBefore?: string): Paging {
  const { part } = query
  const queryOf = (other: Part): string => canonicalQuery({ ...query, part: other })
  const archive = (number: number): string => queryOf({ kind: 'archive', number })
  const self = canonicalQuery(query)
  if (part.kind === 'archive') {
    const isFull = part.number <= archives
    return {
      self,
      current: queryOf(newest),
      ...(part.number > 1 && {
        prevArchive: queryOf({
          ...{ kind: 'archive', number: part.number - 1 },
          ...(versionBefore !== undefined && { version: versionBefore }),
        }),
      }),
      // It is there before it is full, so that a full one never changes, not even by this link.
      ...(isFull && { nextArchive: archive(part.number + 1), isArchive: true }),
    }
  }
  // A document shorter than what no archive may hold yet would leave a gap before the archives.
  if (part.limit < pageEntries) return { self, ...(more && { next: queryOf(newest) }) }
  return { self, ...(archives > 0 && { prevArchive: archive(archives) }) }
}

function keeper(limit: number) {
  const kept = new Map<string, { readonly etag: string; readonly body: Blob }>()
  let size = 0
  const drop = (path: string): void => {
    size -= kept.get(path)?.body.size ?? 0
    kept.delete(path)
  }
  return {
    get: (path: string, etag: string): Blob | undefined => {
      const found = kept.get(path)
      return found?.etag === etag ? found.body : undefined
    },
    set: (path: string, etag: string, body: Blob): void => {
      drop(path)
      kept.set(path, { etag, body })
      size += body.size
      for (const oldest of kept.keys()) {
        if (size <= limit) break
        drop(oldest)
      }
    },
  }
}
