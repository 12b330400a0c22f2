import { flowEnd, quoteEnd } from './flow.ts'
import { beginsEntry, isBlank, isComment, type Owner } from './line.ts'
import type { Row } from './rows.ts'

/** How far the search goes for what closes a value; longer ones are damaged elsewhere. */
const reach = 200

/**
 * Where the value ends that begins on the row at `index` and that belongs to `owner`:
 * the index of the row after its last. Quotes and brackets end where they close, text where an
 * entry begins.
 */
export function valueEnd(rows: readonly Row[], index: number, owner: Owner, value: string): number {
  return closedEnd(rows, index, owner, value) ?? textEnd(rows, index, owner, value)
}

function textEnd(rows: readonly Row[], index: number, owner: Owner, value: string): number {
  let end = index + 1
  let before = rows[index]?.text ?? ''
  let said: string | undefined = value
  let isBehindComment = false
  for (let at = index + 1; at < rows.length; at += 1) {
    const text = rows[at]?.text ?? ''
    if (isComment(text)) isBehindComment = true
    if (isBlank(text) || isComment(text)) continue
    if (beginsEntry(text, owner, before, end > index + 1)) break
    if ((isBehindComment || (said !== undefined && isComplete(said))) && indentLess(text, owner)) break
    said = said === '' ? text.trim() : undefined
    before = text
    end = at + 1
  }
  return end
}

/** A date, with its time if it has one, or a yes or no: no text that an author wraps. */
const typed = /^(?:true|false|\d{4}-\d\d?-\d\d?(?:[Tt ] *\d\d?:\S+(?: +[\w+-]\S*)?)?)(?:[ \t]+#.*)?$/

/** Whether a value has all that is its own: a line at the left is none of it. A text may go on behind its quotes. */
function isComplete(value: string): boolean {
  if (!/^[[{]/.test(value)) return typed.test(value)
  const end = closes(value)
  return end !== undefined && /^(?:[ \t]+#.*)?$/.test(value.slice(end))
}

/** Where quotes or brackets close that a value of several rows begins with; `undefined` where they do not. */
export function closedEnd(rows: readonly Row[], index: number, owner: Owner, value: string): number | undefined {
  if (!/^["'[{]/.test(value) || closes(value) !== undefined) return undefined
  const bracket = /^[[{]/.test(value)
  let text = value
  let last = index + 1
  for (let at = index + 1; at < Math.min(rows.length, index + reach); at += 1) {
    const row = rows[at]?.text ?? ''
    if (!bracket && !isBlank(row) && beginsEntry(row, owner, '', false) && indentLess(row, owner)) break
    text += `\n${row}`
    last = at + 1
    if (bracket ? /^[ \t]*[\]}]/.test(row) : row.includes(value[0] ?? '')) {
      const end = closes(text)
      if (end !== undefined && /^[ \t,]*(?:[ \t]#.*)?$/.test(text.slice(end))) return last
    }
  }
  const end = bracket ? undefined : closes(text)
  return end !== undefined && isBlank(text.slice(end)) ? last : undefined
}

function closes(text: string): number | undefined {
  if (/^["']/.test(text)) return quoteEnd(text, 0)
  const { end, closed } = flowEnd(text, 0)
  return closed ? end : undefined
}

function indentLess(row: string, owner: Owner): boolean {
  return (/^[ \t]*/.exec(row)?.[0].length ?? 0) <= owner.written
}
