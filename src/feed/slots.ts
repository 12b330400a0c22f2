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
  readonly kind: 'attribute' | 'text'
  readonly value: number
}

/** An attribute's whole value, text in CDATA, text. */
const places = /="text-slot:(\d+)"|<!\[CDATA\[text-slot:(\d+)\]\]>|text-slot:(\d+)/g

/** What stands between a document's slots, and the slots. */
export function templateOf(document: string): Template {
  const texts: string[] = []
  const slots: Slot[] = []
  let place = 0
  for (const { 0: whole, 1: attribute, 2: cdata, 3: text, index } of document.matchAll(places)) {
    texts.push(document.slice(place, index))
    slots.push({ kind: attribute === undefined ? 'text' : 'attribute', value: Number(attribute ?? cdata ?? text) })
    place = index + whole.length
  }
  return { texts: [...texts, document.slice(place)], slots }
}

export function createSlots(): Slots {
  const values: string[] = []
  const slot = (value: string): string => `text-slot:${values.push(value) - 1}`
  return {
    text: slot,
    date(value) {
      const written = slot(value)
      return Object.assign(new Date(0), { toISOString: () => written, toUTCString: () => written })
    },
    value: (text) => (/^text-slot:\d+$/.test(text) ? (values[Number(text.slice(10))] ?? '') : text),
    fill: ({ texts, slots }) =>
      texts.reduce((filled, text, place) => {
        const { kind, value } = slots[place - 1] ?? noSlot
        return filled + escapedFor(kind, values[value] ?? '') + text
      }),
  }
}

const noSlot: Slot = { kind: 'text', value: -1 }

function escapedFor(kind: Slot['kind'], value: string): string {
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

/** What stands in for an article's text, as `feed` writes other things where there is none; it is left out again. */
export const noText = { content: 'text' } as const

/** One element with all it holds but for its text, as `feed` wrote it among others, two blanks a step deep. */
export function cutOut(document: string, name: string, textName: string): string {
  const start = document.lastIndexOf('\n', document.indexOf(`<${name}>`)) + 1
  const end = document.lastIndexOf(`</${name}>`) + `</${name}>`.length
  const textLine = new RegExp(`^ *<${textName}[ >].*\\n`, 'm')
  return halfIndented(document.slice(start, end)).replace(textLine, '')
}

/**
 * `feed` indents by four blanks a step; a reader of the source gains from two. Only for a document
 * whose slots are not filled yet: the author's text keeps its blanks.
 */
export function halfIndented(document: string): string {
  return document.replace(/^ +/gm, (blanks) => blanks.slice(blanks.length / 2))
}

/** A document in two, cut before the line that closes its last element of a name. */
export function cutBefore(document: string, closing: string): readonly [before: string, after: string] {
  const place = document.lastIndexOf('\n', document.lastIndexOf(closing)) + 1
  return [document.slice(0, place), document.slice(place)]
}

/** `inner`, whole lines, put in there. */
export function insertBefore(document: string, closing: string, inner: string): string {
  return cutBefore(document, closing).join(inner)
}
