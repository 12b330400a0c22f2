import manifest from '../../package.json' with { type: 'json' }
import type { Site } from '../article/site.ts'

/** What a feed says of itself, in every format. */
export interface Channel {
  readonly site: Site
  readonly title: string
  /** The path of its selection: empty, or `/tags/ai`. */
  readonly path: string
  /** The canonical query of its search: empty, or `?q=ai`. */
  readonly search: string
  readonly paging: Paging
  /** Milliseconds since 1970, from its entries; never from the clock. */
  readonly updated: number
}

/** Where a document stands among those that hold a feed's entries: canonical queries, empty or with their `?`. */
export interface Paging {
  readonly self: string
  /** The document with the newest entries, where this one is an archive (RFC 5005 §4). */
  readonly current?: string
  readonly prevArchive?: string
  readonly nextArchive?: string
  /** Whether it is an archive that will not change. */
  readonly isArchive?: boolean
  /** A document that goes on where this one ends, where it is no archive (RFC 5005 §3). */
  readonly next?: string
}

/** When a site began, in milliseconds since 1970, by the date of its authority (RFC 4151 §2.1): when a feed without entries was updated. */
export function beginningOf({ authority }: Pick<Site, 'authority'>): number {
  return Date.parse(/\d{4}(?:-\d{2}){0,2}$/.exec(authority)?.[0] ?? '') || 0
}

/** The page that a feed is the feed of. */
export function channelPage({ site, path, search }: Pick<Channel, 'site' | 'path' | 'search'>): string {
  return `${site.url}${path || '/'}${search}`
}

export const generator = { name: 'Tidings', version: manifest.version } as const

/** Seconds that a feed may be kept without asking again: what caches are told, and readers that poll. */
export const freshSeconds = 300

/** The same where the site's settings may say otherwise. */
export function freshSecondsOf({ caching }: Pick<Site, 'caching'>): number {
  return caching?.maxAge ?? freshSeconds
}
