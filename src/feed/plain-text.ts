import { differsAsHtml, escapeText, reference } from './xml.ts'

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

export const endTag: RegExp = /<\/\w+>/

/** Whether a text passes for HTML although its element holds plain text: readers look for these, and so does the W3C's validator. */
export function passesForHtml(text: string): boolean {
  return endTag.test(text) || reference.test(text)
}
