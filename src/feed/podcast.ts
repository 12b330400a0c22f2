import type { Article, Image } from '../article/article.ts'
import { enclosuresInOrder, plays } from '../article/enclosures.ts'
import type { Site, SiteImage } from '../article/site.ts'
import type { Channel } from './channel.ts'
import { type Element, element, texts } from './xml.ts'

/**
 * What podcast directories read of an entry with audio or video: Apple's `itunes` namespace and
 * Podcasting 2.0's `podcast`; none without. Authors are `dc:creator`s: readers that add Apple's
 * `author` to those would show each twice. The summary is the `description`, which Apple reads: of two,
 * some readers take one for the text.
 */
export function podcastEntry(article: Article): readonly Element[] {
  const played = enclosuresInOrder(article).find(plays)
  if (!played) return []
  const { episode = {}, subtitle, transcripts = [], chapters } = article
  const { number = 0 } = episode
  const cover = coverOf(article)
  return [
    ...texts({
      'itunes:title': article.title,
      'itunes:subtitle': shortened(subtitle),
      'itunes:duration': played.duration || undefined,
      // Apple refuses a season or an episode that is 0.
      'itunes:season': episode.season || undefined,
      'itunes:episode': Math.floor(number) || undefined,
      // Podcasting 2.0's may lie between two.
      'podcast:episode': Number.isInteger(number) ? undefined : number,
      'itunes:episodeType': episode.kind,
      'itunes:explicit': episode.explicit?.toString(),
    }),
    ...(cover ? [element('itunes:image', { href: cover.url })] : []),
    ...transcripts.map(({ url, type, language }) => element('podcast:transcript', { url, type, language })),
    ...(chapters ? [element('podcast:chapters', { url: chapters.url, type: chapters.type })] : []),
  ]
}

/** The picture that podcast directories show of a site: the best that may be one. */
export function showCover({ podcast, image }: Pick<Site, 'podcast' | 'image'>): SiteImage | undefined {
  return [podcast?.image, image].find((one) => one !== undefined && isCover(one))
}

/** What podcast directories read of a channel whose site's collection plays something; none without. */
export function podcastChannel({ site }: Channel): readonly Element[] {
  const { podcast } = site
  if (!podcast) return []
  const { owner, categories = [], explicit, kind, locked } = podcast
  const cover = showCover(site)
  return [
    ...texts({
      'itunes:author': shortened(podcast.author ?? site.author?.name ?? owner?.name),
      'itunes:type': kind,
      'itunes:explicit': explicit?.toString(),
    }),
    ...(cover ? [element('itunes:image', { href: cover.url })] : []),
    ...categories.map(({ name, narrower }) => {
      return element('itunes:category', { text: name }, narrower && [element('itunes:category', { text: narrower })])
    }),
    // Apple writes to whom it names, so that a name alone is refused.
    ...(owner?.email === undefined
      ? []
      : [element('itunes:owner', {}, texts({ 'itunes:name': owner.name, 'itunes:email': owner.email }))]),
    ...(locked === undefined ? [] : [element('podcast:locked', { owner: owner?.email }, locked ? 'yes' : 'no')]),
  ]
}

/**
 * Which show the channel is (Podcasting 2.0): a tag's feed is a part of it, not another. It goes behind the
 * items: Perl's XML::RSS, which looks at names alone, takes it for an item's and dies where there is none yet.
 */
export function showId({ site, path }: Channel): readonly Element[] {
  return path === '' ? texts({ 'podcast:guid': site.podcast?.guid }) : []
}

/** Characters that Apple takes of a line. */
const longest = 255

function shortened(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= longest) return text
  // What readers see as one character stays whole: half of an emoji is none.
  const cut = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text).containing(longest - 1)
  return `${text.slice(0, cut?.index).trimEnd()}…`
}

/** The picture that podcast directories show of an article that plays; none of one that does not. */
export function coverOf({ enclosures, images }: Article): Image | undefined {
  return enclosures.some(plays) ? images.find(isCover) : undefined
}

/** Apple takes JPEG and PNG only; an image of unknown type may be either. */
function isCover({ type, url }: Pick<Image, 'type' | 'url'>): boolean {
  if (type === undefined) return !/\.(?:apng|avif|bmp|gif|hei[cf]|ico|jxl|svg|tiff?|webp)$/i.test(new URL(url).pathname)
  return type === 'image/jpeg' || type === 'image/png'
}
