import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { sourceFeedMembers } from './circumstances.ts'
import { addressMembers, companionMembers } from './companions.ts'
import type { NamedFields, Said } from './fields.ts'
import { labelMembers } from './labels.ts'
import { placeMembers } from './place.ts'
import { termMembers } from './rights.ts'
import { besides, leavesOf } from './values.ts'

/** Members of objects that are read, by the names of things that can keep no others. */
const members: Partial<Readonly<Record<Name, readonly string[] | ((fields: Fields) => readonly string[])>>> = {
  tags: labelMembers,
  keywords: labelMembers,
  category: labelMembers,
  type: labelMembers,
  source: ['url'],
  transcripts: companionMembers,
  chapters: companionMembers,
  rights: termMembers,
  license: termMembers,
  place: placeMembers,
  discussion: addressMembers,
  sourceFeed: sourceFeedMembers,
}

/** What is said in objects of which some members are not read. */
export function saidMore({ said }: NamedFields): readonly Said[] {
  return [...said].flatMap(([name, list]) => {
    const read = members[name]
    if (read === undefined) return []
    const holdsMore = (part: Value): boolean =>
      isFields(part) && besides(part, typeof read === 'function' ? read(part) : read).more !== undefined
    return list.filter(({ value }) => leavesOf(value).some(holdsMore))
  })
}
