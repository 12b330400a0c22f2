import matter from 'gray-matter'
import type { Finding } from '../finding.ts'
import type { Fields } from '../front-matter-value.ts'
import { fenceTooMany, missingFence, openingFence } from '../mend/fence.ts'
import { type Mend, type Row, rowsOf } from '../mend/rows.ts'
import { parseStrict } from '../mend/strict.ts'
import { withoutGroups } from '../names.ts'
import { type Block, type FoundBlock, findBlock } from './block.ts'
import { linesOfKeys, type Parsed, parsedOf } from './parsed.ts'

/** A file taken apart, or `undefined` fields where its front matter could not be read. */
export interface Split {
  readonly fields: Fields | undefined
  readonly body: string
  readonly findings: readonly Finding[]
  /** The line of the file where a key stands, counted from 1; the front matter's first where it is not found. */
  readonly lineOf: (key: string) => number
  /** The first line below that of a key, or this one, on which all of some words stand; none where they do nowhere. */
  readonly lineWith: (words: readonly string[], key: string) => number | undefined
}

/** Takes a file apart into front matter and body. Front matter is data: none is ever executed. */
export function splitFrontMatter(file: string, source: string): Split {
  const { block, mends } = fenced(source)
  if (block.kind === 'none')
    return { fields: {}, body: block.text, findings: [], lineOf: () => 1, lineWith: () => undefined }
  if (block.kind === 'refused') {
    const { line, column, message } = block
    const finding: Finding = { file, line, column, severity: 'error', rule: 'front-matter', message }
    return { fields: undefined, body: '', findings: [finding], lineOf: () => line, lineWith: () => undefined }
  }
  const raw = rawOf(block)
  const parsed = parsedOf(block, raw)
  let lines: ReadonlyMap<string, number> | undefined
  const lineOf = (key: string): number => {
    lines ??= linesOfKeys(rowsRead(parsed, raw))
    return Math.max(1, block.line + (lines.get(withoutGroups(key)) ?? 1) - 1)
  }
  const lineWith = (words: readonly string[], key: string): number | undefined => {
    const from = lineOf(key) - block.line + 1
    const row = rowsRead(parsed, raw).find(
      ({ line, text }) => line >= from && words.every((word) => text.includes(word)),
    )
    return row && block.line + row.line - 1
  }
  const { fields, findings } = reported(file, parsed, block.line, mends)
  return { body: block.body, lineOf, lineWith, fields, findings }
}

/** The rows of front matter once it is mended. */
function rowsRead(parsed: Parsed, raw: string): readonly Row[] {
  return parsed.ok && parsed.mends.length > 0 ? parsed.rows : rowsOf(raw)
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
  if (block.kind !== 'block' || !mend || parseStrict(block.raw).ok) {
    const other = block.kind === 'block' ? fenceBelow(block) : undefined
    return { block, mends: other ? [other] : [] }
  }
  const closing = { ...mend, line: mend.line + block.line - 1 }
  return { block: findBlock(withFences(source, [closing])), mends: [closing] }
}

/** Says of the fence that closes front matter that more of it follows. */
function fenceBelow({ language, closed, line, raw, body }: FoundBlock): Mend | undefined {
  if (!closed || (language !== 'yaml' && language !== 'toml')) return undefined
  return fenceTooMany(body, () => line + raw.split('\n').length - 1)
}

function withFences(source: string, fences: readonly Mend[]): string {
  const meant = fences.filter(({ corrected }) => corrected !== undefined)
  return meant.reduce((text, { line }) => withRows(text, line, 1, [{ text: '---', line: 1 }]), source)
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
function rawOf({ raw }: FoundBlock): string {
  const marked = `${fence}\n${raw.replaceAll(fence, '---')}\n${fence}\n`
  const file = matter(marked, { language: 'data', engines: { data: () => ({}) }, delimiters: [fence, fence] })
  return file.matter.slice(1)
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
