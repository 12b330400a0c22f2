import type { Article } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { atomEntry, atomEnvelope } from './atom.ts'
import type { Channel, Envelope } from './channel.ts'
import { jsonEntry, jsonEnvelope } from './json.ts'
import { rssEntry, rssEnvelope } from './rss.ts'

/** One way to write a feed. */
export interface Format {
  readonly name: FormatName
  /** The last part of its address. */
  readonly file: string
  /** Media type with charset. */
  readonly mediaType: string
  readonly title: string
  readonly entry: (article: Article, site: Site) => string
  readonly envelope: (channel: Channel) => Envelope
  /** What stands between two entries. */
  readonly separator: string
}

type FormatName = 'rss' | 'atom' | 'json'

export const formats: readonly Format[] = [
  {
    name: 'rss',
    file: 'rss.xml',
    title: 'RSS 2.0',
    mediaType: 'application/rss+xml; charset=utf-8',
    entry: rssEntry,
    envelope: rssEnvelope,
    separator: '\n',
  },
  {
    name: 'atom',
    file: 'atom.xml',
    title: 'Atom 1.0',
    mediaType: 'application/atom+xml; charset=utf-8',
    entry: atomEntry,
    envelope: atomEnvelope,
    separator: '\n',
  },
  {
    name: 'json',
    file: 'feed.json',
    title: 'JSON Feed 1.1',
    mediaType: 'application/feed+json; charset=utf-8',
    entry: jsonEntry,
    envelope: jsonEnvelope,
    separator: ',\n',
  },
]
