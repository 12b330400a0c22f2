import matter from 'gray-matter'
import { type Block, findBlock, type Language } from './block.ts'
import type { Finding, RuleName } from './finding.ts'
import { type Fields, isFields, type Value } from './front-matter-value.ts'
import { type Json, readJson } from './json.ts'
import { missingFence, openingFence } from './mend/fence.ts'
import { jsonDuplicates } from './mend/json-duplicates.ts'
import { readYaml } from './mend/mend.ts'
import { type Mend, type MendedRows, type Row, rowsOf } from './mend/rows.ts'
import { parseStrict, tooDeep } from './mend/strict.ts'
import { readToml, type Toml } from './toml.ts'

/** A file taken apart, or `undefined` fields where its front matter could not be read. */
export interface Split {
  readonly fields: Fields | undefined
  readonly body: string
  readonly findings: readonly Finding[]
  /** The line of the file where a field stands, counted from 1; the front matter's first where it is not found. */
  readonly lineOf: (key: string) => number
}

/** Takes a file apart into front matter and body. Front matter is data: none is ever executed. */
export function splitFrontMatter(file: string, source: string): Split {
  const { block, mends } = fenced(source)
  if (block.kind === 'none') return { fields: {}, body: block.text, findings: [], lineOf: () => 1 }
  if (block.kind === 'refused') {
    const { line, column, message } = block
    const finding: Finding = { file, line, column, severity: 'error', rule: 'front-matter', message }
    return { fields: undefined, body: '', findings: [finding], lineOf: () => line }
  }
  const raw = rawOf(block)
  const parsed = parsedOf(block, raw)
  let lines: ReadonlyMap<string, number> | undefined
  const lineOf = (key: string): number => {
    lines ??= linesOfKeys(rowsRead(parsed, raw))
    return Math.max(1, block.line + (lines.get(key) ?? 1) - 1)
  }
  const { fields, findings } = reported(file, parsed, block.line, mends)
  return { body: block.body, lineOf, fields, findings }
}

/** The rows of front matter once it is mended. */
function rowsRead(parsed: Parsed, raw: string): readonly Row[] {
  return parsed.ok && parsed.mends.length > 0 ? parsed.rows : rowsOf(raw)
}

