/** Several in one word, and what utility classes are made of: `{.rounded.dark:border.max-w-[9px]}`. */
const name = String.raw`[.#][A-Za-z_][\w:.#/[\]-]*`
/** Within quotes a backslash stands before what is no end: Quarto writes `fig-alt="The \"Title\""`. */
const string = String.raw`"(?:[^"\\]|\\[\s\S]){0,2000}"|'(?:[^'\\]|\\[\s\S]){0,2000}'`
const quoted = String.raw`[A-Za-z][\w:-]*=(?:${string})`
const item = String.raw`(?:${name}|${quoted}|[A-Za-z][\w:-]*=[^\s{}"'=]+)`

/**
 * What Pandoc, Quarto and Python-Markdown write behind an image, a link or a text in brackets, and other tools below
 * a block: `{.class #id width="50%"}`.
 */
export const attributeList = String.raw`\{:?\s*${item}(?:\s+${item})*\s*\}`

/** The same where it can be no formula's: `\sqrt[3]{x=1}` begins with neither a class nor an id, and quotes nothing. */
export const tellingList = String.raw`\{:?\s*(?:${name}|${quoted})(?:\s+${item})*\s*\}`

const pair = new RegExp(String.raw`([A-Za-z][\w:-]*)=(?:(${string})|([^\s{}"']+))`, 'g')
const strings = new RegExp(`=(?:${string})`, 'g')

/** What an attribute list says: its classes, and the values of its keys. */
export function attributesOf(list: string): { classes: readonly string[]; values: ReadonlyMap<string, string> } {
  const pairs = list.matchAll(pair)
  const values = new Map(
    [...pairs].map(
      ([, key = '', quoted, plain = '']) => [key, quoted === undefined ? plain : unquoted(quoted)] as const,
    ),
  )
  const classes = list.replace(strings, '').matchAll(/(?<=[\s{])\.([A-Za-z_][\w:-]*)/g)
  return { classes: [...classes].map(([, found = '']) => found), values }
}

/** What quotes enclose; as in Pandoc, a backslash before a letter stands for itself: `$\alpha$`. */
function unquoted(written: string): string {
  return written.slice(1, -1).replace(/\\([^A-Za-z0-9\s])/g, '$1')
}
