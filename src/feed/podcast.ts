import { lookup } from 'mrmime'
import { type Article, creditedTo, type Image } from '../article/article.ts'
import { enclosuresInOrder, plays } from './enclosures.ts'
import { type Element, element, texts } from './xml.ts'

/**
 * What podcast directories read of an entry with audio or video: Apple's `itunes` namespace and
 * Podcasting 2.0's `podcast`; none without.
 */
export function podcastEntry(article: Article): readonly Element[] {
  const played = enclosuresInOrder(article).find(plays)
  if (!played) return []
  const { episode = {}, subtitle, images, transcripts = [], chapters } = article
  const by = creditedTo(article)
    .map(({ name }) => name)
    .join(', ')
  const cover = images.find(isCover)
  return [
    ...texts({
      'itunes:title': article.title,
      'itunes:author': by || undefined,
      'itunes:subtitle': subtitle,
      'itunes:summary': article.summary,
      'itunes:duration': played.duration,
      // Apple refuses a season or an episode that is 0.
      'itunes:season': episode.season || undefined,
      'itunes:episode': episode.number || undefined,
      'itunes:episodeType': episode.kind,
      'itunes:explicit': episode.explicit?.toString(),
    }),
    ...(cover ? [element('itunes:image', { href: cover.url })] : []),
    ...transcripts.map(({ url, type, language }) => element('podcast:transcript', { url, type, language })),
    ...(chapters ? [element('podcast:chapters', { url: chapters.url, type: chapters.type })] : []),
  ]
}

/** Apple takes JPEG and PNG only; an image of unknown type may be either. */
export function isCover({ type, url }: Pick<Image, 'type' | 'url'>): boolean {
  const known = type ?? lookup(new URL(url).pathname)
  return known === undefined || known === 'image/jpeg' || known === 'image/png'
}
