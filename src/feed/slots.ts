import { representable } from '../article/text.ts'
import { escapeAttribute, escapeText } from './xml.ts'

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

/** HTML in CDATA, an attribute's whole value, text in CDATA, text. */
const places = /<!\[CDATA\[html-slot:(\d+)\]\]>|="text-slot:(\d+)"|<!\[CDATA\[text-slot:(\d+)\]\]>|text-slot:(\d+)/g

export function createSlots(): Slots {
  const values: string[] = []
  const slot = (kind: 'text' | 'html', value: string): string => `${kind}-slot:${values.push(value) - 1}`
  return {
    text: (value) => slot('text', value),
    html: (value) => slot('html', value),
    fill: (document) =>
      document.replace(places, (_, html?: string, attribute?: string, cdata?: string, text?: string) => {
        const value = values[Number(html ?? attribute ?? cdata ?? text)] ?? ''
        if (html !== undefined) return `<![CDATA[${representable(value).replaceAll(']]>', ']]&gt;')}]]>`
        return attribute === undefined ? escapeText(value) : `="${escapeAttribute(value)}"`
      }),
  }
}

/** One element with all it holds, as `feed` wrote it among others, two blanks a step deep. */
export function cutOut(document: string, name: string): string {
  const start = document.lastIndexOf('\n', document.indexOf(`<${name}>`)) + 1
  const end = document.lastIndexOf(`</${name}>`) + `</${name}>`.length
  return halfIndented(document.slice(start, end))
}

/**
 * `feed` indents by four blanks a step; a reader of the source gains from two. Only for a document
 * whose slots are not filled yet: the author's text keeps its blanks.
 */
export function halfIndented(document: string): string {
  return document.replace(/^ +/gm, (blanks) => blanks.slice(blanks.length / 2))
}

/** The line that holds an element, taken out of a document. */
export function takeLine(document: string, name: string): { readonly line: string; readonly rest: string } {
  const [line = ''] = new RegExp(`^ *<${name}[ >].*\\n`, 'm').exec(document) ?? []
  return { line, rest: document.replace(line, '') }
}

/** `inner`, whole lines, put in before the line that closes a document's last element of a name. */
export function insertBefore(document: string, closing: string, inner: string): string {
  const place = document.lastIndexOf('\n', document.lastIndexOf(closing)) + 1
  return document.slice(0, place) + inner + document.slice(place)
}
