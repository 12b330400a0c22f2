import type { RuleName } from '../finding.ts'
import { type Fields, isFields, type Value } from '../front-matter-value.ts'
import { tooDeep } from '../mend/explain.ts'
import { jsonDuplicates } from '../mend/json-duplicates.ts'
import { readYaml } from '../mend/mend.ts'
import { type Mend, type MendedRows, type Row, rowsOf } from '../mend/rows.ts'
import { noFields } from '../mend/strict.ts'
import type { Place } from '../place-in-text.ts'
import type { FoundBlock, Language } from './block.ts'
import type { Data } from './data.ts'
import { readJson } from './json.ts'
import { readToml } from './toml.ts'

/** What front matter says, with what had to be put right; or why it cannot be read. Lines count from 1 in its own text. */
export type Parsed =
  | { readonly ok: true; readonly fields: Fields; readonly rows: readonly Row[]; readonly mends: readonly Mend[] }
  | ({ readonly ok: false; readonly message: string; readonly rule?: RuleName } & Place)

/** Reads what stands between the fences of a block. */
export function parsedOf({ language, closed }: FoundBlock, raw: string): Parsed {
  const parsed = parsers[language](raw)
  if (parsed.ok || closed || language !== 'toml') return parsed
  // An error in what can be no TOML is of the text below.
  const isText = !/^\s*(?:[\w"'.-]+\s*[=:]|\[|#|$)/.test(raw.split('\n')[parsed.line - 1] ?? '')
  return isText
    ? { ...parsed, column: 1, message: 'no line of +++ closes the front matter; write one above this line' }
    : parsed
}

const parsers: Readonly<Record<Language, (text: string) => Parsed>> = {
  yaml: parseYaml,
  header: parseHeader,
  toml: (text) => dataOf(readToml(text), text),
  json: parseJson,
}

function dataOf(read: Data, text: string): Parsed {
  return read.ok ? (deepIn(read.value, text) ?? fieldsOf(asWritten(read.value))) : read
}

function parseJson(text: string): Parsed {
  const parsed = dataOf(readJson(text), text)
  return parsed.ok ? { ...parsed, rows: rowsOf(text), mends: jsonDuplicates(text) } : parsed
}

function parseYaml(yaml: string): Parsed {
  const read = readYaml(yaml)
  if (!read.ok) return { ok: false, ...read.fault }
  return deepIn(read.value, yaml) ?? fieldsOf(read.value, read)
}

/** Reads YAML that was made of a header: what is to be said of it is no line that its file could hold. */
function parseHeader(yaml: string): Parsed {
  const parsed = parseYaml(yaml)
  return parsed.ok ? { ...parsed, mends: parsed.mends.map(({ corrected, lines, ...mend }) => mend) } : parsed
}

/** Levels that values may nest: whatever walks them later, and in a thread with a small stack, must come to their ends. */
const deepest = 100

/** Why values cannot be read that nest too deep, at the line of their name. */
function deepIn(value: unknown, text: string): Parsed | undefined {
  if (levelsOf(value, deepest) <= deepest) return undefined
  const [name = ''] = Object.entries(Object(value)).find(([, member]) => levelsOf(member, deepest) >= deepest) ?? []
  return { ok: false, line: linesOfKeys(rowsOf(text)).get(name) ?? 1, column: 1, message: tooDeep }
}

/** Levels of lists and mappings, each looked at once: YAML lets one stand in many places. Infinite beyond `most`. */
function levelsOf(value: unknown, most: number, known = new Map<unknown, number>()): number {
  if (typeof value !== 'object' || value === null) return 0
  if (most === 0) return Number.POSITIVE_INFINITY
  let levels = known.get(value)
  if (levels !== undefined) return levels
  levels = 1
  for (const member of Object.values(value)) {
    if (typeof member === 'object') levels = Math.max(levels, 1 + levelsOf(member, most - 1, known))
  }
  known.set(value, levels)
  return levels
}

function fieldsOf(value: unknown, { rows, mends }: MendedRows = { rows: [], mends: [] }): Parsed {
  if (value === null || value === '') return { ok: true, fields: {}, rows, mends }
  if (isFields(value)) return { ok: true, fields: value, rows, mends }
  return { ok: false, line: 1, column: 1, message: noFields }
}

/** Typed values of TOML and JSON as the text that YAML's failsafe schema would give. */
function asWritten(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(asWritten)
  if (typeof value !== 'object') return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asWritten(member)]))
}

/** The row that each name stands on first; at the left, if it does anywhere. */
export function linesOfKeys(rows: readonly Row[]): ReadonlyMap<string, number> {
  const [left, inner] = [new Map<string, number>(), new Map<string, number>()]
  for (const { text, line } of rows) {
    const [, indent = '', key] = /^([\s-]*)["']?([^\s"'#:=][^"'#:=]{0,100}?)["']?\s*[:=]/.exec(text) ?? []
    const lines = indent === '' ? left : inner
    if (key !== undefined && !lines.has(key)) lines.set(key, line)
  }
  return new Map([...inner, ...left])
}
