import { fnvText } from '../../article/fnv.ts'
import { type CatalogIndex, selectionTitle } from '../../catalog/catalog.ts'
import { newest, type Page, type Part, pageEntries } from '../../catalog/page.ts'
import { pathOf, type Selection, titleOfSearch } from '../../catalog/selection.ts'
import { type Channel, generator, type Paging } from '../../feed/channel.ts'
import type { Format } from '../../feed/format.ts'
import { canonicalQuery, type FeedQuery } from '../addresses/query.ts'
import { topicsAt } from './topics.ts'

/** What a feed document is made of. */
export interface FeedRequest {
  readonly selection: Selection
  readonly query: FeedQuery
  readonly format: Format
}

/** Whether a document says what the whole site is about: a label's own feed, or an archive, is to stay as it is. */
export function follows({ selection, query }: FeedRequest): boolean {
  return selection.kind === 'all' && query.part.kind === 'newest'
}

/** What a document says of its feed and of the documents around it. */
export function channelOf(index: CatalogIndex, request: FeedRequest, page: Page, moment: number): Channel {
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
export function versionOf(channel: Channel, { history, validUntil }: Page): string | undefined {
  const isFixed = channel.paging.isArchive && !Number.isFinite(validUntil)
  return isFixed ? historyName(channel, history?.through) : undefined
}

/** A short name of what stands in some archives, and of whatever else is written in their documents. */
function historyName({ site, title }: Pick<Channel, 'site' | 'title'>, history: number | undefined): string {
  // No feed tells how pages look, or what stood where before.
  const { theme, moved, gone, ...told } = site
  return fnvText(JSON.stringify([history, title, told, generator]))
}

/**
 * Leads from the feed to the newest archive by its plain address, so that the feed changes with its own
 * entries alone, and from there on by addresses that name what stands there: caches keep those for good,
 * and an edit shows at another address (RFC 5005 §4).
 */
function pagingOf(query: FeedQuery, { more, archives }: Page, versionBefore?: string): Paging {
  const { part } = query
  const queryOf = (other: Part): string => canonicalQuery({ ...query, part: other })
  const archive = (number: number, version?: string): string => queryOf({ kind: 'archive', number, version })
  const self = canonicalQuery(query)
  if (part.kind === 'archive') {
    const isFull = part.number <= archives
    return {
      self,
      current: queryOf(newest),
      ...(part.number > 1 && { prevArchive: archive(part.number - 1, versionBefore) }),
      // It is there before it is full, so that a full one never changes, not even by this link.
      ...(isFull && { nextArchive: archive(part.number + 1), isArchive: true }),
    }
  }
  // A document shorter than what no archive may hold yet would leave a gap before the archives.
  if (part.limit < pageEntries) return { self, ...(more && { next: queryOf(newest) }) }
  return { self, ...(archives > 0 && { prevArchive: archive(archives) }) }
}
