import { codeIn, inRanges, type Ranges } from '../body/code-ranges.ts'
import { dialectOf } from '../body/dialect.ts'
import { decodedAddress } from '../decoded.ts'
import { lineStarts, type Place } from '../place-in-text.ts'
import { withLineFeeds } from '../text.ts'
import type { Outline } from './outline.ts'

const addressed =
  '(?:\\b(?:href|src|srcset|poster|cite|data|longdesc|url|link|to|file|path|image|image_path)|-src(?:set)?)'
const value = `"([^"\\n]*)"|'([^'\\n]*)'`
const bare = `((?:[^\\s()<>"'[\\]]|\\([^\\s()<>]*\\))+)`
/** Links, definitions, attributes, wiki links, autolinks, and what follows the site's address in a template. */
const surely = new RegExp(
  `(?:\\]\\([ \\t\\n]*|\\]:[ \\t\\n]*)(?:<([^<>\\n]*)>|${bare})|${addressed}[ \\t]*=[ \\t\\n]*(?:${value}|${bare})|\\[\\[([^[\\]|\\n]+)|<([a-z][\\w+.-]*:[^\\s<>]*)>|\\}\\}${bare}`,
  'gid',
)
/** Texts in quotes and words in template tags, which may be addresses. */
const perhaps = new RegExp(`${value}|\\{[{%][<%]?([^{}\\n]*)`, 'gd')
/** The values of front matter, whole and in parts. */
const said = /(?:^|[:=,[{-])[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|((?=\S)(?:[^"'[\]{},:=\n]|[:=](?=\S))+))/dgm
const word = /[^\s"'`()<>]+/dg

/** Searches of the whole file for what stands at no place known: more than these may cost too much. */
const searches = 50

/**
 * Tells where a file says an address, however the text's language wrote it: first where nothing but
 * an address can stand, outside code; else where one may; else wherever the text stands; else at the
 * file's beginning. The file is gone through once, when first asked.
 */
export function writtenAddresses({ name, source, split }: Pick<Outline, 'name' | 'source' | 'split'>) {
  let known: Written | undefined
  let searched = 0
  return (address: string): Place => {
    known ??= written(withLineFeeds(source), withLineFeeds(split.body), name)
    const { text, offsets, lines } = known
    const plain = address.replace(/^(?:wiki|post_url):/, '')
    const key = decodedAddress(plain)
    const offset = offsets.get(key) ?? (key.startsWith('/') ? offsets.get(key.slice(1)) : undefined)
    if (offset !== undefined) return placeAt(lines, offset)
    if (searched++ >= searches) return { line: 1, column: 1 }
    return placeAt(lines, Math.max(0, text.indexOf(plain), text.indexOf(key)))
  }
}

interface Written {
  readonly text: string
  /** The first offset of each address. */
  readonly offsets: ReadonlyMap<string, number>
  /** Where lines begin. */
  readonly lines: readonly number[]
}

function written(text: string, body: string, name: string): Written {
  const start = text.endsWith(body) ? text.length - body.length : 0
  const code = start > 0 || text === body ? codeIn(body, dialectOf(name, body)) : []
  const offsets = new Map<string, number>()
  const add = ([from, to]: readonly [number, number], shift: number) => {
    const address = text.slice(from + shift, to + shift)
    const key = decodedAddress(unescaped(address.trim()))
    if (!offsets.has(key)) offsets.set(key, from + shift + address.length - address.trimStart().length)
  }
  for (const range of found(body, surely, code)) add(range, start)
  for (const range of found(body, perhaps, code)) {
    add(range, start)
    for (const [from, to] of found(body.slice(...range), word, [])) add([range[0] + from, range[0] + to], start)
  }
  for (const range of found(text.slice(0, start), said, [])) add(range, 0)
  return { text, offsets, lines: lineStarts(text) }
}

/** Where what a pattern captures stands, or the whole match where it captures nothing, outside code. */
function* found(text: string, pattern: RegExp, code: Ranges): Generator<readonly [from: number, to: number]> {
  const isCode = inRanges(code)
  for (const { indices = [] } of text.matchAll(pattern)) {
    const [whole, ...captured] = indices
    const range = captured.find((one) => one !== undefined) ?? whole
    if (range && !isCode(range[0])) yield range
  }
}

/** CommonMark's escapes, and the one reference that addresses need. */
function unescaped(address: string): string {
  const plain = address.includes('\\') ? address.replace(/\\([!-/:-@[-`{-~])/g, '$1') : address
  return plain.includes('&') ? plain.replaceAll('&amp;', '&') : plain
}

function placeAt(lines: readonly number[], offset: number): Place {
  let [low, high] = [0, lines.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((lines[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 }
}
