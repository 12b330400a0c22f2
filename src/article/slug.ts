const letter = '\\p{L}'
const writable = `${letter}\\p{M}\\p{N}`

/** Made for the first slug: a set of letters takes long to make, even of a literal that is never reached. */
let patterns: { readonly others: RegExp; readonly dotBefore: RegExp } | undefined

/**
 * The part of an address that names a label or an article: NFKC, lower case, letters and
 * digits of every script, `-` for the rest. `C`, `C++` and `C#` stay three; empty where
 * nothing of the text can stand in an address.
 */
export function slugOf(text: string): string {
  if (plain.test(text)) return text
  if (text.length > keptLength) return made(text)
  if (known.size >= kept) known.clear()
  return known.getOrInsertComputed(text, made)
}

/** What is a slug already, as most files' names are. */
const plain = /^[a-z\d]+(?:-[a-z\d]+)*$/

/** Slugs that are remembered: labels come again and again. */
const kept = 1_000
const keptLength = 40
const known = new Map<string, string>()

function made(text: string): string {
  patterns ??= { others: new RegExp(`[^${writable}]+`, 'gu'), dotBefore: new RegExp(`^\\s*\\.(?=${letter})`, 'u') }
  const { others, dotBefore } = patterns
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\+/g, ' plus ')
    .replace(/#/g, ' sharp ')
    .replace(dotBefore, 'dot ')
    .replace(others, '-')
    .replace(/^-+|-+$/g, '')
}