/** The row that each name stands on first; at the left, if it does anywhere. */
function linesOfKeys(rows: readonly Row[]): ReadonlyMap<string, number> {
  const [left, inner] = [new Map<string, number>(), new Map<string, number>()]
  for (const { text, line } of rows) {
    const [, indent = '', key] = /^([\s-]*)["']?([^\s"'#:=][^"'#:=]{0,100}?)["']?\s*[:=]/.exec(text) ?? []
    const lines = indent === '' ? left : inner
    if (key !== undefined && !lines.has(key)) lines.set(key, line)
  }
  return new Map([...inner, ...left])
}

/**
 * A file's source with its damaged front matter mended, and every other byte as it was; `findings`
 * are those of `splitFrontMatter`. Where the front matter cannot be read even so, the source stays.
 */
export function mendedSource(
  source: string,
  file = '',
): { readonly text: string; readonly findings: readonly Finding[] } {
  const { block, mends } = fenced(source)
  if (block.kind !== 'block') return { text: source, findings: splitFrontMatter(file, source).findings }
  const raw = rawOf(block)
  const parsed = parsedOf(block, raw)
  const { findings } = reported(file, parsed, block.line, mends)
  if (!parsed.ok || findings.every(({ corrected }) => corrected === undefined)) return { text: source, findings }
  return { text: withRows(withFences(source, mends), block.line, rowsOf(raw).length, rowsRead(parsed, raw)), findings }
}

/** Writes rows over so many lines of a source, from one on; the line ends of those that stay stay. */
function withRows(source: string, first: number, count: number, rows: readonly Row[]): string {
  const lines = source.split(/(?<=\n|\r(?!\n))/)
  const ends = rows.map(({ text, line }) => text + (/[\r\n]*$/.exec(lines[first + line - 2] ?? '')?.[0] ?? ''))
  return [...lines.slice(0, first - 1), ...ends, ...lines.slice(first - 1 + count)].join('')
}

/** Finds a file's front matter, and the lines that are to be its fences where they are not. */
function fenced(source: string): { readonly block: Block; readonly mends: readonly Mend[] } {
  const opening = openingFence(source)
  const opened = opening && closedAt(withFences(source, [opening]))
  if (opening && opened?.block.kind === 'block' && opened.block.closed) {
    return { block: opened.block, mends: [opening, ...opened.mends] }
  }
  return closedAt(source)
}

/** Finds front matter, and where its closing fence is missing, the line that it ends at. */
function closedAt(source: string): { readonly block: Block; readonly mends: readonly Mend[] } {
  const block = findBlock(source)
  const mend = block.kind === 'block' && block.language === 'yaml' ? missingFence(block.raw, block.closed) : undefined
  if (block.kind !== 'block' || !mend || parseStrict(block.raw).ok) return { block, mends: [] }
  const closing = { ...mend, line: mend.line + block.line - 1 }
  return { block: findBlock(withFences(source, [closing])), mends: [closing] }
}

function withFences(source: string, fences: readonly Mend[]): string {
  return fences.reduce((text, { line }) => withRows(text, line, 1, [{ text: '---', line: 1 }]), source)
}

/** A fence that no file holds: control characters are no part of any front matter. */
const fence = '\u0001---'

/**
 * gray-matter splits at fences that cannot be mistaken: by itself it takes any line that begins
 * with `---` for the end, and the word after the first one for an engine to run. Options are
 * always given, since without them it answers from a cache that callers can spoil. It is given the
 * front matter as a text of its own: of a piece of a file V8 keeps the whole, and what front
 * matter says is kept long.
 */
function rawOf({ raw }: Block & { kind: 'block' }): string {
  const marked = `${fence}\n${raw.replaceAll(fence, '---')}\n${fence}\n`
  const file = matter(marked, { language: 'data', engines: { data: () => ({}) }, delimiters: [fence, fence] })
  return file.matter.slice(1)
}

type Parsed =
  | { readonly ok: true; readonly fields: Fields; readonly rows: readonly Row[]; readonly mends: readonly Mend[] }
  | {
      readonly ok: false
      readonly line: number
      readonly column: number
      readonly message: string
      readonly rule?: RuleName
    }

/** What an author should know: each mend, or why nothing could be read. `line` is the file's line of the first. */
function reported(
  file: string,
  parsed: Parsed,
  line: number,
  fences: readonly Mend[],
): { readonly fields: Fields | undefined; readonly findings: readonly Finding[] } {
  if (parsed.ok) {
    const mends = [...parsed.mends.map((mend) => ({ ...mend, line: mend.line + line - 1 })), ...fences]
    const inOrder = mends.toSorted((a, b) => a.line - b.line)
    return { fields: parsed.fields, findings: inOrder.map((mend): Finding => ({ file, severity: 'warning', ...mend })) }
  }
  const { column, message, rule = 'front-matter' } = parsed
  const finding: Finding = { file, line: parsed.line + line - 1, column, severity: 'error', rule, message }
  return { fields: undefined, findings: [finding] }
}

function parsedOf({ language, closed }: Block & { kind: 'block' }, raw: string): Parsed {
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
  toml: (text) => dataOf(readToml(text), text),
  json: parseJson,
}

function dataOf(read: Toml | Json, text: string): Parsed {
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
  return { ok: false, line: 1, column: 1, message: 'front matter must be a list of "key: value" lines' }
}

/** Typed values of TOML and JSON as the text that YAML's failsafe schema would give. */
function asWritten(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(asWritten)
  if (typeof value !== 'object') return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asWritten(member)]))
}
