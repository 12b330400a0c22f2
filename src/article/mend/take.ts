import type { Fix } from './brackets.ts'
import { apartFromComments } from './comments.ts'
import { beginsEntry, indented, indentOf, isBlank, isComment, type Line, lineOf, type Owner, untabbed } from './line.ts'
import type { Mend, Row } from './rows.ts'
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
  if (written.length > longestList && isList(written, line.key)) {
    walk.out.push({ text, line: row.line }, ...rest)
    return end
  }
  if (isValue(written, walk.anchors, indent)) {
    walk.out.push({ text, line: row.line }, ...rest)
    const message = `"${within}:" is read as a part of the text that begins here; close its quote first, if it is a name`
    const told: Mend = { line: row.line, column: line.start + 1, rule: 'multi-line-value', message }
    if (within !== undefined && /^["']/.test(line.value)) walk.mends.push(told)
    return end
  }
  const fix = rest.length === 0 ? fixOf(walk, line.value, line.key) : joined(walk, written, line.key)
  if (!fix) {
    walk.out.push({ text, line: row.line }, ...rest)
    return end
  }
  const message = within === undefined ? fix.message : `${fix.message} ("${within}:" is read as a part of it)`
  const gap = /\s$/.test(text.slice(0, line.start)) ? '' : ' '
  const corrected = `${text.slice(0, line.start)}${gap}${fix.corrected}`
  const mend: Mend = {
    line: row.line,
    column: line.start + fix.at + 1,
    rule: fix.rule,
    message,
    corrected,
  }
  const lines = (rest.at(-1)?.line ?? row.line) - row.line + 1
  walk.mends.push(lines === 1 ? mend : { ...mend, lines })
  walk.out.push({ text: corrected, line: row.line })
  return end
}

/** Characters beyond which a list or mapping in brackets is left as it is: it would cost time, and nobody writes it. */
const longestList = 100_000

function fixOf(walk: Walk, value: string, key: string | undefined): Fix | undefined {
  return fixValue(value, key, (text) => isValue(text, walk.anchors))
}

/** Puts a value of several lines on one, as YAML folds them, with the comments among them behind it. */
function joined(walk: Walk, written: string, key: string | undefined): Fix | undefined {
  const { value, comments } = apartFromComments(written)
  const fix = folded(walk, value, key)
  return fix && comments.length > 0 ? { ...fix, corrected: `${fix.corrected} # ${comments.join(' ')}` } : fix
}

function folded(walk: Walk, written: string, key: string | undefined): Fix | undefined {
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
  if (isValue(value, walk.anchors)) return { rule: 'multi-line-value', message, at: 0, corrected: value }
  const fix = fixOf(walk, value, key)
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
    if (!isText(text, owner, { first, prose: end > index + 1 })) break
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
    const mend: Mend = { line: rows[changed]?.line ?? row.line, column: 1, rule: 'uneven-indent', message, corrected }
    walk.mends.push(until - changed === 1 ? mend : { ...mend, lines: until - changed })
  }
  walk.out.push(...moved)
  return end
}

/** Whether a line goes on with a text whose first line is indented by `first`. */
function isText(
  text: string,
  owner: Owner,
  { first, prose }: { readonly first: number; readonly prose: boolean },
): boolean {
  const indent = indentOf(untabbed(text))
  if (isBlank(text)) return true
  if (indent > owner.written) return indent >= first || !beginsEntry(text, owner, '', false)
  // A text cannot hold a list: what looks like an item is a line of it, unless a list around it goes on.
  if (/^[ \t]*-(?:[ \t]|$)/.test(text)) return owner.kind === 'map' && !owner.lists.some((list) => list >= indent)
  return !isComment(text) && !beginsEntry(text, owner, '', prose)
}

function movedText(rows: readonly Row[], owner: number): readonly Row[] {
  const full = rows.filter(({ text }) => !isBlank(text))
  const [first] = full
  // A tab alone on its line is no blank line to YAML.
  if (rows.some(({ text }) => isBlank(text) && text.includes('\t'))) {
    return movedText(
      rows.map((row) => (isBlank(row.text) ? { ...row, text: '' } : row)),
      owner,
    )
  }
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
