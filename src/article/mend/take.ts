import type { IsValue } from './brackets.ts'
import { apartFromComments } from './comments.ts'
import { beginsEntry, indented, indentOf, isBlank, isComment, type Line, lineOf, type Owner, untabbed } from './line.ts'
import type { Fix, Row } from './rows.ts'
import { isValue } from './strict.ts'
import { fixValue, isList } from './value.ts'
import type { Walk } from './walking.ts'

/** The line that an entry begins on, already in its place. */
interface Entry {
  readonly row: Row
  readonly text: string
  readonly line: Line
  readonly owner: Owner
  /** How far the entry is indented once it is mended. */
  readonly indent: number
}

/** Takes the value of an entry, mended if need be: the rows from `index` on, up to `end`. */
export function takeValue(walk: Walk, index: number, entry: Entry, end: number): number {
  const { row, line, text, indent } = entry
  const rest = walk.rows.slice(index + 1, end)
  const written = [line.value, ...rest.map((other) => other.text)].join('\n')
  const within = rest.map((other) => lineOf(untabbed(other.text)).key).find((key) => key !== undefined)
  const isLong = written.length > longestList && isList(written, line.key)
  const isRead = !isLong && isValue(written, walk.anchors, indent)
  if (isRead && within !== undefined && /^["']/.test(line.value)) {
    const message = `"${within}:" is read as a part of the text that begins here; close its quote first, if it is a name`
    walk.mends.push({ line: row.line, column: line.start + 1, rule: 'multi-line-value', message })
  }
  const fix = isLong || isRead ? undefined : fixOf(walk, written, line.key)
  if (!fix) {
    walk.out.push({ text, line: row.line }, ...rest)
    return end
  }
  const message = within === undefined ? fix.message : `${fix.message} ("${within}:" is read as a part of it)`
  const gap = /\s$/.test(text.slice(0, line.start)) ? '' : ' '
  const corrected = `${text.slice(0, line.start)}${gap}${fix.corrected}`
  const lines = (rest.at(-1)?.line ?? row.line) - row.line + 1
  const column = line.start + fix.at + 1
  walk.mends.push({ line: row.line, column, rule: fix.rule, message, corrected, ...(lines > 1 && { lines }) })
  walk.out.push({ text: corrected, line: row.line })
  return end
}

/** Characters beyond which a list or mapping in brackets is left as it is: it would cost time, and nobody writes it. */
const longestList = 100_000

/** Puts a value right: one of several lines on one, as YAML folds them, with the comments among them behind it. */
function fixOf(walk: Walk, written: string, key: string | undefined): Fix | undefined {
  const isRead = (text: string): boolean => isValue(text, walk.anchors)
  if (!written.includes('\n')) return fixValue(written, key, isRead)
  const { value, comments } = apartFromComments(written)
  const fix = folded(value, key, isRead)
  return fix && comments.length > 0 ? { ...fix, corrected: `${fix.corrected} # ${comments.join(' ')}` } : fix
}

function folded(written: string, key: string | undefined, isRead: IsValue): Fix | undefined {
  const value = written
    .split('\n')
    .map((text) => text.trim())
    .join('\n')
    .replace(/(?<!\n)\n(\n*)/g, (_, more: string) => more || ' ')
    .trim()
  const subject = key === undefined ? 'the value' : `the value of "${key}"`
  const message = `the lines of ${subject} are not read as one text; write it on one line, in quotes`
  if (value.includes('\n')) {
    const inner = /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value
    return { rule: 'multi-line-value', message, at: 0, corrected: JSON.stringify(inner) }
  }
  if (isRead(value)) return { rule: 'multi-line-value', message, at: 0, corrected: value }
  const fix = fixValue(value, key, isRead)
  if (!fix) return undefined
  const isText = /^unquoted-/.test(fix.rule) && !/^[[{]/.test(value)
  return { ...fix, at: 0, ...(isText && { rule: 'multi-line-value', message }) }
}

/** Takes the text after `|` or `>`, moved to where it can stand. */
export function takeBlock(walk: Walk, index: number, { row, text, line, owner, indent }: Entry): number {
  let end = index + 1
  let first = 0
  for (; end < walk.rows.length; end += 1) {
    const text = walk.rows[end]?.text ?? ''
    if (!isText(text, owner, first, end > index + 1)) break
    if (first === 0 && !isBlank(text)) first = indentOf(untabbed(text))
  }
  const rows = walk.rows.slice(index + 1, end)
  walk.out.push({ text, line: row.line })
  const moved = /\d/.test(line.value) ? rows : movedText(rows, indent)
  const changed = moved.findIndex((other, at) => other !== rows[at])
  if (changed !== -1) {
    const until = moved.findLastIndex((other, at) => other !== rows[at]) + 1
    const corrected = moved
      .slice(changed, until)
      .map((other) => other.text)
      .join('\n')
    const message = `the lines of this text must be indented more than "${line.key ?? '-'}", with blanks, and alike`
    const lines = until - changed
    const place = { line: rows[changed]?.line ?? row.line, column: 1 }
    walk.mends.push({ ...place, rule: 'uneven-indent', message, corrected, ...(lines > 1 && { lines }) })
  }
  walk.out.push(...moved)
  return end
}

/** Whether a line goes on with a text whose first line is indented by `first`; `prose` as with `beginsEntry`. */
function isText(text: string, owner: Owner, first: number, prose: boolean): boolean {
  const indent = indentOf(untabbed(text))
  if (isBlank(text)) return true
  if (indent > owner.written) return indent >= first || !beginsEntry(text, owner, '', false)
  // A text cannot hold a list: what looks like an item is a line of it, unless a list around it goes on.
  if (/^[ \t]*-(?:[ \t]|$)/.test(text)) return owner.kind === 'map' && !owner.lists.some((list) => list >= indent)
  return !isComment(text) && !beginsEntry(text, owner, '', prose)
}

function movedText(written: readonly Row[], owner: number): readonly Row[] {
  // A tab alone on its line is no blank line to YAML.
  const rows = written.map((row) => (isBlank(row.text) && row.text.includes('\t') ? { ...row, text: '' } : row))
  const full = rows.filter(({ text }) => !isBlank(text))
  const [first] = full
  if (!first || full.every(({ text }) => indentOf(text) >= Math.max(indentOf(first.text), owner + 1))) return rows
  const least = full.reduce((found, { text }) => Math.min(found, indentOf(untabbed(text))), Number.POSITIVE_INFINITY)
  const more = least > owner ? 0 : owner + 2 - least
  const from = indentOf(untabbed(first.text)) + more
  return rows.map((row) => {
    if (isBlank(row.text)) return row
    const text = untabbed(row.text)
    const moved = indented(text, Math.max(indentOf(text) + more, from))
    return moved === row.text ? row : { ...row, text: moved }
  })
}
