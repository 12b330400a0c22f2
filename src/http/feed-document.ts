import { type Catalog, labelOf, pageOf } from '../catalog/catalog.ts'
import { concat, headEntries } from '../catalog/layout.ts'
import { pathOf, type Selection } from '../catalog/selection.ts'
import type { Channel } from '../feed/channel.ts'
import type { Format } from '../feed/format.ts'

/** A feed document at a moment: its validators, and its bytes when they are wanted. */
export interface FeedDocument {
  readonly etag: string
  /** Milliseconds since 1970. */
  readonly updated: number
  /** The document stays the same until this moment. */
  readonly validUntil: number
  readonly bytes: () => Promise<Uint8Array>
}

/** Bytes of assembled documents that one isolate keeps. */
const memoBytes = 16 * 1024 * 1024

/** Assembles feeds from the catalog and keeps what is asked for often. */
export function feedAssembler(catalog: Catalog) {
  const documents = new Map<string, FeedDocument>()
  const keptBytes = keeper(memoBytes)

  return async (selection: Selection, format: Format, moment: number): Promise<FeedDocument> => {
    const path = `${pathOf(selection)}/${format.file}`
    const known = documents.get(path)
    if (known && moment < known.validUntil) return known
    const index = await catalog.index()
    const page = pageOf(index, selection, moment, headEntries)
    const label = labelOf(index, selection)
    const channel: Channel = {
      site: index.site,
      title: label ? `${index.site.title}: ${label.name}` : index.site.title,
      path: pathOf(selection),
      updated: page.updated,
    }
    const { head, tail } = format.envelope(channel)
    const etag = `"${digestOf(head + tail)}.${page.digests.join('')}"`
    const document: FeedDocument = {
      etag,
      updated: page.updated,
      validUntil: page.validUntil,
      bytes: async () => {
        const kept = keptBytes.get(path, etag)
        if (kept) return kept
        const encoder = new TextEncoder()
        const separator = encoder.encode(format.separator)
        const entries = await catalog.entries(format.name, page.ordinals, label)
        const parts = entries.flatMap((entry, place) => (place === 0 ? [entry] : [separator, entry]))
        const bytes = concat([encoder.encode(head), ...parts, encoder.encode(tail)])
        keptBytes.set(path, etag, bytes)
        return bytes
      },
    }
    documents.set(path, document)
    if (documents.size > 10_000) documents.delete(documents.keys().next().value ?? path)
    return document
  }
}

function keeper(limit: number) {
  const kept = new Map<string, { readonly etag: string; readonly bytes: Uint8Array }>()
  let size = 0
  const drop = (path: string): void => {
    size -= kept.get(path)?.bytes.length ?? 0
    kept.delete(path)
  }
  return {
    get: (path: string, etag: string): Uint8Array | undefined => {
      const found = kept.get(path)
      return found?.etag === etag ? found.bytes : undefined
    },
    set: (path: string, etag: string, bytes: Uint8Array): void => {
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
