import type { Article, Companion, Place, SourceFeed } from './article.ts'
import type { Resolve } from './body/addresses.ts'
import { readDate } from './date.ts'
import type { Said } from './fields.ts'
import type { Finding } from './finding.ts'
import { type Fields, isFields, type Value } from './front-matter-value.ts'
import { typeByName } from './media.ts'
import type { Name } from './names.ts'
import { lineOf, type Outline } from './outline.ts'
import { placeOf, pointOf } from './place.ts'
import { rightsOf } from './rights.ts'
import type { Site } from './site.ts'
import { definedOf, lineOfText, listOf, webAddress } from './values.ts'

type Circumstances = Pick<Article, 'transcripts' | 'chapters' | 'rights' | 'place' | 'discussion' | 'sourceFeed'>

/**
 * What stands around an article: its terms, its place, its discussion, what accompanies an
 * episode. What is said of them but names none of them is left over, as written.
 */
export function circumstancesOf(
  outline: Outline,
  site: Site,
  resolve: Resolve,
  findings: Finding[],
): { readonly found: Circumstances; readonly leftOver: Fields } {
  const said = (name: Name): readonly Said[] => outline.named.said.get(name) ?? []
  const values = (name: Name): readonly Value[] => said(name).map(({ value }) => value)
  const companions = (name: Name) =>
    values(name)
      .flatMap(listOf)
      .flatMap((value) => companionOf(value, resolve) ?? [])
  const transcripts = companions('transcripts')
  const [chapters] = companions('chapters')
  const [discussion] = values('discussion').flatMap((value) => addressOf(value, resolve) ?? [])
  const [sourceFeed] = values('sourceFeed').flatMap((value) => sourceFeedOf(value, site) ?? [])
  const { rights, leftOver: terms } = rightsOf(said('rights'), said('license'))
  const found: Circumstances = definedOf({
    transcripts: transcripts.length > 0 ? transcripts : undefined,
    // Podcasting 2.0 knows chapters in this form alone.
    chapters: chapters && { ...chapters, type: 'application/json+chapters' },
    rights,
    place: readPlace(outline, findings),
    discussion,
    sourceFeed,
  })
  const unread = [
    ...(transcripts.length > 0 ? [] : said('transcripts')),
    ...(chapters ? [] : said('chapters')),
    ...(discussion === undefined ? said('discussion') : []),
    ...(sourceFeed ? [] : said('sourceFeed')),
    ...terms,
  ]
  return { found, leftOver: Object.fromEntries(unread.map(({ key, value }) => [key, value])) }
}

function readPlace({ file, split, named }: Outline, findings: Finding[]): Place | undefined {
  const said = (name: Name): readonly Said[] => named.said.get(name) ?? []
  const refuse = ({ key, value }: Said): void => {
    const message = `"${key}": ${JSON.stringify(value).slice(0, 80)} is no place on earth; write "location: 52.52, 13.40", latitude first`
    findings.push({ file, line: lineOf(split, key), column: 1, severity: 'warning', rule: 'location', message })
  }
  const [[north], [east]] = [said('latitude'), said('longitude')]
  const point = pointOf(north?.value, east?.value)
  const either = north ?? east
  if (either && !point) refuse(either)
  const places = said('place').flatMap((one) => {
    const place = placeOf(one.value)
    if (!place) refuse(one)
    return place ?? []
  })
  const place: Place = definedOf({
    name: places.find(({ name }) => name !== undefined)?.name,
    point: point ?? places.find((one) => one.point)?.point,
  })
  return place.name === undefined && place.point === undefined ? undefined : place
}

/** A file or page that a text or an object with `url` names; a text of several words is none. */
function addressOf(value: Value, resolve: Resolve): string | undefined {
  const text = lineOfText(isFields(value) ? (value.url ?? value.src ?? value.file ?? value.href) : value)
  return text === undefined || /\s/.test(text) || !/[./]/.test(text) ? undefined : resolve(text)
}

function companionOf(value: Value, resolve: Resolve): Companion | undefined {
  const url = addressOf(value, resolve)
  if (url === undefined) return undefined
  const said: Fields = isFields(value) ? value : {}
  const type = lineOfText(said.type) ?? typeByName(new URL(url).pathname) ?? 'text/html'
  return { url, type, ...definedOf({ language: lineOfText(said.language ?? said.lang) }) }
}

function sourceFeedOf(value: Value, site: Site): SourceFeed | undefined {
  const said: Fields = isFields(value) ? value : { url: value }
  const url = webAddress(lineOfText(said.url ?? said.feed ?? said.href))
  if (url === undefined) return undefined
  const updated = readDate(lineOfText(said.updated) ?? '', site.timeZone ?? 'UTC')
  return {
    url,
    ...definedOf({
      title: lineOfText(said.title ?? said.name),
      id: lineOfText(said.id),
      updated: updated.ok ? updated.moment : undefined,
    }),
  }
}
