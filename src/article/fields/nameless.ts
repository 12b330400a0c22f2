import type { Finding } from '../finding.ts'
import { lineOf } from '../front-matter/front-matter.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import type { Name } from '../names.ts'
import { slugOf } from '../slug.ts'
import type { Metadata } from './fields.ts'
import { labelName, labelNames } from './labels.ts'
import { type PeopleDirectory, personOf } from './people.ts'
import { listOf } from './values.ts'

const labels: readonly Name[] = ['tags', 'keywords', 'category', 'type']
const people: readonly Name[] = ['authors', 'contributors']

/**
 * What is said of labels and people in objects that have no name, and labels of signs alone, so that it is left out;
 * not of `useless` names.
 */
export function namelessFindings(
  { file, split, named }: Metadata,
  directory: PeopleDirectory,
  useless: readonly Name[],
): readonly Finding[] {
  const isNamed = (name: Name, fields: Fields): boolean =>
    labels.includes(name) ? labelName(fields) !== undefined : personOf(fields, directory) !== undefined
  const finding = (key: string, member: string, message: string): Finding => {
    const line = Math.max(lineOf(split, key), split.lineOf(member))
    return { file, line, column: 1, severity: 'warning', rule: 'unknown-name', message: `"${key}" holds ${message}` }
  }
  const read = [...labels, ...people].filter((name) => !useless.includes(name))
  return read.flatMap((name) =>
    (named.said.get(name) ?? []).flatMap(({ key, value }) => {
      const nameless = objectsIn(value).filter((fields) => !isNamed(name, fields))
      const signs = labels.includes(name) && mayHoldSign(value) ? labelNames([value]).filter(isSign) : []
      return [
        ...nameless.map((fields) => {
          const message = `${JSON.stringify(fields).slice(0, 80)}, which has no name, so it is left out; ${instead(fields)}`
          return finding(key, Object.keys(fields)[0] ?? '', message)
        }),
        ...signs.map((sign) => {
          const message = `"${sign.slice(0, 80)}", which has no letter or digit for an address, so it is left out; write it in words`
          return finding(key, key, message)
        }),
      ]
    }),
  )
}

/** Whether a label is one to people, of which no address can be made: `🎉`. */
function isSign(label: string): boolean {
  return /\p{S}/u.test(label) && slugOf(label) === ''
}

/** Whether some text has a symbol, or a reference that may stand for one: few have, and labels take long to read. */
function mayHoldSign(value: Value): boolean {
  if (typeof value === 'string') return /[\p{S}&]/u.test(value)
  return (isFields(value) ? Object.values(value) : listOf(value)).some(mayHoldSign)
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
