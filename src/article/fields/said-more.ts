import type { Resolve } from '../body/addresses.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { sourceFeedMembers } from './circumstances.ts'
import { addressMembers, companionMembers } from './companions.ts'
import { type NamedFields, type Said, saidOf } from './fields.ts'
import { labelMembers } from './labels.ts'
import { enclosureOf, fileAddresses, imageOf, pictureAddresses } from './media.ts'
import { placeMembers } from './place.ts'
import { termMembers } from './rights.ts'
import { besides, leavesOf, lineOfText, memberOf, membersRead } from './values.ts'

/** Tells which members of an object are read. */
type Reading = (fields: Fields) => readonly string[]

const rows =
  (members: readonly (readonly string[])[]): Reading =>
  (fields) =>
    membersRead(fields, members)

/** What is read of objects, by the names of things that can keep no more. */
const readings: Partial<Readonly<Record<Name, Reading>>> = {
  tags: labelMembers,
  keywords: labelMembers,
  category: labelMembers,
  type: labelMembers,
  source: rows([['url']]),
  transcripts: rows(companionMembers),
  chapters: rows(companionMembers),
  rights: rows(termMembers),
  license: rows(termMembers),
  place: rows(placeMembers),
  discussion: rows([addressMembers]),
  sourceFeed: rows(sourceFeedMembers),
}

/** What is said in objects of which some members are not read. */
export function saidMore({ said }: NamedFields): readonly Said[] {
  return [...said].flatMap(([name, list]) => {
    const read = readings[name]
    if (read === undefined) return []
    const holdsMore = (part: Value): boolean => isFields(part) && besides(part, read(part)).more !== undefined
    return list.filter(({ value }) => leavesOf(value).some(holdsMore))
  })
}

/** Members that tell things apart of which those that are named twice become one, with what is said of them first. */
const identities: Partial<Readonly<Record<Name, readonly string[]>>> = {
  images: pictureAddresses,
  enclosures: fileAddresses,
  authors: ['name'],
  contributors: ['name'],
}

/** What is said, besides where they are, of pictures and files that are not there. */
export function saidOfMissing(named: NamedFields, resolve: Resolve): readonly Said[] {
  const missing = (name: Name, read: typeof imageOf | typeof enclosureOf, addresses: readonly string[]) => {
    const isMissing = (part: Value): boolean =>
      isFields(part) && besides(part, addresses).more !== undefined && read(part, resolve) === undefined
    return saidOf(named, name).filter(({ value }) => leavesOf(value).some(isMissing))
  }
  return [...missing('images', imageOf, pictureAddresses), ...missing('enclosures', enclosureOf, fileAddresses)]
}

/** What is said of a thing that was named before, and of which the same was said in other words. */
export function saidDifferently({ said }: NamedFields): readonly Said[] {
  return [...said].flatMap(([name, list]) => {
    const members = identities[name]
    if (members === undefined) return []
    const firsts = new Map<string, Fields>()
    return list.filter(({ value }) => {
      const objects = leavesOf(value).filter(isFields)
      return objects.map((fields) => contradicts(fields, members, firsts)).includes(true)
    })
  })
}

/** Whether an object says of its thing what the first one about it said differently; the first is noted. */
function contradicts(fields: Fields, members: readonly string[], firsts: Map<string, Fields>): boolean {
  const identity = lineOfText(memberOf(fields, members)) ?? ''
  const first = firsts.get(identity)
  if (first === undefined) firsts.set(identity, fields)
  return Object.keys(first ?? {}).some((member) => {
    const [before, again] = [first, fields].map((one) => one && memberOf(one, [member]))
    return before !== undefined && again !== undefined && JSON.stringify(before) !== JSON.stringify(again)
  })
}
