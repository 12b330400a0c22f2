import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { sourceFeedMembers } from './circumstances.ts'
import { addressMembers, companionMembers } from './companions.ts'
import type { NamedFields, Said } from './fields.ts'
import { labelMembers } from './labels.ts'
import { placeMembers } from './place.ts'
import { termMembers } from './rights.ts'
import { besides, leavesOf, membersRead } from './values.ts'

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
