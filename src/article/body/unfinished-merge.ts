import { placeOf } from '../place-in-text.ts'
import { codeIn, inRanges } from './code-ranges.ts'
import type { Dialect } from './dialect.ts'

const mark = /^(?:<{7}|={7}|>{7})(?=\s|$)[^\n]*/gm
const order = '<=>'

/** The line of a body, counted from 1, at which a merge of git was left unfinished: its three marks in turn, outside code. */
export function unfinishedMerge(body: string, dialect: Dialect): number | undefined {
  if (!/^<{7}(?:\s|$)/m.test(body)) return undefined
  const isCode = inRanges(codeIn(body, dialect))
  let start = 0
  let next = 0
  for (const { 0: line, index } of body.matchAll(mark)) {
    if (isCode(index)) continue
    const sign = order.indexOf(line.charAt(0))
    if (sign === 0) start = index
    next = sign === next || sign === 0 ? sign + 1 : 0
    if (next === order.length) return placeOf(body, start).line
  }
  return undefined
}
