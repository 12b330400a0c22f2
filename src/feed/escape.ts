import { representable } from '../article/text.ts'

/** Text escaped for an XML element; characters that XML forbids are replaced (XML 1.0 §2.2). */
export function escapeText(text: string): string {
  return representable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** HTML as it can stand in CDATA, where "view source" can be read; as HTML it means what it did. */
export function cdataText(html: string): string {
  return representable(html).replaceAll(']]>', ']]&gt;')
}

const inAttributes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make blanks of them (XML 1.0 §3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
}

/** Text escaped for an XML attribute. */
export function escapeAttribute(text: string): string {
  return representable(text).replace(/[&<>"\t\n]/g, (character) => inAttributes[character] ?? character)
}
