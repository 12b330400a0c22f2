import { lookup } from 'mrmime'
import type { Enclosure, FocalRegion, Image } from '../article.ts'
import type { Resolve } from '../body/addresses.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import { linkedFile } from '../wiki-link.ts'
import { plainLine } from './plain-line.ts'
import {
  answerOf,
  besides,
  countOf,
  definedOf,
  leavesOf,
  lineOfText,
  listOf,
  numberOf,
  onceBy,
  secondsOf,
} from './values.ts'

/** Members of an object that may say a picture's address, best first. */
export const pictureAddresses = [
  ...['url', 'src', 'path', 'image', 'file', 'href', 'relativePath', 'feature', 'teaser', 'thumbnail', 'thumb'],
] as const
/** The same of a recording, or another file. */
export const fileAddresses = ['url', 'src', 'file', 'href', 'path', 'mp3', 'audio'] as const

/** Images of front matter: addresses, or objects with one; each address once. */
export function imagesOf(values: readonly Value[], resolve: Resolve): readonly Image[] {
  return filesOf(values, (value) => imageOf(value, resolve))
}

/** Members of an image by what they say, best first. */
const imageMembers = {
  url: pictureAddresses,
  width: ['width'],
  height: ['height'],
  quality: ['quality'],
  title: ['title', 'caption'],
  alt: ['alt'],
  attribution: ['attribution', 'credit'],
  focalRegion: ['focalRegion'],
  type: ['type'],
  length: ['length'],
} as const

/** The picture that a value names; none where its address leads nowhere. */
export function imageOf(value: Value, resolve: Resolve): Image | undefined {
  const fields: Fields = isFields(value) ? value : { url: value }
  const { said, url } = pointedAt(fields, imageMembers, resolve)
  if (url === undefined) return undefined
  const known = definedOf({
    url,
    width: pixelsOf(said('width')),
    height: pixelsOf(said('height')),
    quality: numberOf(said('quality')),
    title: plainLine(said('title')),
    alt: plainLine(said('alt')),
    attribution: plainLine(said('attribution')),
    focalRegion: focalRegionOf(said('focalRegion')),
    type: mediaTypeOf(said('type')),
    length: countOf(said('length')),
  })
  return { ...known, ...moreOf(fields, imageMembers, known) }
}

/** `1200`, `1200px`; nothing has no extent. */
function pixelsOf(value: Value | undefined): number | undefined {
  return countOf(lineOfText(value)?.replace(/\s*px$/i, '')) || undefined
}

/** Members of an enclosure by what they say, best first. */
const enclosureMembers = {
  url: fileAddresses,
  type: ['type', 'mimeType', 'mime_type'],
  length: ['length', 'size', 'bytes'],
  duration: ['duration'],
  title: ['title'],
  width: ['width'],
  height: ['height'],
} as const

/** Audio, video and other files of front matter: addresses, or objects with one; each address once. */
export function enclosuresOf(values: readonly Value[], resolve: Resolve): readonly Enclosure[] {
  return filesOf(values, (value) => enclosureOf(value, resolve))
}

function filesOf<File extends Image | Enclosure>(
  values: readonly Value[],
  read: (value: Value) => File | undefined,
): readonly File[] {
  const files = values.flatMap(leavesOf).flatMap((value) => read(value) ?? [])
  return onceBy(files, ({ url }) => url)
}

/** The file that a value names; none where its address leads nowhere. */
export function enclosureOf(value: Value, resolve: Resolve): Enclosure | undefined {
  const fields: Fields = isFields(value) ? value : (wordPressEnclosure(value) ?? { url: value })
  const { said, url } = pointedAt(fields, enclosureMembers, resolve)
  if (url === undefined) return undefined
  const known = definedOf({
    url,
    type: typeSaid(said('type')),
    length: countOf(said('length')),
    duration: secondsOf(said('duration')),
    title: plainLine(said('title')),
    width: countOf(said('width')),
    height: countOf(said('height')),
  })
  return { ...known, ...moreOf(fields, enclosureMembers, known) }
}

/** The address that a text or an object says of a file. */
export function addressSaid(value: Value): string | undefined {
  return lineOfText(isFields(value) ? value[sayingMember(value, fileAddresses)] : value)
}

/** What an object says, by what its members mean, and the address of what it points at. */
function pointedAt<Meaning extends string>(
  fields: Fields,
  members: Readonly<Record<Meaning | 'url', readonly string[]>>,
  resolve: Resolve,
) {
  const said = (of: Meaning | 'url'): Value | undefined => fields[sayingMember(fields, members[of])]
  const reference = lineOfText(said('url'))
  // `feature: true` says that there is one, not which.
  return {
    said,
    url: reference === undefined || answerOf(reference) !== undefined ? undefined : resolve(linkedFile(reference)),
  }
}

/** The first of some members that says something: a text before what is none. */
function sayingMember(fields: Fields, names: readonly string[]): string {
  const isText = (name: string) => lineOfText(fields[name]) !== undefined
  return names.find(isText) ?? names.find((name) => listOf(fields[name]).length > 0) ?? ''
}

/** What an object says besides what is known of it. */
function moreOf(
  fields: Fields,
  members: Readonly<Record<string, readonly string[]>>,
  known: object,
): { readonly more?: Fields } {
  const read = Object.entries(members).flatMap(([of, names]) => {
    const member = of in known ? sayingMember(fields, names) : ''
    const value = fields[member] ?? null
    const hasParameters = of === 'type' && lineOfText(value)?.includes(';')
    const holdsMore =
      isFields(value) && Object.values(value).some((side) => listOf(side).length > 0 && !lineOfText(side))
    return hasParameters || holdsMore ? [] : [member]
  })
  return besides(fields, read)
}

/** The media type that is said of a file: without parameters, for which feeds have no room, or as names end (`mp3`). */
export function typeSaid(value: Value | undefined): string | undefined {
  const text = lineOfText(value)
  return text === undefined || text.includes('/') ? mediaTypeOf(value) : typeByName(`.${text.replace(/^\./, '')}`)
}

/** The media type that a file's name or address tells. */
export function typeByName(name: string): string | undefined {
  // SubRip, in which podcasts transcribe, has no registered type; `mrmime` knows registered ones.
  if (/\.srt$/i.test(name)) return 'application/x-subrip'
  // It looks in a plain object, where `constructor` is found as well.
  const type: unknown = lookup(name)
  return typeof type === 'string' ? type : undefined
}

/** WordPress keeps an enclosure as three lines: its address, its bytes, its type. Some exports put a `|` before. */
function wordPressEnclosure(value: Value): Fields | undefined {
  const written =
    typeof value === 'string' ? /^\|?\s*(https?:\/\/\S+)(?:\s+(\d+))?(?:\s+([\w.+-]+\/\S+))?\s*$/.exec(value) : null
  if (!written) return undefined
  const [, url = null, length = null, type = null] = written
  return { url, length, type }
}

/** A media type (RFC 6838 §4.2), in lower case and without parameters; nothing where it is none. */
function mediaTypeOf(value: Value | undefined): string | undefined {
  const text = lineOfText(value)?.toLowerCase() ?? ''
  return /^([a-z]+\/[a-z0-9][a-z0-9!#$&^_.+-]*)(?: ?;.*)?$/.exec(text)?.[1]
}

function focalRegionOf(value: Value | undefined): FocalRegion | undefined {
  if (!isFields(value)) return undefined
  const entries = Object.entries(value).flatMap(([name, side]) => {
    const text = lineOfText(side)
    return text === undefined ? [] : [[name, numberOf(text) ?? text] as const]
  })
  return Object.fromEntries(entries)
}
