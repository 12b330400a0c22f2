/** Cc, the line breaks of Unicode, and what turns the direction of the text after it. */
const unsafe = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * Text as a terminal may show it, on one line: a tab is four blanks; control characters, which
 * could move the cursor or rewrite what stands above, and characters that reverse the reading
 * order are shown as pictures (U+2400 on) or as U+FFFD.
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(unsafe, (character) => {
    const code = character.charCodeAt(0)
    if (character === '\t') return '    '
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    return code === 0x7f ? '\u2421' : '\ufffd'
  })
}
