/**
 * Plain text for an element that is HTML by its format, such as an RSS item's `description`: what a reader
 * of HTML shows is what was written. Text that is HTML of itself stays as it is.
 */
export function plainAsHtml(text: string): string {
  return /<|&[^\s&]/.test(text) ? escaped(text) : text
}

/**
 * Plain text for an element that readers disagree about, such as OPML's `text`: HTML only where it has to be.
 * `R&D` stays as it is, which both show: no reference's name is shorter than two characters.
 */
export function plainWhereItCan(text: string): string {
  return /<|&(?:#|\w\w)/.test(text) ? escaped(text) : text
}

/**
 * What makes a text pass for HTML although its element holds plain text: readers look for these,
 * and so does the W3C's validator.
 */
export const endTag: RegExp = /<\/\w+>/
const reference = /&(?:#|\w*\d|\w+;)/

export function passesForHtml(text: string): boolean {
  return endTag.test(text) || reference.test(text)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
