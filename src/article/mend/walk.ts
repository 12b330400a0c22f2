import { tabIndents } from './explain.ts'
import { valueEnd } from './extent.ts'
import { type Level, levelFor, ownerOf } from './levels.ts'
import {
  beginsEntry,
  indented,
  indentOf,
  isBlank,
  isBlockHeader,
  isComment,
  isEmptyValue,
  type Line,
  lineOf,
  type Owner,
  untabbed,
} from './line.ts'
import { isGlued, isKnown, namedItem, repairedItem, repairedKey, takesList, takesObjects } from './repaired.ts'
import type { MendedRows, Row } from './rows.ts'
import { takeBlock, takeValue } from './take.ts'
import type { Walk } from './walking.ts'

/** So many damaged lines are no front matter any more. */
export const mostMends = 200

/** Mends the rows of one entry of a mapping that is indented by `base`, line by line. */
export function mendEntry(
  rows: readonly Row[],
  base: number,
  anchors: ReadonlySet<string>,
  names: ReadonlySet<string>,
): MendedRows {
  const levels: Level[] = [{ kind: 'map', written: base, actual: base, open: false }]
  const walk: Walk = { rows, out: [], mends: [], levels, anchors, names }
  let index = 0
  while (index < rows.length && walk.mends.length <= mostMends) index = step(walk, index)
  for (const row of rows.slice(index)) walk.out.push(row)
  return { rows: walk.out, mends: walk.mends }
}

/** Takes the entry that begins on a row, with its value; returns the index of the row after it. */
function step(walk: Walk, index: number): number {
  const row = walk.rows[index]
  if (!row) return index + 1
  const text = isBlank(row.text) || isComment(row.text) ? undefined : readable(walk, index, row)
  const line = lineOf(untabbed(text ?? ''))
  const moved = text === undefined ? undefined : place(walk, index, text, line)
  if (moved === undefined) {
    walk.out.push(row)
    return index + 1
  }
  const level = walk.levels.at(-1)
  if (!level) return index + 1
  const owner = ownerOf(level, walk.levels)
  const entry = { row, line: lineOf(moved), text: moved, owner, indent: level.actual }
  level.open = isEmptyValue(line.value)
  if (isBlockHeader(line.value)) return takeBlock(walk, index, entry)
  if (level.open && line.value === '' && textFollows(walk, index, owner, line.key)) level.open = false
  if (!level.open) return takeValue(walk, index, entry, valueEnd(walk.rows, index, owner, line.value))
  walk.out.push({ text: moved, line: row.line })
  return index + 1
}

/** The row's text with its name put right; `undefined` where no entry begins on it. */
function readable(walk: Walk, index: number, row: Row): string | undefined {
  const { key, dashes, indent } = lineOf(untabbed(row.text))
  const below = untabbed(walk.rows[nextRow(walk.rows, index)]?.text ?? '')
  const next = lineOf(repairedKey(below)?.corrected ?? below)
  // An item is text, unless names stand below it that can only be beside its own.
  const isText = dashes !== '' && (next.key === undefined || next.dashes !== '' || next.indent <= indent)
  if (isText || (key !== undefined && !isGlued(key))) return row.text
  const fix =
    repairedKey(row.text) ??
    (awaitsItem(walk, indent) ? repairedItem(row.text) : undefined) ??
    (dashes !== '' && isMember(walk, next.key ?? '') ? namedItem(row.text) : undefined)
  if (fix) {
    const { at, ...said } = fix
    walk.mends.push({ line: row.line, column: at + 1, ...said })
  }
  return fix?.corrected ?? (key === undefined && dashes === '' ? undefined : row.text)
}

/** Whether a name below an item is the item's: not one that the front matter lacks, unless the list is one of things that have names. */
function isMember({ rows, names }: Walk, name: string): boolean {
  const { key = '' } = lineOf(untabbed(rows[0]?.text ?? ''))
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) && (takesObjects(key) || names.has(name) || !isKnown(name))
}

/** Whether what begins a list may stand here, or goes on with one. */
function awaitsItem({ levels }: Walk, indent: number): boolean {
  const last = levels.at(-1)
  if (last?.open || last?.kind === 'list') return true
  return levels.some(({ kind, written }) => kind === 'list' && written === indent)
}

