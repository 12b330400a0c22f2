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
