import type { Fix } from './rows.ts'

/** A text in quotes, for patterns: between double ones a backslash escapes, between single ones two of them are one. */
export const quotedText = String.raw`(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')`

/** What stands in a text, as YAML in single quotes; a break of lines stays one. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Words that end with a quote which none before them opens: `Hello you"`. After a digit it may mean inches. */
const unopened =
  /^(\p{L}{2}[\p{L}\p{M}\p{N}’'.,:;!?&–—-]*(?: [\p{L}\p{N}(][\p{L}\p{M}\p{N}’'.,:;!?&()/–—-]*)* \p{L}{2}[\p{L}\p{M}\p{N}’'.,:;!?()–—-]*(?<!\d))"$/u
/** An address or a date that ends so: neither has quotes of its own, but for those that addresses may have. */
const unopenedWord = /^((?:https?:\/|\.{0,2})\/[^\s"]*)"$|^(\d{4}-\d\d?-\d\d?(?:[Tt ][\d:.+Zz -]*)?)["']$/
/** The same in a value that is damaged anyway: any words, but for a length in inches. */
const unopenedDouble = /^([\p{L}\p{N}(][^"“”„]*)(?<!(?:^|\s)\d{1,3}(?:\.\d+)?)"$/u
/** The same with the other quote, which after "s" may be an apostrophe, and after a number mean feet. */
const unopenedSingle = /^([\p{L}\p{N}(](?:[^'"“”„]|''|(?<=[\p{L}\p{N}])')*)(?<!s|(?:^|\s)\d{1,3}(?:\.\d+)?)'$/iu

/** A value that YAML reads, yet that ends with a quote which none before it opens, put right. */
export function unopenedLoss(value: string): Fix | undefined {
  const [, words, address, date] = unopened.exec(value) ?? unopenedWord.exec(value) ?? []
  return withQuotes(value, words ?? address ?? date)
}

/** The same of a value that is damaged anyway: `One two"`. */
export function unopenedQuote(value: string): Fix | undefined {
  const [, text] = unopened.exec(value) ?? unopenedDouble.exec(value) ?? []
  return withQuotes(value, text ?? unopenedSingle.exec(value)?.[1]?.replaceAll("''", "'"))
}

function withQuotes(value: string, text: string | undefined): Fix | undefined {
  if (text === undefined) return undefined
  const message = `a quote (${value.at(-1)}) ends the value, and none begins it; write one before it`
  return { rule: 'unbalanced-quote', message, at: value.length - 1, corrected: inQuotes(text) }
}

/** Said of typographic quotes that stand where YAML wants its own. */
export const smartMessage = 'typographic quotes are no quotes to YAML; write " or \' instead'

/**
 * A value that stands between typographic quotes in one of these forms, or beside a lone one, put right; and what the
 * text is without them.
 */
export function smartQuotesAround(
  value: string,
  forms: RegExp,
): { readonly fix: Fix; readonly text: string; readonly isLone: boolean } | undefined {
  const [, double, single] = forms.exec(value) ?? []
  const inner = double ?? single
  const lone = inner === undefined ? loneSmart(value) : undefined
  const written = inner ?? lone?.text
  if (written === undefined || !/^[“”„«‘]|[”“»’]$/.test(value)) return undefined
  const text = /^'|'$/.test(value) ? written.replaceAll("''", "'") : written
  const fix: Fix = { rule: 'smart-quotes', message: smartMessage, at: lone?.at ?? 0, corrected: inQuotes(text) }
  return { fix, text, isLone: lone !== undefined }
}

/** Words, two at least, with one typographic quote before or after them, and where it stands. */
function loneSmart(value: string): { readonly text: string; readonly at: number } | undefined {
  const [, opened, closed] = /^[“„]([^“”„"\n]+)$|^([^“”„"\n]*[^“”„"\n\d])”$/.exec(value) ?? []
  const text = opened ?? closed ?? ''
  if (text.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length < 2) return undefined
  return { text, at: opened === undefined ? value.length - 1 : 0 }
}

/** Text in the quotes that need no escapes for it. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? quoted(text) : `"${text}"`
}
