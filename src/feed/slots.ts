import { representable } from '../article/text.ts'

/**
 * Text stands in for by a slot while package `feed` writes the document around it, and takes
 * its place when the document is done. `feed` 6.0.0 writes control characters, `"` and `<` of
 * categories raw, closes CDATA early at a second `]]>`, turns a literal `&amp;` into `&`, and
 * sends ids through `new URL()`; what it never sees it cannot spoil.
 */
export interface Slots {
  /** A stand-in that `feed` passes on unchanged, as text, as an attribute, and as a URL. */
  text(value: string): string
  /** The same for HTML, which is written as CDATA so that "view source" can be read. */
  html(value: string): string
  /** The document with every slot filled, escaped for where it stands. */
  fill(document: string): string
}

export function createSlots(): Slots {
  const filled: string[] = []
  const slot = (escaped: string): string => `slot:${filled.push(escaped) - 1}`
  return {
    text: (value) => slot(escapeXml(value)),
    html: (value) => slot(`<![CDATA[${representable(value).replaceAll(']]>', ']]&gt;')}]]>`),
    fill: (document) =>
      document.replace(/<!\[CDATA\[slot:(\d+)\]\]>|slot:(\d+)/g, (_, cdata?: string, plain?: string) => {
        return filled[Number(cdata ?? plain)] ?? ''
      }),
  }
}

/** Text escaped for XML elements and attributes; characters that XML forbids are replaced (XML 1.0 §2.2). */
function escapeXml(text: string): string {
  return representable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
}

/** One element with escaped attributes and, where given, escaped text; undefined attributes are absent. */
export function element(name: string, attributes: Record<string, string | number | undefined>, text?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  return text === undefined ? `<${name}${written}/>` : `<${name}${written}>${escapeXml(text)}</${name}>`
}

/** `inner` put in just before the last `closing` of a document. */
export function insertBefore(document: string, closing: string, inner: string): string {
  const place = document.lastIndexOf(closing)
  return document.slice(0, place) + inner + document.slice(place)
}
