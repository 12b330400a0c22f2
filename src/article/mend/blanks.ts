import { indentOf, isBlank, isBlockHeader, lineOf } from './line.ts'
import type { Mend, MendedRows, Row } from './rows.ts'

/** What lines are indented with, where a special blank or an invisible sign is among it: to YAML that begins a name, or a text. */
const special = /(?<![^\n])[ \t]*(?:[^\S\n\t ]|[\u200b-\u200f\u2060])(?:[^\S\n]|[\u200b-\u200f\u2060])*(?=\S)/
const invisible = /[\u200b-\u200f\u2060\ufeff]/

/** Rows of which a name, an item or a line of a text below `|` stands behind no-break or other special blanks or invisible signs, with ordinary ones. */
export function withOrdinaryBlanks(rows: readonly Row[], text: string): MendedRows {
  if (!special.test(text)) return { rows, mends: [] }
  const mends: Mend[] = []
  let header: number | undefined
  const ordinary = rows.map((row): Row => {
    if (isBlank(row.text)) return row
    const corrected = row.text.replace(special, (blanks) => ordinaryOf(blanks))
    if (header !== undefined && indentOf(corrected) <= header) header = undefined
    const { key, dashes, value } = lineOf(corrected)
    const isIndented = header === undefined ? key !== undefined || dashes !== '' : indentOf(row.text) <= header
    if (header === undefined && isBlockHeader(value)) header = indentOf(corrected)
    if (corrected === row.text || !isIndented) return row
    const [sign] = invisible.exec(row.text.slice(0, row.text.length - corrected.trimStart().length)) ?? []
    const message = sign
      ? `an invisible sign (${nameOf(sign)}) stands before what this line says, and is a part of it to YAML; delete it`
      : 'a no-break or other special blank indents this line, and is none to YAML; write ordinary ones'
    mends.push({ line: row.line, column: indentOf(row.text) + 1, rule: 'tab-indent', message, corrected })
    return { ...row, text: corrected }
  })
  return { rows: ordinary, mends }
}

function ordinaryOf(blanks: string): string {
  return blanks.replaceAll(new RegExp(invisible, 'g'), '').replace(/[^\S\t ]/g, ' ')
}

function nameOf(sign: string): string {
  return `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}
