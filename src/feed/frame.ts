/** A piece of a document. */
export type Part = string | Uint8Array<ArrayBuffer>

/** An entry but for its article's text: what comes before that and after. */
export interface Frame<Written = string> {
  readonly before: Written
  readonly after: Written
}

/** The document around the entries: what comes before them and after. */
export interface Envelope {
  readonly head: string
  readonly tail: string
}
