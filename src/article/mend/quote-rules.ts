import type { IsValue } from './brackets.ts'
import { quoteEnd } from './flow.ts'
import { inQuotes, quoted, smartQuotesAround } from './quotes.ts'
import type { Fix } from './rows.ts'

/** Words that begin with an apostrophe, which opens no quote. */
const elision =
  /^'(?:tis|twas|twere|twill|til|till|em|n|cause|cuz|bout|round|neath|nuff|s|t|\d)(?![\p{L}\p{N}])|^'\d{2}s?(?![\p{L}\p{N}-]|,\d)/iu

const smartForms = /^["'“”„«]([^“”„«»]*)["'“”»]$|^['‘]([^‘]*)['’]$/

/** `“One: two”`, `“One: two"` and `They came: so”`: the quotes are YAML's. */
export const smartQuotes = (value: string): Fix | undefined => smartQuotesAround(value, smartForms)?.fix

const backslashed = {
  rule: 'backslash',
  message: 'between double quotes a backslash begins an escape; write \\\\, or single quotes around the value',
  at: 0,
} as const

/** `"C:\Work"`, in which the backslash begins no escape. */
export const backslash = (value: string): Fix | undefined => {
  if (!value.startsWith('"') || quoteEnd(value, 0) !== value.length) return undefined
  const inner = value.slice(1, -1).replace(/\\(["\\])/g, '$1')
  const at = value.search(/\\[^0abt\tnvfre "/\\N_LPxuU]/)
  return { ...backslashed, at: Math.max(at, 0), corrected: quoted(inner) }
}

/** `'It\'s'`, as programs escape a quote that YAML wants twice. */
export const escapedQuote = (value: string): Fix | undefined => {
  const inner = /^'((?:[^'\\]|\\.|'')*)'$/s.exec(value)?.[1]
  if (inner === undefined || !inner.includes("\\'")) return undefined
  const message = "between single quotes a backslash escapes nothing; write '' for a quote"
  const text = inner.replace(/\\'|''/g, "'")
  return { rule: 'backslash', message, at: value.indexOf("\\'"), corrected: quoted(text) }
}

/** `"He said "hi" there"`: the outer quotes are YAML's. `"One" and "two"`: all quotes are the text's. */
export const innerQuote = (value: string): Fix | undefined => {
  const quote = value[0] ?? ''
  if (!/^(["']).*\1$/s.test(value) || value.length < 3) return undefined
  const inner = value.slice(1, -1)
  const own = [...inner.matchAll(quote === '"' ? /(\\?)"/g : /'/g)].filter(([, backslashed]) => !backslashed)
  const meant = own.find(
    ({ index }) => !/[\p{L}\p{N}]$/u.test(inner.slice(Math.max(index - 2, 0), index)) || !isLetter(inner[index + 1]),
  )
  if (own.length === 0 || (meant && !opens(inner, meant.index))) return undefined
  // Tables in CSV write each quote of a text twice.
  const isTwice = quote === '"' && own.length % 4 === 0 && /^(?:[^"]|"")*$/.test(inner)
  const once = isTwice ? inner.replaceAll('""', '"') : inner
  const text = quote === '"' ? once.replace(/\\(["\\])/g, '$1') : inner.replaceAll("''", "'")
  const message = `a quote (${quote}) inside the value ends it too early; write the other quotes around the value`
  return { rule: 'inner-quote', message, at: (own[0]?.index ?? 0) + 1, corrected: quoted(text) }
}

/** `"One`. */
export const unclosedQuote = (value: string, isValue: IsValue): Fix | undefined => {
  const quote = value[0] ?? ''
  if (!/^["']/.test(quote) || quoteEnd(value, 0) !== undefined || elision.test(value)) return undefined
  if (/^"[^"]*\\"$/.test(value)) return { ...backslashed, corrected: quoted(value.slice(1, -1)) }
  const inner = value.slice(1)
  // Escapes are meant where what they make is a value.
  const escaped = quote === '"' && inner.includes('\\') && isValue(`${value}"`) ? `${value}"` : undefined
  const message = `the quote (${quote}) before the value is never closed; write another after it`
  return {
    rule: 'unbalanced-quote',
    message,
    at: 0,
    corrected: escaped ?? (quote === "'" ? quoted(inner.replaceAll("''", "'")) : inQuotes(inner)),
  }
}

function opens(text: string, index: number): boolean {
  return /^$|[\s([{–—-]$/.test(text.slice(Math.max(index - 1, 0), index)) && /\S/.test(text[index + 1] ?? '')
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char)
}
