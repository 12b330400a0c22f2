import { lookup } from 'mrmime'
import type { Enclosure, FocalRegion, Image } from './article.ts'
import type { Resolve } from './body/addresses.ts'
import { type Fields, isFields, type Value } from './front-matter-value.ts'
import { answerOf, countOf, definedOf, lineOfText, listOf, numberOf, secondsOf } from './values.ts'

/** Images of front matter: addresses, or objects with one; each address once. */
export function imagesOf(values: readonly Value[], resolve: Resolve): readonly Image[] {
  return once(values.flatMap((value) => imageOf(value, resolve) ?? []))
}

function imageOf(value: Value, resolve: Resolve): Image | undefined {
  // `feature: true` says that there is one, not which.
  if (answerOf(value) !== undefined) return undefined
  const fields: Fields = isFields(value) ? value : { url: value }
  const { url: written, src, path, image, file, href, relativePath, ...said } = fields
  const [reference] = [written, src, path, image, file, href, relativePath].flatMap((name) => lineOfText(name) ?? [])
  const url = reference === undefined ? undefined : resolve(reference)
  if (url === undefined) return undefined
  const { width, height, quality, title, caption, alt, attribution, credit, focalRegion, type, length, ...more } = said
  const known = {
    width: countOf(width),
    height: countOf(height),
    quality: numberOf(quality),
    title: lineOfText(title ?? caption),
    alt: lineOfText(alt),
    attribution: lineOfText(attribution ?? credit),
    focalRegion: focalRegionOf(focalRegion),
    type: mediaTypeOf(type),
    length: countOf(length),
    more: Object.keys(more).length > 0 ? more : undefined,
  }
  return { url, ...definedOf(known) }
}

/** Audio, video and other files of front matter: addresses, or objects with one; each address once. */
export function enclosuresOf(values: readonly Value[], resolve: Resolve): readonly Enclosure[] {
  const found = values.flatMap(listOf).flatMap((value): Enclosure[] => {
    if (answerOf(value) !== undefined) return []
    const fields: Fields = isFields(value) ? value : (wordPressEnclosure(value) ?? { url: value })
    const at = ['url', 'src', 'file', 'href', 'path', 'mp3', 'audio'].find((name) => lineOfText(fields[name]))
    const reference = at && lineOfText(fields[at])
    const url = reference === undefined ? undefined : resolve(reference)
    if (at === undefined || url === undefined) return []
    const known = {
      type: mediaTypeOf(fields.type ?? fields.mimeType ?? fields.mime_type),
      length: countOf(fields.length ?? fields.size ?? fields.bytes),
      duration: secondsOf(fields.duration),
      title: lineOfText(fields.title),
      width: countOf(fields.width),
      height: countOf(fields.height),
    }
    const read = [
      at,
      ...Object.entries(members).flatMap(([of, names]) => (of in definedOf(known) ? spokenBy(fields, names) : [])),
    ]
    const more = Object.entries(fields).filter(
      ([name, value]) => value !== null && value !== '' && !read.includes(name),
    )
    return [{ url, ...definedOf({ ...known, more: more.length > 0 ? Object.fromEntries(more) : undefined }) }]
  })
  return once(found)
}

/** What members of an enclosure say what, best first. */
const members = {
  type: ['type', 'mimeType', 'mime_type'],
  length: ['length', 'size', 'bytes'],
  duration: ['duration'],
  title: ['title'],
  width: ['width'],
  height: ['height'],
} as const

/** The first of some members that is there. */
function spokenBy(fields: Fields, names: readonly string[]): readonly string[] {
  return names.filter((name) => fields[name] !== undefined && fields[name] !== null).slice(0, 1)
}

/** The media type that a file's name or address tells. */
export function typeByName(name: string): string | undefined {
  // SubRip, in which podcasts transcribe, has no registered type; `mrmime` knows registered ones.
  return /\.srt$/i.test(name) ? 'application/x-subrip' : lookup(name)
}

/** WordPress keeps an enclosure as three lines: its address, its bytes, its type. Some exports put a `|` before. */
function wordPressEnclosure(value: Value): Fields | undefined {
  const written =
    typeof value === 'string' ? /^\|?\s*(https?:\/\/\S+)(?:\s+(\d+))?(?:\s+([\w.+-]+\/\S+))?\s*$/.exec(value) : null
  if (!written) return undefined
  const [, url = null, length = null, type = null] = written
  return { url, length, type }
}

function once<T extends { readonly url: string }>(media: readonly T[]): readonly T[] {
  return [...Map.groupBy(media, ({ url }) => url).values()].flatMap(([first]) => first ?? [])
}

/** A media type (RFC 6838 §4.2), in lower case; nothing where it is none. */
export function mediaTypeOf(value: Value | undefined): string | undefined {
  const text = lineOfText(value)?.toLowerCase()
  return text !== undefined && /^[a-z]+\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(text) ? text : undefined
}

function focalRegionOf(value: Value | undefined): FocalRegion | undefined {
  if (!isFields(value)) return undefined
  const entries = Object.entries(value).flatMap(([name, side]) => {
    const text = lineOfText(side)
    return text === undefined ? [] : [[name, numberOf(text) ?? text] as const]
  })
  return Object.fromEntries(entries)
}
