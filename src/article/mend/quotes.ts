/** A text in quotes, for patterns: between double ones a backslash escapes, between single ones two of them are one. */
export const quotedText = String.raw`(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')`

/** What stands in a text, as YAML in single quotes; a break of lines stays one. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Words that end with a quote which none before them opens: `Hello you"`. After a digit it may mean inches. */
export const unopened =
  /^(\p{L}{2}[\p{L}\p{M}\p{N}’'.,:;!?&–—-]*(?: [\p{L}\p{N}(][\p{L}\p{M}\p{N}’'.,:;!?&()/–—-]*)* \p{L}{2}[\p{L}\p{M}\p{N}’'.,:;!?()–—-]*(?<!\d))"$/u
/** An address or a date that ends so: neither has quotes of its own, but for those that addresses may have. */
export const unopenedWord = /^((?:https?:\/|\.{0,2})\/[^\s"]*)"$|^(\d{4}-\d\d?-\d\d?(?:[Tt ][\d:.+Zz -]*)?)["']$/
/** The same in a value that is damaged anyway: any words, but for a length in inches. */
const unopenedDouble = /^([\p{L}\p{N}(][^"“”„]*)(?<!(?:^|\s)\d{1,3}(?:\.\d+)?)"$/u
/** The same with the other quote, which after "s" may be an apostrophe, and after a number mean feet. */
const unopenedSingle = /^([\p{L}\p{N}(](?:[^'"“”„]|''|(?<=[\p{L}\p{N}])')*)(?<!s|(?:^|\s)\d{1,3}(?:\.\d+)?)'$/iu

/** The text of a damaged value that ends with a quote which none before it opens. */
export function unopenedText(value: string): string | undefined {
  const [, text] = unopened.exec(value) ?? unopenedDouble.exec(value) ?? []
  return text ?? unopenedSingle.exec(value)?.[1]?.replaceAll("''", "'")
}

export function unopenedMessage(quote = '"'): string {
  return `a quote (${quote}) ends the value, and none begins it; write one before it`
}

/** Words, two at least, with one typographic quote before or after them, and where it stands. */
export function loneSmart(value: string): { readonly text: string; readonly at: number } | undefined {
  const [, opened, closed] = /^[“„]([^“”„"\n]+)$|^([^“”„"\n]*[^“”„"\n\d])”$/.exec(value) ?? []
  const text = opened ?? closed ?? ''
  if (text.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length < 2) return undefined
  return { text, at: opened === undefined ? value.length - 1 : 0 }
}

/** Text in the quotes that need no escapes for it. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? quoted(text) : `"${text}"`
}
