import { isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import type { NamedFields, Said } from './fields.ts'
import { besides, listOf } from './values.ts'

const companion = ['url', 'src', 'file', 'href', 'type', 'language', 'lang'] as const
const terms = ['name', 'title', 'text', 'url', 'link', 'href'] as const
const point = ['lat', 'latitude', 'lon', 'lng', 'long', 'longitude', 'coordinates'] as const

/** Members of objects that are read, by the names of things that can keep no others. */
const members: Partial<Readonly<Record<Name, readonly string[]>>> = {
  source: ['url'],
  transcripts: companion,
  chapters: companion,
  rights: terms,
  license: terms,
  place: ['type', 'name', 'title', 'label', 'city', ...point],
  discussion: ['url', 'src', 'file', 'href'],
  sourceFeed: ['url', 'feed', 'href', 'id', 'updated', 'title', 'name'],
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
