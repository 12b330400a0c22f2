import { type Article, creditedTo } from '../article/article.ts'
import { element } from './slots.ts'

/** What podcast directories read of an entry with audio or video (Apple's `itunes` namespace); none without. */
export function itunes(article: Article): string[] {
  const played = article.enclosures.find(({ type }) => /^(?:audio|video)\//.test(type ?? ''))
  if (!played) return []
  const { episode = {}, subtitle, images } = article
  const by = creditedTo(article)
    .map(({ name }) => name)
    .join(', ')
  // Apple takes JPEG and PNG only; an image of unknown type may be either.
  const cover = images.find(({ type }) => type === undefined || type === 'image/jpeg' || type === 'image/png')
  const texts = {
    'itunes:title': article.title,
    'itunes:author': by || undefined,
    'itunes:subtitle': subtitle,
    'itunes:summary': article.summary,
    'itunes:duration': played.duration?.toString(),
    'itunes:episode': episode.number?.toString(),
    'itunes:season': episode.season?.toString(),
    'itunes:episodeType': episode.kind,
    'itunes:explicit': episode.explicit?.toString(),
  }
  return [
    ...Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [element(name, {}, text)])),
    ...(cover ? [element('itunes:image', { href: cover.url })] : []),
  ]
}
