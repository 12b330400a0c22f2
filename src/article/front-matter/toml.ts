import type { TomlError } from 'smol-toml'
import { lazyPackage } from '../lazy-package.ts'
import { tooDeep } from '../mend/explain.ts'
import type { Data } from './data.ts'

const toml = lazyPackage<typeof import('smol-toml')>('smol-toml')

/** Strings and comments, to be passed over, or a number or date where a value begins. */
const literal =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|([=,[]\s*)([+-]?\d[\w:.+-]*(?: \d{2}:\d{2}[\w:.+-]*)?)/g

/**
 * Reads TOML with its numbers and dates as text, so that `1.10` stays what it is, and 30 February
 * (1 March to the package) a date that does not exist.
 */
export function readToml(text: string): Data {
  const asText = text.replace(literal, (whole, before?: string, value = '') => {
    return before === undefined || /^[+-]?(?:\d{1,15}|0[xob]\w+|[\d_]+)$/.test(value) ? whole : `${before}"${value}"`
  })
  const { parse, TomlError } = toml()
  try {
    return { ok: true, value: parse(asText, { integersAsBigInt: true }) }
  } catch (cause) {
    if (cause instanceof RangeError) return { ok: false, line: 1, column: 1, message: tooDeep }
    if (!(cause instanceof TomlError)) throw cause
    const { line, column } = errorIn(text) ?? cause
    const lines = text.split('\n')
    return { ok: false, line, column, message: explain(cause, lines[line - 1] ?? ''), ...openList(lines, line) }
  }
}

/** The error in what the author wrote, where its columns are right. */
function errorIn(text: string): TomlError | undefined {
  const { parse, TomlError } = toml()
  try {
    parse(text, { integersAsBigInt: true })
    return undefined
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    return cause
  }
}

/** A list or table that begins on the last line before an error, and is not closed there: its place, and what to write. */
function openList(lines: readonly string[], line: number) {
  const opening = lines.findLastIndex((text, at) => at < line - 1 && text.trim() !== '')
  const before = lines[opening] ?? ''
  const [head, sign] = /^\s*[\w-]+\s*=\s*(?=(\[)[^\]]*$|(\{)[^}]*$)/.exec(before) ?? []
  const isOver = /^\s*(?:$|[\w-]+\s*=|\[{1,2}[\w.-]+\]{1,2}\s*$)/.test(lines[line - 1] ?? '')
  if (head === undefined || before.trimEnd().endsWith(',') || !isOver) return undefined
  const [opened, closing] = sign === undefined ? ['{', '}'] : ['[', ']']
  return {
    line: opening + 1,
    column: head.length + 1,
    message: `"${opened}" opens here and is not closed; write "${closing}" after its last item`,
  }
}

/** What is wrong with a line, and what to write instead. */
function explain({ message }: TomlError, written: string): string {
  const line = written.trim()
  const [, name, sign, value = ''] = /^([\w-]+)\s*([:=])\s*(.*)$/.exec(line) ?? []
  const said = message.replace(/^Invalid TOML document: /, '').split('\n')[0] ?? ''
  if (/excessively nested/.test(said)) return tooDeep
  const bare = value.replace(/^["'“‘]|["'”’],?$/g, '')
  const meant = /^(?:true|false)$/i.test(value) ? value.toLowerCase() : JSON.stringify(bare)
  const table = /^\[([^[\]]+)(?:\]|$)/.exec(line)?.[1]?.trim()
  const [, blank, text = ''] = /^([\w-]+)\s+["'](.*)["']$/.exec(line) ?? []
  const [, words] = /^([\w-]+(?:[ \t]+[\w-]+)+)\s*=/.exec(line) ?? []
  if (table !== undefined && /redefine/.test(said))
    return `[${table}] stands twice; put these lines below the first [${table}]`
  if (table !== undefined) return `a table's name stands in brackets; write [${table}]`
  if (blank !== undefined)
    return `"=" is missing between a name and its value; write ${blank} = ${JSON.stringify(text)}`
  if (words !== undefined) return `a name with a blank stands in quotes; write ${JSON.stringify(words)} = …`
  if (/^(?:True|False|TRUE|FALSE)$/.test(value)) return `TOML knows this word in lower case; write ${name} = ${meant}`
  if (/redefine/.test(said)) return 'this name stands twice; delete one of the two lines'
  if (sign === ':') return `TOML has "=" between a name and its value; write ${name} = ${meant}`
  if (sign === '=' && value === '') return `"${name}" has no value; write ${name} = "", or delete the line`
  if (sign === '=' && /^[^"'[{]/.test(value)) return `a text stands in quotes in TOML; write ${name} = ${meant}`
  if (sign === '=' && /^"[^"]*\\/.test(value)) {
    return 'between double quotes a backslash begins an escape; write single quotes around the value'
  }
  if (sign === '=' && /^["']/.test(value)) return `the quotes of this value do not match; write ${name} = ${meant}`
  return sign === '=' && value.startsWith('[')
    ? `${said}; put quotes around each item, and commas between them`
    : `${said}; write name = "text"`
}
