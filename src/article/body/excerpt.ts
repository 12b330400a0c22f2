import { htmlParser } from '../html-parser.ts'
import { lazily } from '../lazily.ts'

/** What is not prose: it is skipped with all it encloses. */
const skipped = new Set('pre figcaption table h1 h2 h3 h4 h5 h6 script style audio video iframe'.split(' '))
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em i ins kbd mark q rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const sentences = lazily(() => new Intl.Segmenter('en', { granularity: 'sentence' }))
const words = lazily(() => new Intl.Segmenter('en', { granularity: 'word' }))
/** What Latin's signs end only before a blank: else they part an address or a number. Han and kana go without blanks. */
const unended = /(?<![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])[.?!][\p{Pe}\p{Pf}"']*$/u
const cutAddress = /[a-z][a-z0-9+.-]*:\/\/[\x21-\x7e]*$/i
const chunk = 1024

/**
 * The beginning of an article as plain text: at most `limit` UTF-16 code units, cut after a whole
 * sentence, else after a word with "…". Headings, code, captions, tables and footnotes are no part
 * of it. `undefined` where there is no text.
 */
export function excerptOf(html: string, limit = 300): string | undefined {
  const text = proseOf(html, limit)
  if (text === '') return undefined
  if (text.length <= limit) return text
  const [whole] = upTo(sentences(), text, limit, (sentence) => !unended.test(sentence))
  if (whole !== '') return whole
  const [fitting, first = ''] = upTo(words(), text, limit - 1)
  const isCut = /^\S/.test(text.slice(fitting.length))
  const withoutCut = isCut ? fitting.replace(cutAddress, '').trim() : fitting
  const shown = withoutCut || fitting || beginningOf(first, limit - 1)
  return `${shown.replace(/[\s\p{P}]+$/u, '')}…`
}

/** The beginning of a word that is too long, without half of a surrogate pair. */
function beginningOf(word: string, limit: number): string {
  return word
    .slice(0, limit)
    .toWellFormed()
    .replace(/\ufffd$/, '')
}

/** The segments that fit, up to one that may stand last, and the first of all. */
function upTo(
  segmenter: Intl.Segmenter,
  text: string,
  limit: number,
  isEnd: (segment: string) => boolean = () => true,
): [fitting: string, first: string | undefined] {
  let [end, first]: [number, string | undefined] = [0, undefined]
  // One more than fits shows whether the last one that fits is whole.
  for (const { index, segment } of segmenter.segment(text.slice(0, limit * 2 + 1))) {
    first ??= segment
    if (index + segment.trimEnd().length > limit) break
    if (isEnd(segment)) end = index + segment.length
  }
  // What opens a quotation belongs to the sentence that follows, which Unicode's rules do not see.
  return [text.slice(0, end).replace(/[\s\p{Ps}\p{Pi}]+$/u, ''), first]
}

/** Text of the prose, white space folded; not much more than is needed to see where `limit` falls. */
function proseOf(html: string, limit: number): string {
  let [text, depth] = ['', 0]
  const parser = new (htmlParser().Parser)({
    onopentag: (name, attributes) => {
      if (depth > 0 || isSkipped(name, attributes)) depth++
      else if (!inline.has(name)) text += ' '
    },
    onclosetag: (name) => {
      if (depth > 0) depth--
      else if (!inline.has(name)) text += ' '
    },
    ontext: (part) => {
      if (depth === 0) text += part
    },
  })
  // As far as `upTo` looks, and a blank before it.
  for (let at = 0; at < html.length && text.length <= 2 * limit + 2; at += chunk) {
    parser.write(html.slice(at, at + chunk))
    text = text.replace(/\s+/g, ' ')
  }
  parser.end()
  return text.replace(/\s+/g, ' ').trim()
}

function isSkipped(name: string, { role, id }: Record<string, string>): boolean {
  return (
    skipped.has(name) ||
    role === 'doc-noteref' ||
    role === 'doc-endnotes' ||
    (name === 'sup' && /^fnref/.test(id ?? ''))
  )
}
