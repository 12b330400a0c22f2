import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Label } from '../../article/article.ts'
import { plays } from '../../article/enclosures.ts'
import { definedOf } from '../../article/fields/values.ts'
import type { Finding } from '../../article/finding.ts'
import type { Podcast, Site, SiteImage } from '../../article/site.ts'
import { showCover } from '../../feed/podcast.ts'
import { settingFinding } from '../files/setting-finding.ts'
import type { ArticleFacts } from './article-facts.ts'

/** Labels that a site names as its own, where it is not told which. */
const topLabels = 5

/** The site with what its articles tell of it: what it is about, and whether it is a podcast. */
export function describedSite({ podcast, ...site }: Site, articles: readonly ArticleFacts[]): Site {
  const topics = site.categories
    ? undefined
    : (topOf(articles, ({ categories }) => categories) ?? topOf(articles, ({ tags }) => tags))
  return {
    ...site,
    ...definedOf({ topics, podcast: describedPodcast({ ...site, ...definedOf({ podcast }) }, articles) }),
  }
}

/** A podcast with what directories demand of one, as far as its site and its episodes tell; nothing where none plays. */
function describedPodcast({ url, author, podcast }: Site, articles: readonly ArticleFacts[]): Podcast | undefined {
  const episodes = articles.filter(({ enclosures }) => enclosures.some(plays))
  if (episodes.length === 0) return undefined
  return {
    guid: podcastGuid(`${url}/rss.xml`),
    explicit: episodes.some(({ episode }) => episode?.explicit),
    ...definedOf({ owner: author?.email === undefined ? undefined : author }),
    ...podcast,
  }
}

/** What the podcast directories will miss, where something plays. */
export function podcastFindings(site: Site, articles: readonly ArticleFacts[]): readonly Finding[] {
  const podcast = describedPodcast(site, articles)
  if (!podcast) return []
  const cover = showCover({ ...site, podcast })
  const missing = [
    ...(podcast.owner?.email === undefined ? ['PODCAST_OWNER = "Name <mail@…>"'] : []),
    ...(podcast.categories ? [] : ['PODCAST_CATEGORY = "Technology"']),
    ...(cover ? [] : ['PODCAST_IMAGE = "cover.jpg"']),
  ]
  const messages = [
    ...(missing.length > 0
      ? [`podcast directories do not take a feed without ${missing.join(', ')} under [vars]`]
      : []),
    ...sizeOfCover(cover),
  ]
  return messages.map((message) => settingFinding({ severity: 'note', rule: 'podcast', message }, undefined))
}

/** The pixels of a cover's sides that Apple takes. */
const coverSides = { least: 1400, most: 3000 }

function sizeOfCover({ width, height }: SiteImage = { url: '' }): readonly string[] {
  if (width === undefined || height === undefined) return []
  const { least, most } = coverSides
  if (Math.min(width, height) >= least && Math.max(width, height) <= most) return []
  return [
    `podcast directories take covers of ${least} × ${least} to ${most} × ${most} pixels; the picture is ${width} × ${height}: write a larger or a smaller one as PODCAST_IMAGE`,
  ]
}

function topOf(
  articles: readonly ArticleFacts[],
  of: (article: ArticleFacts) => readonly Label[],
): readonly Label[] | undefined {
  const counts = Map.groupBy(articles.flatMap(of), ({ slug }) => slug)
  const top = [...counts].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
  const labels = top.slice(0, topLabels).flatMap(([slug, [first]]) => (first ? [{ slug, name: first.name }] : []))
  return labels.length > 0 ? labels : undefined
}

/** The namespace that Podcasting 2.0 mints shows' ids in. */
const podcastNamespace = Buffer.from('ead4c236bf5858c6a2c6a6b28d128cb6', 'hex')

/** A show's id (Podcasting 2.0, `podcast:guid`): a UUID v5 of its feed's address without scheme and last slashes. */
export function podcastGuid(feed: string): string {
  const name = feed.replace(/^[a-z]+:\/\//i, '').replace(/\/+$/, '')
  const bytes = createHash('sha1').update(podcastNamespace).update(name).digest().subarray(0, 16)
  // RFC 9562 §5.5: the version in the seventh byte, the variant in the ninth.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
