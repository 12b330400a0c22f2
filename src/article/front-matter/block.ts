import { areFields } from '../mend/fence.ts'
import type { Place } from '../place-in-text.ts'
import { withLineFeeds } from '../text.ts'
import { exportedFields } from './exported.ts'
import { headerOf } from './header.ts'
import { lektorFields } from './lektor.ts'

/** How a file's front matter is written; `header` where no fences stand around it, and YAML is made of it. */
export type Language = 'yaml' | 'toml' | 'json' | 'header'

/** Where front matter stands in a file: what opens and closes it, and where it begins. */
export type Block =
  | { readonly kind: 'none'; readonly text: string }
  | ({ readonly kind: 'refused'; readonly message: string } & Place)
  | FoundBlock

/** Front matter that was found. */
export interface FoundBlock {
  readonly kind: 'block'
  readonly language: Language
  readonly raw: string
  readonly body: string
  /** The line of the file that the first line of `raw` is, counted from 1. */
  readonly line: number
  /** Whether a line of its own closes it. */
  readonly closed: boolean
}

/** What opens front matter: the language that it is in where no word behind it names one, and what closes it. */
const fences: Readonly<Record<string, { readonly language: Language; readonly closing: RegExp }>> = {
  '---': { language: 'yaml', closing: /^(?:---|\.\.\.)[^\S\n]*(?:\n|$)/m },
  '+++': { language: 'toml', closing: /^\+\+\+[^\S\n]*(?:\n|$)/m },
  ';;;': { language: 'json', closing: /^;;;[^\S\n]*(?:\n|$)/m },
}
const named: Readonly<Record<string, Language>> = { yaml: 'yaml', yml: 'yaml', toml: 'toml', json: 'json' }
/** More blank lines in a row than this are damage, and cost gray-matter quadratic time. */
const blankLines = 1_000
const manyBlankLines = new RegExp(`(?:^[^\\S\\n\\u2028\\u2029]*[\\n\\u2028\\u2029]){${blankLines}}`, 'm')

/**
 * Finds a file's front matter: YAML (`---`, closed by `---` or `...`), TOML (`+++`), JSON (`;;;`,
 * braces or none, or a bare object), after a byte order mark, blank lines or zero-width spaces; or what other tools
 * write without fences (see `unfenced`). Line ends become U+000A. A language that would have to be
 * executed is refused.
 */
export function findBlock(source: string): Block {
  const normal = withLineFeeds(source)
  const text = normal.replace(/^[\s\ufeff\u200b]+/, '')
  const skipped = normal.slice(0, normal.length - text.length).split('\n').length - 1
  if (/^\{\s*["}]/.test(text)) return bareObject(text, skipped + 1)
  const opening = /^(---|\+\+\+|;;;)[^\S\n]*([^\s\-+;][^\n]*)?(?:\n|$)/.exec(text)
  const [whole = '', sign = '', word = ''] = opening ?? []
  const fence = fences[sign]
  if (!fence) return unfenced(text, skipped + 1)
  const language = word === '' ? fence.language : Object.hasOwn(named, word.trim()) ? named[word.trim()] : undefined
  if (language === undefined) {
    const message = `front matter in "${word.trim().slice(0, 40)}" is not read, and never run; write YAML between two lines of ---`
    return { kind: 'refused', line: skipped + 1, column: whole.indexOf(word) + 1, message }
  }
  const rest = text.slice(whole.length)
  const closing = fence.closing.exec(rest)
  const raw = closing ? rest.slice(0, closing.index) : rest
  const blank = manyBlankLines.exec(raw)
  if (blank) {
    const line = skipped + 1 + raw.slice(0, blank.index).split('\n').length
    return { kind: 'refused', line, column: 1, message: `over ${blankLines} blank lines stand here; delete them` }
  }
  const body = closing ? rest.slice(closing.index + closing[0].length) : ''
  if (sign === ';;;' && word === '' && !raw.trimStart().startsWith('{')) return members(raw, body, skipped + 2)
  return { kind: 'block', language, raw, body, line: skipped + 2, closed: closing !== null }
}

/** A JSON object's members without its braces, as Hexo writes them; lines and columns stay. */
function members(raw: string, body: string, line: number): Block {
  return { kind: 'block', language: 'json', raw: `{\n${raw}\n}`, body, line: line - 1, closed: true }
}

/** Front matter that only a fence ends, as Hexo writes it: YAML with a title or a date, or JSON's members. */
function closedOnly(text: string, line: number): Block | undefined {
  if (!/^(?:[A-Za-z][\w-]*|"[\w-]+")[ \t]*:/.test(text)) return undefined
  const closing = /^(---|;;;)[^\S\n]*(?:\n|$)/m.exec(text)
  if (!closing) return undefined
  const raw = text.slice(0, closing.index)
  const body = text.slice(closing.index + closing[0].length)
  if (closing[1] === ';;;') return raw.startsWith('"') ? members(raw, body, line) : undefined
  if (!areFields(raw.trimEnd().split('\n')) || !/^(?:title|date)[ \t]*:/im.test(raw)) return undefined
  return { kind: 'block', language: 'yaml', raw, body, line, closed: true }
}

/** The headers of Pelican and Nikola, Lektor's fields, and the object that an MDX file exports: as YAML. */
function unfenced(text: string, line: number): Block {
  const lektor = lektorFields(text)
  const closed = lektor ? undefined : closedOnly(text, line)
  if (closed) return closed
  const found = lektor ?? headerOf(text) ?? exportedFields(text)
  if (!found) return { kind: 'none', text }
  const { yaml, above, body } = found
  return { kind: 'block', language: 'header', raw: yaml, body, line: line + above, closed: true }
}

/** A JSON object at the head of a file, without fences, as Hugo reads it: it ends where its braces do. */
function bareObject(text: string, line: number): Block {
  let depth = 0
  for (const { index, brace } of bracesOf(text)) {
    depth += brace === '{' ? 1 : -1
    if (depth === 0) {
      const raw = text.slice(0, index + 1)
      const body = text.slice(index + 1).replace(/^\s*\n/, '')
      return { kind: 'block', language: 'json', raw, body, line, closed: true }
    }
  }
  return { kind: 'refused', line, column: 1, message: 'this JSON object has no closing }' }
}

/** The braces that stand in no text; those behind a quote that its line does not close count. */
function* bracesOf(text: string): Generator<{ readonly index: number; readonly brace: string }> {
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|"[^\n]*|[{}]/g)) {
    if (token.startsWith('"') && token.length > 1 && token.endsWith('"')) continue
    for (const { 0: brace, index: place } of token.matchAll(/[{}]/g)) yield { index: index + place, brace }
  }
}
