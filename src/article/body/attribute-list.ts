const name = String.raw`[.#][A-Za-z_][\w:-]*`
const quoted = String.raw`[A-Za-z][\w:-]*=(?:"[^"]{0,2000}"|'[^']{0,2000}')`
const item = String.raw`(?:${name}|${quoted}|[A-Za-z][\w:-]*=[^\s{}"'=]+)`

/**
 * What Pandoc, Quarto and Python-Markdown write behind an image, a link or a text in brackets, and other tools below
 * a block: `{.class #id width="50%"}`.
 */
export const attributeList = String.raw`\{:?\s*${item}(?:\s+${item})*\s*\}`

/** The same where it can be no formula's: `\sqrt[3]{x=1}` begins with neither a class nor an id, and quotes nothing. */
export const tellingList = String.raw`\{:?\s*(?:${name}|${quoted})(?:\s+${item})*\s*\}`

/** What an attribute list says: its classes, and the values of its keys. */
export function attributesOf(list: string): { classes: readonly string[]; values: ReadonlyMap<string, string> } {
  const pairs = list.matchAll(/([A-Za-z][\w:-]*)=(?:"([^"]*)"|'([^']*)'|([^\s{}"']+))/g)
  const values = new Map(
    [...pairs].map(([, key = '', one, other, plain]) => [key, one ?? other ?? plain ?? ''] as const),
  )
  const classes = list.replace(/=(?:"[^"]*"|'[^']*')/g, '').matchAll(/(?<=[\s{])\.([A-Za-z_][\w:-]*)/g)
  return { classes: [...classes].map(([, found = '']) => found), values }
}
