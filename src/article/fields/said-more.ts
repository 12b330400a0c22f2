import { isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { sourceFeedMembers } from './circumstances.ts'
import { addressMembers, companionMembers } from './companions.ts'
import type { NamedFields, Said } from './fields.ts'
import { placeMembers } from './place.ts'
import { termMembers } from './rights.ts'
import { besides, listOf } from './values.ts'

/** Members of objects that are read, by the names of things that can keep no others. */
const members: Partial<Readonly<Record<Name, readonly string[]>>> = {
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
    return read ? list.filter(({ value }) => listOf(value).some((part) => holdsMore(part, read))) : []
  })
}

function holdsMore(part: Value, read: readonly string[]): boolean {
  return isFields(part) && besides(part, read).more !== undefined
}
