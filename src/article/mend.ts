/** One line put right: where it was damaged, how, and what it says now. */
export interface Mend {
  /** Counts from 1 in the text given. */
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly message: string
  readonly corrected: string
}

const keyed = /^( *(?:- +)*)([^\s#:'"[\]{}&*!|>%@`,-][^:]*?):[ \t]+(\S.*?)[ \t]*$/
const blockScalar = /^( *).*[:-] +[|>][+-]?\d?[ \t]*$/
const itemWithKey = /^( *)(- +)[^\s'"#][^:]*:(?:[ \t]|$)/
const indentOf = (line: string): number => line.length - line.trimStart().length

/**
 * Puts right what the known damages explain, one line each, and says so. Meant for YAML that
 * a strict parser refused: it never looks at whether a line is valid by itself.
 */
export function mendYaml(text: string): { readonly text: string; readonly mends: readonly Mend[] } {
  const lines = text.split('\n')
  const mends: Mend[] = []
  let literalIndent: number | undefined
  for (const [index, line] of lines.entries()) {
    if (literalIndent !== undefined && (line.trim() === '' || indentOf(line) > literalIndent)) continue
    literalIndent = blockScalar.exec(line)?.[1]?.length
    if (literalIndent !== undefined) continue
    for (const rule of [quoteColon, dedentItem]) {
      const mend = rule(lines, index)
      if (!mend) continue
      lines[index] = mend.corrected
      mends.push(mend)
    }
  }
  return { text: lines.join('\n'), mends }
}

function quoteColon(lines: readonly string[], index: number): Mend | undefined {
  const line = lines[index] ?? ''
  const match = keyed.exec(line)
  const [, indent = '', key = '', value = ''] = match ?? []
  if (!match || /^['"[{|>&*!#%@`]/.test(value)) return undefined
  const colon = value.search(/:(?:[ \t]|$)/)
  if (colon === -1) return undefined
  const start = line.indexOf(value, indent.length + key.length + 1)
  return {
    line: index + 1,
    column: start + colon + 1,
    rule: 'unquoted-colon',
    message: `the value of "${key}" holds ": ", which YAML reads as another key; put quotes around the value`,
    corrected: `${line.slice(0, start)}'${value.replaceAll("'", "''")}'`,
  }
}

function dedentItem(lines: readonly string[], index: number): Mend | undefined {
  const line = lines[index] ?? ''
  const match = itemWithKey.exec(line)
  if (!match) return undefined
  const dash = match[1]?.length ?? 0
  const next = lines.slice(index + 1).find((other) => other.trim() !== '')
  const parent = lines.slice(0, index).findLast((other) => other.trim() !== '' && indentOf(other) < dash)
  if (!next || !parent || !/^ *[^\s:#-][^:]*:(?:[ \t]|$)/.test(next)) return undefined
  const wanted = indentOf(next)
  if (wanted >= dash + (match[2]?.length ?? 0) || wanted - 2 < indentOf(parent) || wanted <= indentOf(parent)) {
    return undefined
  }
  return {
    line: index + 1,
    column: dash + 1,
    rule: 'uneven-item',
    message: `the first key of this list item stands at column ${dash + 3}, its later keys at column ${wanted + 1}; indent them alike`,
    corrected: `${' '.repeat(wanted - 2)}- ${line.trimStart().replace(/^- +/, '')}`,
  }
}
