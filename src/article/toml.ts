import { parse, TomlError } from 'smol-toml'

/** TOML as it is written, or why it cannot be read. Lines and columns count from 1. */
export type Toml =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly column: number; readonly message: string }

/** Strings and comments, to be passed over, or a number or date where a value begins. */
const literal =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|([=,[]\s*)([+-]?\d[\w:.+-]*(?: \d{2}:\d{2}[\w:.+-]*)?)/g

/**
 * Reads TOML with its numbers and dates as text, so that `1.10` stays what it is, and 30 February
 * (1 March to the package) a date that does not exist.
 */
export function readToml(text: string): Toml {
  const asText = text.replace(literal, (whole, before?: string, value = '') => {
    return before === undefined || /^[+-]?(?:\d{1,15}|0[xob]\w+|[\d_]+)$/.test(value) ? whole : `${before}"${value}"`
  })
  try {
    return { ok: true, value: parse(asText, { integersAsBigInt: true }) }
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    const { line, column } = errorIn(text) ?? cause
    return { ok: false, line, column, message: explain(cause, text.split('\n')[line - 1] ?? '') }
  }
}

/** The error in what the author wrote, where its columns are right. */
function errorIn(text: string): TomlError | undefined {
  try {
    parse(text, { integersAsBigInt: true })
    return undefined
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    return cause
  }
}

/** What is wrong with a line, and what to write instead. */
function explain({ message }: TomlError, line: string): string {
  const [, name, sign, value = ''] = /^\s*([\w-]+)\s*([:=])\s*(.*?)\s*$/.exec(line) ?? []
  const said = message.replace(/^Invalid TOML document: /, '').split('\n')[0] ?? ''
  const written = JSON.stringify(value.replace(/^["'“‘]|["'”’],?$/g, ''))
  if (/redefine/.test(said)) return 'this name stands twice; delete one of the two lines'
  if (sign === ':') return `TOML has "=" between a name and its value; write ${name} = ${written}`
  if (sign === '=' && value === '') return `"${name}" has no value; write ${name} = "", or delete the line`
  if (sign === '=' && /^[^"'[{]/.test(value)) return `a text stands in quotes in TOML; write ${name} = ${written}`
  if (sign === '=' && /^"[^"]*\\/.test(value)) {
    return 'between double quotes a backslash begins an escape; write single quotes around the value'
  }
  if (sign === '=' && /^["']/.test(value)) return `the quotes of this value do not match; write ${name} = ${written}`
  return sign === '=' && value.startsWith('[')
    ? `${said}; put quotes around each item, and commas between them`
    : `${said}; write name = "text"`
}
