import { atomEnvelope, atomText } from './atom.ts'
import type { Channel } from './channel.ts'
import type { Envelope, Part } from './frame.ts'
import { jsonEnvelope, jsonText } from './json.ts'
import { rssEnvelope, rssText } from './rss.ts'

/** One way to write a feed. */
export interface Format {
  readonly name: 'rss' | 'atom' | 'json'
  /** The last part of its address. */
  readonly file: string
  readonly mediaType: string
  readonly title: string
  /** An article's text (`cdataText`, in UTF-8) as it stands in its entry (`entryFrames`). */
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
    text: rssText,
    envelope: rssEnvelope,
    separator: '\n',
  },
  {
    name: 'atom',
    file: 'atom.xml',
    title: 'Atom 1.0',
    mediaType: 'application/atom+xml',
    text: atomText,
    envelope: atomEnvelope,
    separator: '\n',
  },
  {
    name: 'json',
    file: 'feed.json',
    title: 'JSON Feed 1.1',
    mediaType: 'application/feed+json',
    text: jsonText,
    envelope: jsonEnvelope,
    separator: ',\n',
  },
]

/** `Content-Type` of a format's documents. */
export function contentType({ mediaType }: Pick<Format, 'mediaType'>): string {
  return `${mediaType}; charset=utf-8`
}
