import matter from 'gray-matter'
import { parseDocument } from 'yaml'
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
  /** Counts from 1; 1 where a field is not found. */
  readonly lineOf: (key: string) => number
}

/** Takes a file apart into front matter and body. Front matter is data: none is ever executed. */
export function splitFrontMatter(file: string, source: string): Split {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const refused = refuseLanguage(file, text)
  if (refused) return { fields: undefined, body: '', findings: [refused], lineOf: () => 1 }
  // The engine only hands the text over: gray-matter swallows positions, and its own engines execute.
  // Options are always given, since without them it answers from a cache that callers can spoil.
  const { matter: raw = '', content } = matter(text, { language: 'yaml', engines: { yaml: () => ({}) } })
  const yaml = raw.replace(/^\n/, '')
  const lineOf = (key: string): number => yaml.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 2 || 1
  return { body: content, lineOf, ...readYaml(file, yaml) }
}

function refuseLanguage(file: string, text: string): Finding | undefined {
  const language = /^---[ \t]*([^\s-][^\n]*)/.exec(text)?.[1]?.trim()
  if (!language || language === 'yaml') return undefined
  return {
    file,
    line: 1,
    column: 4,
    severity: 'error',
    rule: 'front-matter-language',
    message: `front matter in "${language}" is not read; write YAML between two lines of ---`,
  }
}

function readYaml(file: string, yaml: string): { fields: Fields | undefined; findings: readonly Finding[] } {
  const strict = parse(yaml)
  if (strict.ok) return { fields: strict.fields, findings: [] }
  const mended = mendYaml(yaml)
  const again = mended.mends.length > 0 ? parse(mended.text) : strict
  if (again.ok) {
    const findings = mended.mends.map((mend): Finding => ({ ...mend, file, line: mend.line + 1, severity: 'warning' }))
    return { fields: again.fields, findings }
  }
  const { line, column, message } = strict
  return {
    fields: undefined,
    findings: [{ file, line: line + 1, column, severity: 'error', rule: 'front-matter', message }],
  }
}

type Parsed =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string }

function parse(yaml: string): Parsed {
  const document = parseDocument(yaml, { schema: 'failsafe', prettyErrors: true, logLevel: 'error' })
  const [error] = document.errors
  if (error) {
    const place = error.linePos?.[0]
    return { ok: false, line: place?.line ?? 1, column: place?.col ?? 1, message: error.message.split('\n')[0] ?? '' }
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    if (value === null || value === '') return { ok: true, fields: {} }
    if (isFields(value)) return { ok: true, fields: value }
    return { ok: false, line: 1, column: 1, message: 'front matter must be a list of "key: value" lines' }
  } catch (cause) {
    return { ok: false, line: 1, column: 1, message: cause instanceof Error ? cause.message : String(cause) }
  }
}

/** Whether a value is a mapping. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
