import { representable } from '../article/text.ts'
import { escapeText } from './escape.ts'

/** Characters that HTML names without a semicolon too, whatever follows (HTML §13.5): `&copy 2020`, `fish&notes`. */
const oldNames = [
  ...['amp', 'AMP', 'lt', 'LT', 'gt', 'GT', 'quot', 'QUOT', 'copy', 'COPY', 'reg', 'REG', 'nbsp', 'shy', 'not', 'para'],
  ...['sect', 'cent', 'pound', 'yen', 'curren', 'deg', 'micro', 'middot', 'macr', 'acute', 'cedil', 'uml', 'brvbar'],
  ...['ord[fm]', '[lr]aquo', 'i(?:excl|quest)', 'times', 'divide', 'plusmn', 'szlig', 'eth', 'ETH', 'thorn', 'THORN'],
  ...['[aeiouy]acute', '[aeiou](?:circ|grave|uml)', 'yuml', '[ano]tilde', 'aring', 'aelig', 'ccedil', 'oslash'],
  ...['[AEIOUY]acute', '[AEIOU](?:circ|grave|uml)', '[ANO]tilde', 'Aring', 'AElig', 'Ccedil', 'Oslash'],
]
/** What readers of HTML take for a character's name or number. */
const reference = new RegExp(String.raw`&(?:#|\w*\d|\w+;|${oldNames.join('|')})`)

const endTag = /<\/\w+>/

/** Whether a text passes for HTML although its element holds plain text: readers look for these, and so does the W3C's validator. */
export function passesForHtml(text: string): boolean {
  return endTag.test(text) || reference.test(text)
}

/** Whether plain text shows something else where a reader takes it for HTML. */
function differsAsHtml(text: string): boolean {
  return /<[a-z/!?]/i.test(text) || reference.test(text)
}

/**
 * Plain text for an element that is HTML by its format, such as an RSS item's `description`: what a reader
 * of HTML shows is what was written. Text that is HTML of itself stays as it is.
 */
export function plainAsHtml(text: string): string {
  return /<|&[^\s&]/.test(text) ? escapeText(text) : text
}

/**
 * The same where the format says HTML and most readers show what stands there: a text that says the same
 * to both (`R&D`, `a < b`) stays as it is.
 */
export function plainOrHtml(text: string): string {
  return differsAsHtml(text) ? escapeText(text) : text
}

/**
 * The same for RSS's elements of plain text, which some readers take for HTML: so it goes into a `plainSlot`,
 * and as HTML where it has tags that end, which most readers would lose.
 */
export function plainUnlessTagged(text: string): string {
  return endTag.test(text) ? plainAsHtml(text) : text
}

/**
 * Plain text escaped for an element that some readers take for HTML. Where that would make a difference, it
 * is escaped by numbers, which tell the others (RSS Best Practices Profile, "Character Data").
 */
export function escapePlainText(text: string): string {
  if (!differsAsHtml(text)) return escapeText(text)
  return representable(text).replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll('>', '&gt;')
}
