// XML 1.0 §2.2: these characters may not stand in a document, not even as references.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unrepresentable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unusual = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/

/**
 * Text as every format can carry it: characters that XML 1.0 §2.2 forbids and lone
 * surrogates become U+FFFD, line ends become U+000A (as an XML parser would make them, §2.11).
 */
export function representable(text: string): string {
  // Nearly every text is: looking costs a third of replacing.
  if (text.isWellFormed() && !unusual.test(text)) return text
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(unrepresentable, '\ufffd')
}

/** Text of one line: representable, white space folded, ends trimmed. */
export function singleLine(text: string): string {
  return representable(text).replace(/\s+/g, ' ').trim()
}
