import { fnvText } from './fnv.ts'

const letter = '\\p{L}'
const writable = `${letter}\\p{M}\\p{N}`

/** Made for the first slug: a set of letters takes long to make, even of a literal that is never reached. */
let patterns: { readonly others: RegExp; readonly dotBefore: RegExp } | undefined

/**
 * The part of an address that names a label or an article: NFKC, lower case, letters and
 * digits of every script, `-` for the rest. `C`, `C++` and `C#` stay three; empty where
 * nothing of the text can stand in an address. One that no address could hold is its beginning and a digest.
 */
export function slugOf(text: string): string {
  if (plain.test(text)) return shortened(text)
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
  const slug = text
    .normalize('NFKC')
    .toLowerCase()
    // Some small letters have a sign for an accent that their capitals have not, as ẖ of H̱.
    .normalize('NFC')
    .replace(/\+/g, ' plus ')
    .replace(/#/g, ' sharp ')
    .replace(dotBefore, 'dot ')
    .replace(others, '-')
    .replace(/^-+|-+$/g, '')
  return shortened(slug)
}

/** Characters of a slug in an address, which has 4,000 at most (`src/http/answers/refusals.ts`) with what stands around it. */
const longest = 3_800
/** Those that one of a text may become, percent-encoded. */
const encoded = 9
/** How much of a longer slug tells people what it is. */
const beginning = 40

function shortened(slug: string): string {
  if (slug.length * encoded <= longest || encodeURIComponent(slug).length <= longest) return slug
  return `${[...slug].slice(0, beginning).join('').replace(/-+$/, '')}-${fnvText(slug)}`
}
