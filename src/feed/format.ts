import type { Article } from '../article/article.ts'
import type { Site } from '../article/site.ts'
import { atomEntry, atomEnvelope, atomText } from './atom.ts'
import type { Channel } from './channel.ts'
import type { Envelope, Frame, Part } from './frame.ts'
import { jsonEntry, jsonEnvelope, jsonText } from './json.ts'
import { rssEntry, rssEnvelope, rssText } from './rss.ts'

/** One way to write a feed. */
export interface Format {
  readonly name: 'rss' | 'atom' | 'json'
  /** The last part of its address. */
  readonly file: string
  readonly mediaType: string
  readonly title: string
  /** An article's entry but for its text. */
  readonly entry: (article: Article, site: Site) => Frame
  /** An article's text (`cdataText`, in UTF-8) as it stands in that. */
  readonly text: (html: Uint8Array<ArrayBuffer>) => readonly Part[]
  readonly envelope: (channel: Channel) => Envelope
  /** What stands between two entries. */
  readonly separator: string
}

export const formats: readonly Format[] = [
  {
    name: 'rss',
    file: 'rss.xml',
    title: 'RSS 2.0',
    mediaType: 'application/rss+xml',
    entry: rssEntry,
    text: rssText,
    envelope: rssEnvelope,
    separator: '\n',
  },
  {
    name: 'atom',
    file: 'atom.xml',
    title: 'Atom 1.0',
    mediaType: 'application/atom+xml',
    entry: atomEntry,
    text: atomText,
    envelope: atomEnvelope,
    separator: '\n',
  },
  {
    name: 'json',
    file: 'feed.json',
    title: 'JSON Feed 1.1',
    mediaType: 'application/feed+json',
    entry: jsonEntry,
    text: jsonText,
    envelope: jsonEnvelope,
    separator: ',\n',
  },
]

/** `Content-Type` of a format's documents. */
export function contentType({ mediaType }: Pick<Format, 'mediaType'>): string {
  return `${mediaType}; charset=utf-8`
}
