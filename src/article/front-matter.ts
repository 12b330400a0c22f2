import matter from 'gray-matter'
import { parse as parseToml, TomlError } from 'smol-toml'
import { parseDocument } from 'yaml'
import { type Block, findBlock, type Language } from './block.ts'
import type { Finding } from './finding.ts'
import { mendYaml } from './mend.ts'

/** A value of front matter: all text as the author wrote it (YAML's failsafe schema). */
export type Value = string | null | readonly Value[] | { readonly [key: string]: Value }
export type Fields = { readonly [key: string]: Value }

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
  const block = findBlock(source)
  if (block.kind === 'none') return { fields: {}, body: block.text, findings: [], lineOf: () => 1 }
  if (block.kind === 'refused') {
    const { line, column, message } = block
    const finding: Finding = { file, line, column, severity: 'error', rule: 'front-matter', message }
    return { fields: undefined, body: '', findings: [finding], lineOf: () => line }
  }
  const { raw, body } = split(block)
  const lines = raw.split('\n')
  const lineOf = (key: string): number => {
    const place = lines.findIndex((line) => /^\s*"?([\w.-]+)"?\s*[:=]/.exec(line)?.[1] === key)
    return block.line + Math.max(place, 0)
  }
  return { body, lineOf, ...read(file, raw, block.language, block.line) }
}

/** A fence that no file holds: control characters are no part of any front matter. */
const fence = '\u0001---'

/**
 * gray-matter splits at fences that cannot be mistaken: by itself it takes any line that begins
 * with `---` for the end, and the word after the first one for an engine to run. Options are
 * always given, since without them it answers from a cache that callers can spoil.
 */
function split({ raw, body }: Block & { kind: 'block' }): { raw: string; body: string } {
  const marked = `${fence}\n${raw.replaceAll(fence, '---')}\n${fence}\n${body}`
  const file = matter(marked, { language: 'data', engines: { data: () => ({}) }, delimiters: [fence, fence] })
  return { raw: file.matter.slice(1), body: file.content }
}

type Parsed =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string }

function read(
  file: string,
  raw: string,
  language: Language,
  line: number,
): { fields: Fields | undefined; findings: readonly Finding[] } {
  const strict = parsers[language](raw)
  if (strict.ok) return { fields: strict.fields, findings: [] }
  const mended = language === 'yaml' ? mendYaml(raw) : { text: raw, mends: [] }
  const again = mended.mends.length > 0 ? parseYaml(mended.text) : strict
  if (again.ok) {
    const findings = mended.mends.map(
      (mend): Finding => ({ ...mend, file, line: mend.line + line - 1, severity: 'warning' }),
    )
    return { fields: again.fields, findings }
  }
  const { column, message } = strict
  const finding: Finding = {
    file,
    line: strict.line + line - 1,
    column,
    severity: 'error',
    rule: 'front-matter',
    message,
  }
  return { fields: undefined, findings: [finding] }
}

const parsers: Readonly<Record<Language, (text: string) => Parsed>> = {
  yaml: parseYaml,
  toml: (text) => {
    try {
      return fieldsOf(asWritten(parseToml(text)))
    } catch (cause) {
      if (!(cause instanceof TomlError)) throw cause
      return { ok: false, line: cause.line, column: cause.column, message: cause.message.split('\n')[0] ?? '' }
    }
  },
  json: (text) => {
    try {
      return fieldsOf(asWritten(JSON.parse(text)))
    } catch (cause) {
      // JSON.parse does not always say where; flow collections of YAML are a superset of JSON.
      const placed = parseYaml(text)
      const message = cause instanceof Error ? cause.message : String(cause)
      return placed.ok ? { ok: false, line: 1, column: 1, message } : placed
    }
  },
}

function parseYaml(yaml: string): Parsed {
  const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: true, logLevel: 'error' })
  const [error] = document.errors
  if (error) {
    const place = error.linePos?.[0]
    return { ok: false, line: place?.line ?? 1, column: place?.col ?? 1, message: error.message.split('\n')[0] ?? '' }
  }
  try {
    return fieldsOf(document.toJS({ maxAliasCount: 100 }))
  } catch (cause) {
    return { ok: false, line: 1, column: 1, message: cause instanceof Error ? cause.message : String(cause) }
  }
}

function fieldsOf(value: unknown): Parsed {
  if (value === null || value === '') return { ok: true, fields: {} }
  if (isFields(value)) return { ok: true, fields: value }
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

/** Whether a value is a mapping. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
