import { type Element, element, texts, write } from './xml.ts'

/** A feed in a list of feeds. */
interface ListedFeed {
  readonly title: string
  /** What tells it from the others of the list, where its title does not. */
  readonly text?: string
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
  /** The site's own address. */
  readonly page: string
  /** Milliseconds since 1970, of the newest article; never from the clock. */
  readonly updated: number
  readonly owner?: { readonly name: string; readonly email?: string }
  /** Feeds of the whole site, which stand in no group. */
  readonly feeds: readonly ListedFeed[]
  readonly groups: readonly FeedGroup[]
}

/** A list of feeds as OPML 2.0: one outline a feed, in one a group; a group without feeds is left out. */
export function opml({ title, page, updated, owner, feeds, groups }: FeedList): string {
  const head = texts({
    title,
    dateModified: new Date(updated).toUTCString(),
    ownerName: owner?.name,
    ownerEmail: owner?.email,
    ownerId: page,
    docs: 'http://opml.org/spec2.opml',
  })
  const grouped = groups
    .filter((group) => group.feeds.length > 0)
    .map((group) => element('outline', { text: group.title, title: group.title }, group.feeds.map(outline)))
  const body = [...feeds.map(outline), ...grouped]
  const list = element('opml', { version: '2.0' }, [element('head', {}, head), element('body', {}, body)])
  return `<?xml version="1.0" encoding="utf-8"?>\n${write([list], 0)}`
}

function outline({ title, text = title, feed, page, language, description }: ListedFeed): Element {
  // "rss" is OPML's word for a feed of any format.
  const attributes = { type: 'rss', text, title, description, language, xmlUrl: feed, htmlUrl: page }
  return element('outline', attributes)
}
