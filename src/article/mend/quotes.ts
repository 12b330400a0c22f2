/** What stands in a text, as YAML in single quotes; a break of lines stays one. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Text in the quotes that need no escapes for it. */
export function inQuotes(text: string): string {
  return /["\\]/.test(text) ? quoted(text) : `"${text}"`
}
