// XML 1.0 §2.2 forbids those below U+0020, even as references, and discourages the others.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u0080-\u009f\ufffe\uffff]/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unusual = /[\u0000-\u0008\u000b-\u001f\u0080-\u009f\ufffe\uffff]/

/** What Windows-1252 has at 0x80 to 0x9f; a blank stands for nothing. */
const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/**
 * Text as every format can carry it: lone surrogates become U+FFFD, line ends U+000A (as an XML
 * parser would make them, §2.11). Control characters, which no reader shows, are left out, but for
 * those that part words, and those that were quotation marks and dashes before something took
 * Windows-1252 for Latin-1, as HTML reads them, too (HTML §13.2.5.80).
 */
export function representable(text: string): string {
  // Nearly every text is: looking costs a third of replacing.
  if (text.isWellFormed() && !unusual.test(text)) return text
  return withLineFeeds(text.toWellFormed()).replace(controls, meant)
}

/** The text with each line end as U+000A. */
export function withLineFeeds(text: string): string {
  // Looking for one character takes a tenth of what trying a pattern does.
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function meant(control: string): string {
  if (control === '\u000b' || control === '\u000c') return ' '
  return windows1252[control.charCodeAt(0) - 0x80]?.trim() ?? ''
}

/** Text of one line: representable, white space folded, ends trimmed. */
export function singleLine(text: string): string {
  return representable(text).replace(/\s+/g, ' ').trim()
}

/** A copy of a text with memory of its own: V8 keeps all of a file as long as it keeps a piece that was cut from it. */
export function detached(text: string): string {
  return ` ${text}`.slice(1)
}
