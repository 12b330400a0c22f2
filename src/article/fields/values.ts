import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import { representable, singleLine } from '../text.ts'

/** Text of one line, or `undefined` where there is none: an empty value is an absent one. */
export function lineOfText(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? singleLine(value) || undefined : undefined
}

/** Text that keeps its line breaks. */
export function blockOfText(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? representable(value).trim() || undefined : undefined
}

/** A list as it is, anything else as a list of one, nothing as none. */
export function listOf(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null || value === '') return []
  return typeof value === 'string' || isFields(value) ? [value] : value
}

/** What lists hold, and lists within them. */
export function leavesOf(value: Value | undefined): readonly Value[] {
  const list = listOf(value)
  // Few hold any.
  return list.some((part) => Array.isArray(part)) ? list.flatMap(leavesOf) : list
}

/** Things with one key as one thing: the first one's members win, and those that it lacks come from the others. */
export function onceBy<T extends { readonly url?: string; readonly more?: Fields }>(
  things: readonly T[],
  keyOf: (thing: T) => string,
): readonly T[] {
  const known = new Map<string, T>()
  for (const thing of things) {
    const key = keyOf(thing)
    const first = known.get(key)
    const more = first?.more && thing.more && { more: { ...thing.more, ...first.more } }
    known.set(key, { ...thing, ...first, ...more })
  }
  return [...known.values()]
}

/** What an object says in the first of these members that says something. */
export function memberOf(fields: Fields, members: readonly string[]): Value | undefined {
  return members.map((name) => fields[name]).find(saysSomething)
}

/** Which members of an object are read: of each row the first that says something, and others that say the same. */
export function membersRead(fields: Fields, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.flatMap((row) => {
    const said = JSON.stringify(memberOf(fields, row))
    return row.filter((name) => JSON.stringify(fields[name]) === said)
  })
}

function saysSomething(value: Value | undefined): value is Value {
  return value !== undefined && value !== null && value !== ''
}

/** What an object says in members that were not read, as written; empty ones say nothing. */
export function besides(fields: Fields, read: readonly (string | undefined)[]): { readonly more?: Fields } {
  const others = Object.entries(fields).filter(([name, value]) => saysSomething(value) && !read.includes(name))
  return others.length > 0 ? { more: Object.fromEntries(others) } : {}
}

/** A number written in digits. */
export function numberOf(value: Value | undefined): number | undefined {
  const text = lineOfText(value)
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** A number that counts something: bytes, pixels. */
export function countOf(value: Value | undefined): number | undefined {
  const text = lineOfText(value)
  // Where one mark parts thousands all through, no other number is meant; once, a point may be that of a decimal.
  const isParted = text !== undefined && /^[1-9]\d{0,2}(?:([,' _\u2019])\d{3}(?:\1\d{3})*|(?:\.\d{3}){2,})$/.test(text)
  const number = isParted ? Number(text.replace(/\D/g, '')) : numberOf(value)
  return number === undefined ? undefined : Math.round(number)
}

/** Yes or no as YAML 1.1, 1.2 and people write them. */
export function answerOf(value: Value | undefined): boolean | undefined {
  const word = lineOfText(value)?.toLowerCase()
  if (word === 'true' || word === 'yes' || word === 'on' || word === '1') return true
  return word === 'false' || word === 'no' || word === 'off' || word === '0' ? false : undefined
}

/** Seconds of `754`, `12:34`, `1:02:03` or `PT12M34S` (ISO 8601). */
export function secondsOf(value: Value | undefined): number | undefined {
  const text = lineOfText(value)
  if (text === undefined) return undefined
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:\.\d+)?$/.exec(text)
  if (clock) return Number(clock[1] ?? 0) * 3_600 + Number(clock[2]) * 60 + Number(clock[3])
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(text)
  if (iso && text.length > 2) return Number(iso[1] ?? 0) * 3_600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0)
  return countOf(value)
}

/** The members that are always there, and those that may be absent. */
type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** The object without what is undefined: what is not known is absent. */
export function definedOf<const T extends object>(value: T): Defined<T> {
  const defined: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value)) if (member !== undefined) defined[key] = member
  return defined as Defined<T>
}

/** An absolute http or https address, normalised so that it is a valid URI; else `undefined`. */
export function webAddress(text: string | undefined): string | undefined {
  const url = text === undefined ? null : URL.parse(text)
  if (url === null) return undefined
  const { protocol, href } = url
  return protocol === 'http:' || protocol === 'https:' ? uriOf(href) : undefined
}

/** What URLs may hold, and URIs may not (RFC 3986 §2). */
const noUri = /[\s"<>[\]^`{|}\\]|%(?![\da-f]{2})/gi

/** A URL of the web as a URI: `?a[]=1` is `?a%5B%5D=1`. A fragment stays as it is: scripts of its page read it so. */
export function uriOf(href: string): string {
  // Brackets in a host are those of an address of IPv6.
  const path = href.indexOf('/', 'https://'.length)
  const [before = ''] = href.slice(path).split('#', 1)
  return href.slice(0, path) + before.replace(noUri, encodeURIComponent) + href.slice(path + before.length)
}