/** Whether the value of a name alone on its line is text on the lines below. */
function textFollows(walk: Walk, index: number, owner: Owner, name = ''): boolean {
  const next = nextRow(walk.rows, index)
  const text = next === -1 ? '' : (walk.rows[next]?.text ?? '')
  const { key, dashes, indent } = lineOf(untabbed(text))
  if (text === '' || isComment(text) || key !== undefined || dashes !== '') return false
  if (beginsEntry(text, owner, '', false) || (takesList(name) && repairedItem(text))) return false
  if (!repairedKey(text)) return true
  const after = lineOf(untabbed(walk.rows[nextRow(walk.rows, next)]?.text ?? ''))
  return after.key === undefined || after.indent !== indent
}

function nextIndent(rows: readonly Row[], index: number): number {
  const next = rows[nextRow(rows, index)]
  return next ? indentOf(untabbed(next.text)) : -1
}

function nextRow(rows: readonly Row[], index: number): number {
  for (let at = index + 1; at < rows.length; at += 1) if (!isBlank(rows[at]?.text ?? '')) return at
  return -1
}

/** Finds the level that a row belongs to, and moves the row there; says so where it stood elsewhere. */
function place(walk: Walk, index: number, text: string, line: Line): string | undefined {
  const { levels, mends } = walk
  const known = new Set(levels)
  const level = levelFor(levels, line.dashes === '' ? 'map' : 'list', line.indent, {
    next: nextIndent(walk.rows, index),
    isTop: isKnown(line.key ?? '') && !walk.names.has(line.key ?? ''),
  })
  if (!level) return undefined
  const moved =
    line.dashes === ''
      ? indented(untabbed(text), level.actual)
      : placeItem(walk, index, untabbed(text), line, known.has(level))
  if (moved === text) return moved
  const tab = untabbed(text) !== text
  const first = moved.length - moved.trimStart().length
  const item = line.dashes === '' && levels.at(-2)?.kind === 'list'
  const message = tab
    ? tabIndents
    : `this line begins at column ${line.indent + 1}, its neighbours at column ${first + 1}; indent them alike`
  const rule = tab ? 'tab-indent' : item ? 'uneven-item' : 'uneven-indent'
  const mend = {
    line: walk.rows[index]?.line ?? 0,
    column: text.length - text.trimStart().length + 1,
    corrected: moved,
  }
  const told = mends.at(-1)
  if (told?.line !== mend.line || told.rule !== 'uneven-item') mends.push({ ...mend, rule, message })
  return moved
}

/** Places a list item and what begins on its line; the first one of a list also decides where later ones stand. */
function placeItem(walk: Walk, index: number, text: string, line: Line, known: boolean): string {
  const { levels, mends, rows } = walk
  const list = levels.pop()
  const parent = levels.at(-1)
  if (!list) return text
  const later = line.key === undefined ? undefined : laterKeys(rows, index, line, parent?.written ?? 0)
  const outdent =
    later !== undefined && !known && parent && parent.actual === parent.written && later - 2 >= parent.written
  const actual = outdent ? later - 2 : list.actual
  levels.push({ ...list, actual })
  const dashes = outdent ? '- ' : line.dashes
  for (const { index: at } of dashes.slice(1).matchAll(/-/g)) {
    levels.push({ kind: 'list', written: line.indent + at + 1, actual: actual + at + 1, open: false })
  }
  if (line.key !== undefined) {
    levels.push({ kind: 'map', written: later ?? line.content, actual: actual + dashes.length, open: false })
  }
  const moved = `${' '.repeat(actual)}${dashes}${text.slice(line.content)}`
  if (outdent && moved !== text) {
    const message = `the first key of this list item stands at column ${line.content + 1}, its later keys at column ${later + 1}; indent them alike`
    mends.push({
      line: rows[index]?.line ?? 0,
      column: line.indent + 1,
      rule: 'uneven-item',
      message,
      corrected: moved,
    })
  }
  return moved
}

/** Where the second key of a list item stands, if it is indented less than the first. */
function laterKeys(rows: readonly Row[], index: number, line: Line, parent: number): number | undefined {
  const next = lineOf(untabbed(rows[nextRow(rows, index)]?.text ?? ''))
  if (next.key === undefined || next.dashes !== '') return undefined
  return next.indent > parent && next.indent < line.content ? next.indent : undefined
}
