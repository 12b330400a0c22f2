import type { Article, Companion, SourceFeed } from '../article.ts'
import type { Resolve } from '../body/addresses.ts'
import type { Finding } from '../finding.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import type { Site } from '../site.ts'
import { companionOf, linkOf } from './companions.ts'
import { readDate } from './date.ts'
import { byKey, type Metadata, type Said, saidOf, warningAt } from './fields.ts'
import { identifierOf } from './identifier.ts'
import { readPlace } from './place.ts'
import { plainLine } from './plain-line.ts'
import { rightsOf } from './rights.ts'
import { definedOf, lineOfText, listOf, memberOf, onceBy, webAddress } from './values.ts'

type Circumstances = Pick<Article, 'transcripts' | 'chapters' | 'rights' | 'place' | 'discussion' | 'sourceFeed'>

/**
 * What stands around an article: its terms, its place, its discussion, what accompanies an
 * episode, whose own page `page` is. What is said of them but names none of them is left over, as written.
 */
export function circumstancesOf(
  metadata: Metadata,
  { site, page }: { readonly site: Site; readonly page: string },
  resolve: Resolve,
  findings: Finding[],
): { readonly found: Circumstances; readonly leftOver: Fields } {
  const said = (name: Name): readonly Said[] => saidOf(metadata.named, name)
  const companionsOf = ({ key, value }: Said): readonly (Companion | undefined)[] =>
    listOf(value).map((each) =>
      companionOf(each, resolve, page, (rule, message) => findings.push(warningAt(metadata, key, rule, message))),
    )
  const transcripts = said('transcripts').map((written) => ({ written, all: companionsOf(written) }))
  const found = onceBy(
    transcripts.flatMap(({ all }) => all.filter((companion) => companion !== undefined)),
    ({ url }) => url,
  )
  const chapters = bestOf(said('chapters'), (written) => companionsOf(written).find(Boolean))
  const discussion = bestOf(said('discussion'), ({ value }) => {
    const url = linkOf(value, resolve)
    return url === undefined ? undefined : { url }
  })
  const sourceFeed = bestOf(said('sourceFeed'), ({ value }) => sourceFeedOf(value, site))
  const { rights, leftOver: terms } = rightsOf(said('rights'), said('license'))
  const { place, leftOver: places } = readPlace(metadata, findings)
  const unread = [
    ...transcripts.filter(({ all }) => all.includes(undefined)).map(({ written }) => written),
    // Feeds name one file of chapters.
    ...said('chapters').filter(({ value }) => listOf(value).length > 1),
    ...[chapters, discussion, sourceFeed].flatMap(({ others }) => others),
    ...terms,
    ...places,
  ]
  return {
    found: definedOf({
      transcripts: found.length > 0 ? found : undefined,
      // Podcasting 2.0 knows chapters in this form alone.
      chapters: chapters.meant && { ...chapters.meant, type: 'application/json+chapters' },
      rights,
      place,
      discussion: discussion.meant?.url,
      sourceFeed: sourceFeed.meant,
    }),
    leftOver: byKey(unread),
  }
}

/** The first that means something, and what is written of others. */
function bestOf<T extends { readonly url: string }>(
  said: readonly Said[],
  read: (said: Said) => T | undefined,
): { readonly meant: T | undefined; readonly others: readonly Said[] } {
  const all = said.map((written) => ({ written, meant: read(written) }))
  const meant = all.find((each) => each.meant !== undefined)?.meant
  const others = all.filter((each) => meant === undefined || each.meant?.url !== meant.url)
  return { meant, others: others.map(({ written }) => written) }
}

const feedAddresses = ['url', 'feed', 'href']
const feedTitles = ['title', 'name']
/** Members of an object that are read of the feed that an article comes from, in a row those that say the same. */
export const sourceFeedMembers = [feedAddresses, feedTitles, ['id'], ['updated']]

function sourceFeedOf(value: Value, site: Site): SourceFeed | undefined {
  const said: Fields = isFields(value) ? value : { url: value }
  const url = webAddress(lineOfText(memberOf(said, feedAddresses)))
  if (url === undefined) return undefined
  const id = lineOfText(said.id)
  const updated = readDate(lineOfText(said.updated) ?? '', site.timeZone ?? 'UTC')
  return definedOf({
    url,
    title: plainLine(memberOf(said, feedTitles)),
    id: id === undefined ? undefined : identifierOf(id, site),
    updated: updated.ok ? updated.moment : undefined,
  })
}
