import type { Person, Provider } from '../article.ts'
import type { Resolve } from '../body/addresses.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import { slugOf } from '../slug.ts'
import { shownName } from '../wiki-link.ts'
import { emailForm, emailOf } from './email.ts'
import { imagesOf } from './media.ts'
import { plainLine, plainName } from './plain-line.ts'
import { besides, definedOf, leavesOf, lineOfText, listOf, onceBy, webAddress } from './values.ts'

/** People that articles name by a key: a collection's `authors.yml`. */
export type PeopleDirectory = Fields

/** What people are read with, besides those that have a key. */
interface Surroundings {
  /** Hears of what was meant as an e-mail address and is none. */
  readonly report?: (written: string) => void
  /** What the address of a picture names; without it, those of the web alone are read. */
  readonly resolve?: Resolve
}

/**
 * People of a text, a list or objects: `Ada Lovelace`, `Ada <ada@example.com>`,
 * `[Ada](https://example.com)`, `{name, url, email, image}`, or a key of the directory.
 */
export function peopleOf(
  values: readonly Value[],
  directory: PeopleDirectory,
  surroundings: Surroundings = {},
): readonly Person[] {
  const people = values.flatMap(leavesOf).flatMap((value): readonly (Person | undefined)[] => {
    if (isFields(value)) return [personOf(value, directory, surroundings)]
    return severalOf(lineOfText(value)).map((text) => personOfText(text, directory, surroundings))
  })
  const found = people.filter((person) => person !== undefined)
  return onceBy(found, ({ name }) => name)
}

/** `Ada <ada@example.com>, Bob <bob@example.com>`: of other texts with commas nobody knows whether they name one or more. */
function severalOf(text: string | undefined): readonly string[] {
  return text?.split(/(?<=[^\s<>]>)\s*[,;]\s*(?=[^<>,;]+<[^\s<>]+>)/) ?? []
}

/** Names of an object's members by what they say of a person, best first. */
const members = {
  key: ['key', 'id', 'slug', 'author'],
  first: ['first_name', 'firstName', 'given', 'givenName'],
  last: ['last_name', 'lastName', 'family', 'familyName'],
  name: ['name', 'display_name', 'displayName', 'full_name', 'fullName', 'literal'],
  other: ['title', 'nick'],
  email: ['email'],
  url: ['url', 'uri', 'link', 'website', 'web', 'site', 'homepage', 'href'],
  image: ['image', 'image_url', 'imageURL', 'avatar', 'picture', 'photo'],
} as const

/** The person that an object describes; none where it has neither a name nor a key. */
export function personOf(
  fields: Fields,
  directory: PeopleDirectory,
  { report, resolve }: Surroundings = {},
): Person | undefined {
  const said = (of: keyof typeof members, from: Fields): readonly Said[] =>
    members[of].flatMap((name) => {
      const text = lineOfText(from[name])
      return text === undefined ? [] : [{ name, text }]
    })
  const [key] = said('key', fields)
  const listed = key && listedAs(key.text, directory)
  const { name: parted, ...rest } = fields
  // Quarto's `name: {given: Ada, family: Lovelace}`.
  const own: Fields = isFields(parted) ? { ...parted, ...rest } : fields
  const all: Fields = { ...listed, ...own }
  const written = said('name', all)[0]
  const parts = written ? [] : [...said('first', all).slice(0, 1), ...said('last', all).slice(0, 1)]
  const other = written || parts.length > 0 ? undefined : said('other', all)[0]
  const name = plainName((written?.text ?? parts.map(({ text }) => text).join(' ')) || (other?.text ?? key?.text))
  if (name === undefined) return undefined
  const [mail] = said('email', all)
  const email = emailOf(mail?.text)
  if (mail && email === undefined) report?.(mail.text)
  const url = said('url', all).find(({ text }) => webAddress(text) !== undefined)
  const image = said('image', all).find(({ text }) => pictureOf(text, resolve) !== undefined)
  // A key is read that is listed, is the name, or says no more than it. A list of people says each one's again.
  const isRead = listed !== undefined || !(written ?? parts[0] ?? other) || key?.text === slugOf(name)
  const keys = isRead ? said('key', all).filter(({ text }) => text === key?.text) : []
  const read = [...keys, written, ...parts, other, email === undefined ? undefined : mail, url, image].map(
    (one) => one?.name,
  )
  const known = definedOf({ name, url: webAddress(url?.text), email, image: pictureOf(image?.text, resolve) })
  return { ...known, ...besides(all, read) }
}

/** The address of a person's picture: of the web, or of a file that a path names; a word alone names none. */
export function pictureOf(text: string | undefined, resolve: Resolve | undefined): string | undefined {
  const address = webAddress(text)
  if (address !== undefined || text === undefined || !resolve) return address
  return /[./]/.test(text) && emailOf(text) === undefined ? webAddress(resolve(text)) : undefined
}

/** A text and the name of the member that says it. */
interface Said {
  readonly name: string
  readonly text: string
}

/** RFC 5322 §3.4 puts names with a comma or a point into quotes. */
const withMail = new RegExp(String.raw`^(?:"(?<quoted>[^"<>]+)"|(?<name>[^<>@()]+?))\s*[<(](?<email>${emailForm})[>)]$`)
const mailFirst = new RegExp(String.raw`^(?<email>${emailForm})\s+\((?<name>[^()]+)\)$`)
const withLink = /^\[(?<name>[^\]]+)\]\((?<url>[^()\s]+)\)$/

function personOfText(written: string, directory: PeopleDirectory, surroundings: Surroundings): Person | undefined {
  const text = shownName(written)
  const listed = listedAs(text, directory)
  return listed ? personOf({ ...listed, key: text }, directory, surroundings) : personSaid(text)
}

/** What the directory says of whoever has a key there, be it a text alone. */
function listedAs(key: string, directory: PeopleDirectory): Fields | undefined {
  const listed = Object.hasOwn(directory, key) ? directory[key] : undefined
  if (isFields(listed)) return listed
  const text = lineOfText(listed)
  return text === undefined ? undefined : personSaid(text)
}

/** The person that a text describes by itself. */
function personSaid(text: string) {
  const {
    quoted,
    name = quoted ?? text,
    email,
    url,
  } = (withMail.exec(text) ?? mailFirst.exec(text) ?? withLink.exec(text))?.groups ?? {}
  return definedOf({ name: plainLine(name) ?? name, email, url: webAddress(url) })
}

/** Who published an article first: a text, or an object with name, id, domain, url and images. */
export function providerOf(value: Value | undefined, resolve: Resolve): Provider | undefined {
  const fields: Fields = isFields(value) ? value : { name: value ?? null }
  const images = imagesOf(listOf(fields.images), resolve)
  const known = definedOf({
    name: plainName(fields.name),
    id: lineOfText(fields.id),
    domain: lineOfText(fields.domain),
    url: webAddress(lineOfText(fields.url)),
    images: images.length > 0 ? images : undefined,
  })
  const name = known.name ?? known.domain
  const read = Object.keys(known).filter(
    (member) => member !== 'images' || images.length === listOf(fields.images).length,
  )
  return name === undefined ? undefined : { name, ...known, ...besides(fields, read) }
}
