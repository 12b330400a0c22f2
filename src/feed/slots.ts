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
  /** The same for a date, which is written as `value`. */
  date(value: string): Date
  /** What was written with slots, each filled, escaped for where it stands. */
  fill(written: Template): string
  /** The text behind a stand-in; any other text as it is. */
  value(text: string): string
}

/** A document with slots: text as it stands, and between two texts what fills the slot there. */
export interface Template {
  readonly texts: readonly string[]
  readonly slots: readonly Slot[]
}

interface Slot {
  readonly kind: 'html' | 'attribute' | 'text'
  readonly value: number
}

/** HTML in CDATA, an attribute's whole value, text in CDATA, text. */
const places = /<!\[CDATA\[html-slot:(\d+)\]\]>|="text-slot:(\d+)"|<!\[CDATA\[text-slot:(\d+)\]\]>|text-slot:(\d+)/g

/** What stands between a document's slots, and the slots. */
export function templateOf(document: string): Template {
  const texts: string[] = []
  const slots: Slot[] = []
  let place = 0
  for (const { 0: whole, 1: html, 2: attribute, 3: cdata, 4: text, index } of document.matchAll(places)) {
    texts.push(document.slice(place, index))
    const kind = html !== undefined ? 'html' : attribute !== undefined ? 'attribute' : 'text'
    slots.push({ kind, value: Number(html ?? attribute ?? cdata ?? text) })
    place = index + whole.length
  }
  return { texts: [...texts, document.slice(place)], slots }
}

export function createSlots(): Slots {
  const values: string[] = []
  const slot = (kind: 'text' | 'html', value: string): string => `${kind}-slot:${values.push(value) - 1}`
  return {
    text: (value) => slot('text', value),
    html: (value) => slot('html', value),
    date(value) {
      const written = slot('text', value)
      return Object.assign(new Date(0), { toISOString: () => written, toUTCString: () => written })
    },
    value: (text) => (/^(?:text|html)-slot:\d+$/.test(text) ? (values[Number(text.slice(10))] ?? '') : text),
    fill: ({ texts, slots }) =>
      texts.reduce((filled, text, place) => {
        const { kind, value } = slots[place - 1] ?? noSlot
        return filled + escapedFor(kind, values[value] ?? '') + text
      }),
  }
}

const noSlot: Slot = { kind: 'text', value: -1 }

function escapedFor(kind: Slot['kind'], value: string): string {
  if (kind === 'html') return `<![CDATA[${representable(value).replaceAll(']]>', ']]&gt;')}]]>`
  return kind === 'attribute' ? `="${escapeAttribute(value)}"` : escapeText(value)
}

/** How many shapes are remembered: articles of one collection have some dozens. */
const keptShapes = 500

/**
 * Remembers what `feed` wrote for an item of each shape: between two items with the same optional
 * fields and as many labels only the slots differ, and those are numbered in the order of the item.
 */
export function perShape<Item, Written>(write: (item: Item) => Written): (item: Item) => Written {
  const known = new Map<string, Written>()
  return (item) => {
    const shape = JSON.stringify(item)
    const before = known.get(shape)
    if (before !== undefined) return before
    const written = write(item)
    if (known.size >= keptShapes) known.clear()
    known.set(shape, written)
    return written
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
