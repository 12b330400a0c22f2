import { type Catalog, type CatalogIndex, knownLabels, nextChange } from '../../catalog/catalog.ts'
import { digestAt } from '../../catalog/digests.ts'
import { type Page, type Part, pageOf } from '../../catalog/page.ts'
import { pathOf } from '../../catalog/selection.ts'
import type { StoredEntry } from '../../catalog/stored-entry.ts'
import { beginningOf, type Channel } from '../../feed/channel.ts'
import { entryParts } from '../../feed/entry-parts.ts'
import { contentType } from '../../feed/format.ts'
import { feedLinks, linkHeader } from '../../feed/links.ts'
import { canonicalQuery } from '../addresses/query.ts'
import { bodyKeeper } from '../answers/body-keeper.ts'
import { careful, inert, openToAll } from '../answers/headers.ts'
import { keep } from '../answers/keep.ts'
import type { Representation } from '../answers/representation.ts'
import { channelOf, type FeedRequest, follows, versionOf } from './channel.ts'
import { feedTag } from './delta.ts'
import { isZippedHere, zipped } from './zipping.ts'

/** A feed document at a moment. */
export interface FeedDocument extends Representation {
  /** Its feed's. */
  readonly title: string
  /** Of `Last-Modified`, in milliseconds since 1970. */
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
  /** The same compressed by gzip, where the edge does not do that. */
  readonly zipped: (() => Blob | Promise<Blob>) | undefined
  /** The document with the entries at some places alone. */
  readonly partly: (places: readonly number[]) => Promise<Blob>
}

/** Bytes of assembled documents that one isolate keeps. */
const memoBytes = 16 * 1024 * 1024

/** Documents whose validators one isolate keeps: each is a few thousand bytes. */
const memoDocuments = 2_000

/** A document, or the number of archives there are where one was asked for that is not. */
export type Assembled =
  | { readonly kind: 'document'; readonly document: FeedDocument }
  | { readonly kind: 'no-archive'; readonly archives: number }

/** Assembles feeds from the catalog and keeps what is asked for often. */
export function feedAssembler(catalog: Catalog) {
  const documents = new Map<string, FeedDocument>()
  const bodies = bodyKeeper(memoBytes)
  return assemble

  async function assemble(request: FeedRequest, moment: number): Promise<Assembled> {
    const { selection, query, format } = request
    const { part } = query
    const address = `${pathOf(selection)}/${format.file}${canonicalQuery(query)}`
    const known = documents.get(address)
    if (known && moment < known.validUntil) return { kind: 'document', document: known }
    const index = await catalog.index()
    const matching = query.words.length > 0 ? await catalog.matching(query.words) : undefined
    const page = pageFor(request, index, moment, matching)
    if (part.kind === 'archive' && part.number > page.archives + 1) {
      return { kind: 'no-archive', archives: page.archives }
    }
    const channel = channelOf(index, request, page, moment)
    if (isVersioned(part) && part.version !== versionOf(channel, page)) {
      return assemble({ ...request, query: { ...query, part: { ...part, version: undefined } } }, moment)
    }
    const document = documentOf(request, { address, index, channel, page })
    keep(documents, address, document, memoDocuments)
    return { kind: 'document', document }
  }

  function kept(name: string, etag: string, make: () => Promise<Blob>): FeedDocument['body'] {
    return () =>
      bodies.get(name, etag) ??
      make().then((body) => {
        bodies.set(name, etag, body)
        return body
      })
  }

  function documentOf(
    { selection, query, format }: FeedRequest,
    { address, index, channel, page }: Contents,
  ): FeedDocument {
    const { ordinals, validUntil } = page
    // What came with the last deployment may have any date: who goes by dates alone would never ask for it.
    const updated = Math.max(page.updated, index.deployed ?? 0)
    const { head, tail } = format.envelope(channel)
    const digests = ordinals.map((ordinal) => digestAt(index, ordinal))
    const etag = feedTag(address, head + tail, digests)
    const joined = (entries: readonly StoredEntry[]): Blob => {
      const parts = entries.flatMap((entry, place) => {
        const own = entryParts(format, entry, query.content)
        return place === 0 ? own : [format.separator, ...own]
      })
      return new Blob([head, ...parts, tail])
    }
    const assembled = (wanted: readonly number[]): Promise<Blob> =>
      catalog.entries(format.name, wanted, joined, knownLabels(index, selection))
    const body = kept(address, etag, () => assembled(ordinals))
    return {
      title: channel.title,
      address,
      isFixed: isVersioned(query.part),
      etag,
      ordinals,
      digests,
      updated,
      validUntil,
      headers: {
        'content-type': contentType(format),
        'content-security-policy': inert,
        link: linkHeader(feedLinks(channel, format)),
        vary: 'Accept-Encoding, Sec-Fetch-Dest',
        ...openToAll,
        ...careful,
      },
      body,
      zipped: isZippedHere(format) ? kept(`${address} gzip`, etag, async () => zipped(await body())) : undefined,
      partly: (places) => assembled(places.flatMap((place) => ordinals[place] ?? [])),
    }
  }
}

/** What a document is made of, beside what was asked. */
interface Contents {
  readonly address: string
  readonly index: CatalogIndex
  readonly channel: Channel
  readonly page: Page
}

/** What of a selection a document shows; an empty one was updated when the site began. */
function pageFor(request: FeedRequest, index: CatalogIndex, moment: number, matching?: readonly number[]): Page {
  const page = pageOf(index, request.selection, moment, request.query.part, matching)
  // What the site is about may change with any of its articles.
  const ends = index.site.topics && follows(request) ? nextChange(index, moment) : Number.POSITIVE_INFINITY
  return {
    ...page,
    updated: page.updated || beginningOf(index.site),
    validUntil: Math.min(page.validUntil, ends),
  }
}

/** Whether a part is an archive at the address that names its version. */
function isVersioned(part: Part): part is Extract<Part, { readonly kind: 'archive' }> {
  return part.kind === 'archive' && part.version !== undefined
}
