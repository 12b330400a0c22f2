import type { Site } from '../article/site.ts'

/** What a feed says of itself, in every format. */
export interface Channel {
  readonly site: Site
  readonly title: string
  /** The path of its selection: empty, or `/tags/ai`. */
  readonly path: string
  /** Milliseconds since 1970, from its entries; never from the clock. */
  readonly updated: number
}

/** The document around the entries: what comes before them and after. */
export interface Envelope {
  readonly head: string
  readonly tail: string
}

/** A feed's id (RFC 4287 §4.2.6): like its entries', it outlives the site's address. */
export function channelId({ site, path }: Channel): string {
  return `tag:${site.authority}:${path || '/'}`
}

/** Cuts a document where its entries go. */
export function splitAt(document: string, closing: string): Envelope {
  const place = document.lastIndexOf('\n', document.lastIndexOf(closing))
  return { head: document.slice(0, place + 1), tail: document.slice(place) }
}

export const generator = { name: 'Tidings' }
