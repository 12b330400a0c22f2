import type { Envelope, Frame } from './frame.ts'

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

/** A document in two, cut before the line of the last closing tag. */
export function cutBefore(document: string, closing: string): Frame {
  const place = document.lastIndexOf('\n', document.lastIndexOf(closing)) + 1
  return { before: document.slice(0, place), after: document.slice(place) }
}

/** A document with more lines, before the line of the last closing tag. */
export function insertBefore(document: string, closing: string, inner: string): string {
  const { before, after } = cutBefore(document, closing)
  return before + inner + after
}

/** A document in two, cut where its entries go: before the line of its last closing tag. */
export function envelopeOf(document: string, closing: string): Envelope {
  const { before: head, after } = cutBefore(document, closing)
  return { head, tail: `\n${after}\n` }
}
