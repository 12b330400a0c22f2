/** What stands in a text, as YAML in single quotes; a break of lines stays one. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Words that end with a quote which none before them opens: `Hello you"`. After a digit it may mean inches. */
export const unopened =
  /^(\p{L}{2}[\p{L}\p{M}\p{N}’'.,:;!?&–—-]*(?: [\p{L}\p{N}(][\p{L}\p{M}\p{N}’'.,:;!?&()/–—-]*)* \p{L}{2}[\p{L}\p{M}\p{N}’'.,:;!?()–—-]*(?<!\d))"$/u
export const unopenedMessage = 'a quote (") ends the value, and none begins it; write one before it'

/** Text in the quotes that need no escapes for it. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? quoted(text) : `"${text}"`
}
