import { type Fields, isFields, type Value } from './front-matter.ts'
import { carriedNames, folded, groupNames, type Name, names, presentationNames, readNames } from './names.ts'

/** A value under the name that the author gave it: `date`, or `params.cover` where it stands in a group. */
export interface Said {
  readonly key: string
  readonly value: Value
}

/** Front matter by what its names mean. Empty values are absent. */
export interface NamedFields {
  /** What is said under a name, the best first. */
  readonly said: ReadonlyMap<Name, readonly Said[]>
  /** What reaches JSON Feed as it is written. */
  readonly carried: Fields
  /** Names that only another tool's pages read. */
  readonly presentation: readonly string[]
  /** Names that nothing here reads. */
  readonly unknown: readonly string[]
}

/** Sorts front matter by what its names mean; `alsoCarried` are folded names that reach JSON Feed as well. */
export function nameFields(fields: Fields, alsoCarried: ReadonlySet<string>): NamedFields {
  const said = new Map<Name, Said[]>()
  const carried: Record<string, Value> = {}
  const presentation: string[] = []
  const unknown: string[] = []
  const visit = (members: Fields, prefix: string): void => {
    for (const [written, value] of Object.entries(members)) {
      const key = prefix + written
      const name = folded(written)
      const meaning = readNames.get(name)
      if (isEmpty(value)) continue
      if (prefix === '' && groupNames.has(name) && isFields(value)) visit(value, `${key}.`)
      else if (carriedNames.has(name) || alsoCarried.has(name)) carried[key] = value
      else if (meaning !== undefined) said.set(meaning, [...(said.get(meaning) ?? []), { key, value }])
      else if (presentationNames.has(name)) presentation.push(key)
      else unknown.push(key)
    }
  }
  visit(fields, '')
  for (const [name, list] of said)
    said.set(
      name,
      list.toSorted((a, b) => rankOf(name, a.key) - rankOf(name, b.key)),
    )
  return { said, carried, presentation, unknown }
}

function isEmpty(value: Value): boolean {
  if (value === null || value === '') return true
  return Array.isArray(value) ? value.length === 0 : isFields(value) && Object.keys(value).length === 0
}

/** How well a key names something: at the top before in a group, then in the order of `names`. */
function rankOf(name: Name, key: string): number {
  const [last = key, ...outer] = key.split('.').toReversed()
  const place = names[name].findIndex((spelling) => folded(spelling) === folded(last))
  return place + outer.length * 1_000
}
