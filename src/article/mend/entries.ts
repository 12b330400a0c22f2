import { closedEnd } from './extent.ts'
import { beginsEntry, indentOf, isBlank, isComment, lineOf, type Owner, untabbed } from './line.ts'
import { type Mend, type MendedRows, type Row, textOf } from './rows.ts'
import { isWellFormed } from './strict.ts'
import { mendEntry, mostMends } from './walk.ts'

/** An entry that needs no parser to be told well-formed. */
const plainEntry = /^ *[\p{L}_][\p{L}\p{N}_-]*:(?: +[\p{L}\p{N}][^:#]*)?$/u

/** Mends the rows of damaged YAML, entry by entry; stops after more than `mostMends` mends. */
export function mendRows(rows: readonly Row[]): MendedRows {
  const base = baseOf(rows)
  const out: Row[] = []
  const mends: Mend[] = []
  const anchors = new Set<string>()
  const names = new Set(rows.flatMap(({ text }) => (indentOf(text) === base ? (lineOf(text).key ?? []) : [])))
  for (const entry of entriesOf(rows, base)) {
    if (mends.length > mostMends) break
    const isWhole = isGood(entry, base, anchors)
    // What an entry names may be repeated within it.
    for (const { text } of entry) for (const [, name] of text.matchAll(/&([^\s,[\]{}]+)/g)) if (name) anchors.add(name)
    const mended = isWhole ? undefined : mendEntry(entry, base, anchors, names)
    for (const row of mended?.rows ?? entry) out.push(row)
    mends.push(...(mended?.mends ?? []))
  }
  return { rows: out, mends }
}

/** How far the names at the top are indented. */
function baseOf(rows: readonly Row[]): number {
  let base = Number.POSITIVE_INFINITY
  for (const { text } of rows) {
    if (base === 0) return 0
    const line = isComment(text) ? undefined : lineOf(untabbed(text))
    if (line?.key !== undefined) base = Math.min(base, line.indent)
  }
  return Number.isFinite(base) ? base : 0
}

function isGood(entry: readonly Row[], base: number, anchors: ReadonlySet<string>): boolean {
  const full = entry.filter(({ text }) => !isBlank(text) && !isComment(text))
  const [first] = full
  if (!first) return true
  if (indentOf(first.text) !== base) return false
  return (full.length === 1 && plainEntry.test(first.text)) || isWellFormed(textOf(entry), anchors)
}

/** Cuts rows before each name that stands at the top. */
function* entriesOf(rows: readonly Row[], base: number): Generator<readonly Row[]> {
  const top: Owner = { written: base, kind: 'map', lists: [] }
  let from = 0
  let before = ''
  let prose = false
  for (let at = 0; at < rows.length; ) {
    const text = rows[at]?.text ?? ''
    const line = isBlank(text) || isComment(text) ? undefined : lineOf(untabbed(text))
    const begins = line && line.dashes === '' && line.indent <= base && beginsEntry(text, top, before, prose)
    if (begins) {
      if (at > from) yield rows.slice(from, at)
      from = at
    }
    if (line) {
      prose = line.key === undefined && line.dashes === ''
      before = text
    }
    const end = begins ? closedEnd(rows, at, top, line.value) : undefined
    at = end !== undefined && /^[[{]/.test(line?.value ?? '') ? end : at + 1
  }
  yield rows.slice(from)
}
