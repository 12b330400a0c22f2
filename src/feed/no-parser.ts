/**
 * Stands in the Worker for `sax`, the parser that package `feed` brings along (by `xml-js`) and never
 * calls: without it, starting takes a quarter less.
 */
export function parser(): never {
  throw new Error('the Worker writes XML and parses none')
}
