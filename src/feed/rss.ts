import { Feed } from 'feed'
import type { Site, SiteImage } from '../article/site.ts'
import { type Channel, channelPage, freshSecondsOf, generator } from './channel.ts'
import { envelopeOf, halfIndented, insertBefore } from './cuts.ts'
import type { Envelope, Part } from './frame.ts'
import { declarations } from './namespaces.ts'
import { documentAddress, pagingElements } from './paging.ts'
import { plainUnlessTagged } from './plain-text.ts'
import { podcastChannel, showId } from './podcast.ts'
import { createSlots, plainSlot } from './slots.ts'
import { type Element, texts, write } from './xml.ts'

/** An article's text in its item. */
export function rssText(html: Uint8Array<ArrayBuffer>): readonly Part[] {
  return ['      <content:encoded><![CDATA[', html, ']]></content:encoded>\n']
}

const declared = declarations(['atom', 'content', 'dc', 'itunes', 'media', 'podcast', 'sy'], '\n  ')

/** The RSS 2.0 document around the items. */
export function rssEnvelope(channel: Channel): Envelope {
  const { site } = channel
  const slots = createSlots()
  const image = imageOf(site)
  const feed = new Feed({
    id: '',
    title: plainSlot(slots.text(plainUnlessTagged(channel.title))),
    link: slots.text(channelPage(channel)),
    description: plainSlot(slots.text(plainUnlessTagged(site.description))),
    language: slots.text(site.language),
    updated: new Date(channel.updated),
    generator: `${generator.name} ${generator.version}`,
    ttl: Math.ceil(pollSeconds(site) / 60),
    feedLinks: { rss: slots.text(documentAddress(channel, 'rss.xml')) },
    ...(site.rights !== undefined && { copyright: slots.text(site.rights) }),
    ...(image && { image: slots.text(image.url) }),
    ...(site.hub !== undefined && { hub: slots.text(site.hub) }),
  })
  for (const category of site.categories ?? []) feed.addCategory(plainSlot(slots.text(category)))
  const document = halfIndented(feed.rss2()).replace(/<rss [^>]*>/, `<rss version="2.0"${declared}\n>`)
  const size = image && shownSize(image)
  const sized = size ? insertBefore(document, '</image>', write(texts(size), 3)) : document
  const paging = pagingElements(channel, 'rss.xml', 'atom:link')
  const extra = [...paging, ...contacts(site), ...updatePeriod(site), ...podcastChannel(channel)]
  const { head, tail } = envelopeOf(insertBefore(slots.fill(sized), '</channel>', write(extra, 2)), '</channel>')
  return { head, tail: insertBefore(tail, '</channel>', write(showId(channel), 2)) }
}

/** RSS wants a GIF, JPEG or PNG; one of unknown type may be. */
function imageOf({ logo, icon, image }: Site): SiteImage | undefined {
  const wanted = (type = 'image/png') => /^image\/(?:gif|jpeg|png)$/.test(type)
  return [logo, icon, image].find((one) => one !== undefined && wanted(one.type))
}

/** An image's size within RSS's bounds (§ image), its sides in proportion; unknown where the image's is. */
function shownSize({ width, height }: SiteImage) {
  if (!width || !height) return undefined
  const scale = Math.min(1, 144 / width, 400 / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** RSS knows people by their e-mail addresses alone. */
function contacts({ author }: Site): readonly Element[] {
  if (author?.email === undefined) return []
  const contact = `${author.email} (${author.name})`
  return texts({ managingEditor: contact, webMaster: contact })
}

/** Seconds after which it makes sense to ask again; RSS counts them in minutes, at least one. */
function pollSeconds(site: Site): number {
  return Math.max(60, freshSecondsOf(site))
}

/** The periods of `sy:updatePeriod`, in seconds; months and years may be longer than these, never shorter. */
const periods = { hourly: 3_600, daily: 86_400, weekly: 604_800, monthly: 2_419_200, yearly: 31_536_000 } as const

/** How often it may have changed, in whole times of the shortest period that holds one. */
function updatePeriod(site: Site): readonly Element[] {
  const seconds = pollSeconds(site)
  const [name, period] = Object.entries(periods).find(([, length]) => seconds <= length) ?? ['yearly', periods.yearly]
  return texts({
    'sy:updatePeriod': name,
    'sy:updateFrequency': Math.max(1, Math.floor(period / seconds)),
  })
}
