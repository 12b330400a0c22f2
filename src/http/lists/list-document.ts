/** A list of what the site has, at a moment. */
export interface ListDocument {
  readonly mediaType: string
  /** Differs whenever the document does. */
  readonly state: string
  /** Milliseconds since 1970, from what is listed; 0 where nothing is, and absent where nothing listed has a date. */
  readonly updated?: number
  /** The document stays the same until this moment. */
  readonly validUntil: number
  readonly body: () => Blob | ReadableStream<Uint8Array>
}

/** A list that is made at once: its text tells it from others, and is kept to be sent. */
export function madeList(
  text: string,
  about: Pick<ListDocument, 'mediaType' | 'updated' | 'validUntil'>,
): ListDocument {
  const body = new Blob([text])
  return { ...about, state: text, body: () => body }
}
