import { plainOrHtml } from './plain-text.ts'
import { type Element, element, texts, write, xmlDeclaration } from './xml.ts'

/** A feed in a list of feeds. */
interface ListedFeed {
  readonly title: string
  /** Of the feed itself. */
  readonly feed: string
  /** Of the page it is the feed of. */
  readonly page: string
  readonly language?: string
  readonly description?: string
}

/** Feeds that belong together: all tags', all authors'. */
interface FeedGroup {
  readonly title: string
  readonly feeds: readonly ListedFeed[]
}

/** A list of feeds, for a feed reader to take in at once. */
export interface FeedList {
  readonly title: string
  /** Milliseconds since 1970, of the newest article; never from the clock; 0 where there is none. */
  readonly updated: number
  readonly owner?: { readonly name: string; readonly email?: string }
  /** Feeds of the whole site, which stand in no group. */
  readonly feeds: readonly ListedFeed[]
  readonly groups: readonly FeedGroup[]
}

/**
 * A list of feeds as OPML 2.0: one outline a feed, in one a group; a group without feeds is left
 * out. What outlines say is HTML (§ "Text attribute"), which FreshRSS and Miniflux take for plain text.
 */
export function opml({ title, updated, owner, feeds, groups }: FeedList): string {
  const head = texts({
    title,
    dateModified: updated > 0 ? new Date(updated).toUTCString() : undefined,
    ownerName: owner?.name,
    ownerEmail: owner?.email,
  })
  const grouped = groups
    .filter((group) => group.feeds.length > 0)
    .map((group) => element('outline', { text: plainOrHtml(group.title) }, group.feeds.map(outline)))
  const body = [...feeds.map(outline), ...grouped]
  const list = element('opml', { version: '2.0' }, [element('head', {}, head), element('body', {}, body)])
  return `${xmlDeclaration}${write([list], 0)}`
}

function outline({ title, feed, page, language, description }: ListedFeed): Element {
  // "rss" is OPML's word for a feed of any format.
  const text = plainOrHtml(title)
  const about = description && plainOrHtml(description)
  return element('outline', {
    type: 'rss',
    text,
    title: text,
    description: about,
    language,
    xmlUrl: feed,
    htmlUrl: page,
  })
}
