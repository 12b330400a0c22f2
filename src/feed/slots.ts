import { escapeAttribute, escapeText } from './escape.ts'
import { escapePlainText } from './plain-text.ts'

/**
 * A slot stands in for each text while package `feed` writes the document around it; the text takes
 * its place when the document is done. `feed` 6.0.0 writes control characters, `"` and `<` of
 * categories raw, closes CDATA early at a second `]]>`, turns a literal `&amp;` into `&`, and
 * sends ids through `new URL()`; what it never sees it cannot spoil.
 */
export interface Slots {
  /** A stand-in that `feed` passes on unchanged, as text, as an attribute, and as a URL. */
  text(value: string): string
  /** A document with slots, each filled, escaped for where it stands. */
  fill(document: string): string
}

export function createSlots(): Slots {
  const values: string[] = []
  return {
    text: (value) => slot(values.push(value) - 1),
    fill: (document) => filled(templateOf(document), values),
  }
}

/** The stand-in for the value at a place among others. */
export function slot(place: number): string {
  return `text-slot:${place}`
}

/** The same for plain text that some readers take for HTML. */
export function plainSlot(slot: string): string {
  return slot.replace('text', 'plain')
}

/** A document with slots: text as it stands, and between two texts what fills the slot there. */
export interface Template {
  readonly texts: readonly string[]
  readonly slots: readonly Slot[]
}

interface Slot {
  readonly kind: keyof typeof escapes
  /** Its value's place. */
  readonly value: number
}

const escapes = {
  attribute: (value: string) => `="${escapeAttribute(value)}"`,
  json: (value: string) => JSON.stringify(value),
  text: escapeText,
  plain: escapePlainText,
}

/** An attribute's whole value, a string of JSON, text with its CDATA. */
const places = /="text-slot:(\d+)"|"text-slot:(\d+)"|(?:<!\[CDATA\[)?(?:text-slot:(\d+)|plain-slot:(\d+))(?:\]\]>)?/g

/** What stands between a document's slots, and the slots. */
export function templateOf(document: string): Template {
  const texts: string[] = []
  const slots: Slot[] = []
  let end = 0
  for (const { 0: whole, 1: attribute, 2: json, 3: text, 4: plain, index } of document.matchAll(places)) {
    texts.push(document.slice(end, index))
    end = index + whole.length
    if (attribute !== undefined) slots.push({ kind: 'attribute', value: Number(attribute) })
    else if (json !== undefined) slots.push({ kind: 'json', value: Number(json) })
    else if (text !== undefined) slots.push({ kind: 'text', value: Number(text) })
    else slots.push({ kind: 'plain', value: Number(plain) })
  }
  return { texts: [...texts, document.slice(end)], slots }
}

/** A document whose slots are filled with values. */
export function filled({ texts, slots }: Template, values: readonly string[]): string {
  let document = texts[0] ?? ''
  for (const [place, { kind, value }] of slots.entries()) {
    document += escapes[kind](values[value] ?? '') + (texts[place + 1] ?? '')
  }
  return document
}
