import type { Finding } from '../finding.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { byKey, type Metadata, saidOf } from './fields.ts'
import { labelName } from './labels.ts'
import { type PeopleDirectory, personOf } from './people.ts'
import { listOf } from './values.ts'

const labels: readonly Name[] = ['tags', 'keywords', 'category', 'type']
const people: readonly Name[] = ['authors', 'contributors']

/** What is said of labels and people in objects that have no name, as written, and what to say of it; not of `useless` names. */
export function namelessOf(
  { file, split, named }: Metadata,
  directory: PeopleDirectory,
  useless: readonly Name[],
): { readonly fields: Fields; readonly findings: readonly Finding[] } {
  const isNamed = (name: Name, fields: Fields): boolean =>
    labels.includes(name) ? labelName(fields) !== undefined : personOf(fields, directory) !== undefined
  const read = [...labels, ...people].filter((name) => !useless.includes(name))
  const nameless = read.flatMap((name) =>
    saidOf(named, name).flatMap((said) =>
      objectsIn(said.value).flatMap((fields) => (isNamed(name, fields) ? [] : [{ said, fields }])),
    ),
  )
  const findings = nameless.map(({ said: { key }, fields }): Finding => {
    const line = split.lineWith(beginOf(fields), key) ?? split.lineOf(key)
    const message = `"${key}" holds ${JSON.stringify(fields).slice(0, 80)}, which has no name, so only JSON Feed carries it; ${instead(fields)}`
    return { file, line, column: 1, severity: 'warning', rule: 'unknown-name', message }
  })
  return { fields: byKey(nameless.map(({ said }) => said)), findings }
}

/** The first name of an object, and the first word of what it says: where both stand, it begins. */
function beginOf(fields: Fields): readonly string[] {
  const [[name, value] = ['', null]] = Object.entries(fields)
  return [name, (typeof value === 'string' ? /[^\s"'\\]+/.exec(value)?.[0] : undefined) ?? '']
}

function objectsIn(value: Value): readonly Fields[] {
  if (isFields(value)) return Object.keys(value).length > 0 ? [value] : []
  return typeof value === 'string' ? [] : listOf(value).flatMap(objectsIn)
}

/** A lone member with a text is most often a text with a colon. */
function instead(fields: Fields): string {
  const [[key, value] = ['', null], ...others] = Object.entries(fields)
  if (others.length > 0 || (value !== null && typeof value !== 'string')) return 'write name: … in it'
  return `if it is a text, write '${(value ? `${key}: ${value}` : key).replaceAll("'", "''")}' with its quotes`
}
