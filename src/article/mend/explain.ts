import type { ErrorCode, YAMLError } from 'yaml'

interface Explanation {
  readonly offset: number
  readonly message: string
}
/** Says what is wrong at an offset of a text; may find a better offset than the package's. */
type Explain = (text: string, offset: number, error: YAMLError) => string | Explanation

const noName =
  'this line is no "name: value"; write a name, a colon and a blank before it, or indent it to go on with the value above'
const uneven = 'this line is not indented like its neighbours; give the entries of one list or mapping the same blanks'

/** Said where values nest deeper than a parser's stack bears. */
export const tooDeep = 'values are nested too deep here; write fewer levels'
export const tabIndents = 'a tab stands where lines are indented; write blanks'
export const commaMissing = 'a comma is missing between two values in brackets; write it'

const explanations: Readonly<Record<ErrorCode, Explain>> = {
  ALIAS_PROPS: () => 'a value that begins with "*" takes no "&" or "!" before it; put quotes around the value',
  BAD_ALIAS: () => 'a value cannot begin with a lone "&" or "*"; put quotes around it',
  BAD_DIRECTIVE: () => 'a line cannot begin with "%"; put quotes around it',
  BAD_DQ_ESCAPE: () =>
    'between double quotes a backslash begins an escape, and this is none; write \\\\ for a backslash',
  BAD_INDENT: (text, offset, error) => (/^Flow/.test(error.message) ? openBracket(text, offset) : uneven),
  BAD_PROP_ORDER: () => 'a "&" or "!" stands where a list or mapping begins; put quotes around the value',
  BAD_SCALAR_START: (text, offset) => `a value cannot begin with "${text[offset] ?? ''}"; put quotes around it`,
  BLOCK_AS_IMPLICIT_KEY: () => 'a second ": " or "- " stands in this value; put quotes around the value',
  BLOCK_IN_FLOW: explainBlock,
  DUPLICATE_KEY: () => 'this name stands twice in its mapping; delete one of the two lines',
  IMPOSSIBLE: () => 'this line cannot be read; put quotes around the value',
  KEY_OVER_1024_CHARS: () =>
    'the text before a ": " is longer than a name may be; put quotes around the value, or end the line before it',
  MISSING_CHAR: explainMissing,
  MULTILINE_IMPLICIT_KEY: explainNoName,
  MULTIPLE_ANCHORS: () => 'a value has one "&" name at most; put quotes around the value',
  MULTIPLE_DOCS: () => 'a second document begins here; keep one only',
  MULTIPLE_TAGS: () => 'a value has one "!" tag at most; put quotes around the value',
  NON_STRING_KEY: () => 'a name must be text; put quotes around it',
  RESOURCE_EXHAUSTION: () => tooDeep,
  TAB_AS_INDENT: () => tabIndents,
  TAG_RESOLVE_FAILED: () => 'a word that begins with "!" is a type to YAML; put quotes around the value',
  UNEXPECTED_TOKEN: explainUnexpected,
  BAD_COLLECTION_TYPE: () => 'a word that begins with "!" is a type to YAML; put quotes around the value',
}

/** An error of the yaml package in words for an author: what is wrong, and what to write instead. */
export function explain(error: YAMLError, text: string): Explanation {
  // A directive's place is not given.
  const offset = Number.isNaN(error.pos[0]) ? Math.max(text.search(/^%/m), 0) : error.pos[0]
  const said = explanations[error.code](text, offset, error)
  return typeof said === 'string' ? { offset, message: said } : said
}

function explainBlock(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return /[^\s:[{,][ \t]*:[ \t]+$/.test(before)
    ? `a second ": " stands in a value between brackets; put quotes around that value, as in {name: 'One: two'}`
    : 'a list or mapping of lines stands between brackets; close the brackets before it'
}

function explainMissing(text: string, offset: number, error: YAMLError): string | Explanation {
  const [, quote] = /closing (["'])/.exec(error.message) ?? []
  if (quote) {
    const message = `a quote (${quote}) opens here and is never closed; write ${quote} at the end of the value`
    return { offset: openingOf(text, offset, quote), message }
  }
  if (/^Comments/.test(error.message)) return 'a "#" stands here without a blank before it; put quotes around the value'
  if (/^Block scalar/.test(error.message)) return 'the lines of this text must be indented more than its name'
  if (/^Flow/.test(error.message)) return openBracket(text, offset)
  if (/between flow/.test(error.message)) return commaMissing
  if (/after : in/.test(error.message)) return 'a blank is missing after this colon; write ": "'
  return explainNoName(text, offset)
}

function explainNoName(text: string, offset: number): string {
  const directive = /^%(?:YAML|TAG)(?=\s)/.exec(text.slice(offset, offset + 6))?.[0]
  return directive ? `a line cannot begin with "${directive}" here; delete it` : noName
}

function explainUnexpected(text: string, offset: number): string | Explanation {
  const char = text[offset] ?? ''
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(lineStart, offset)
  if (/["'\]}]\s*$/.test(before) && !/[\s,]/.test(char)) {
    return 'a quote or bracket closes before this, yet the value goes on; put quotes around the whole value'
  }
  if (char === ',') return 'a comma stands here with no value before it; delete it, or put quotes around the value'
  if (/^-(?:\s|$)/.test(text.slice(offset, offset + 2))) {
    return 'a list cannot begin on the line of its name; begin it on the next line, or put quotes around the value'
  }
  if (/[|>]/.test(before)) return 'after "|" or ">" the text begins on the next line; put quotes around the value'
  return 'this cannot stand here; put quotes around the whole value'
}

/** Where the quote stands that is still open at an offset. */
function openingOf(text: string, end: number, quote: string): number {
  for (let at = text.lastIndexOf(quote, end); at > 0; at = text.lastIndexOf(quote, at - 1)) {
    if (/[\s,[{]/.test(text[at - 1] ?? '')) return at
  }
  return Math.max(text.indexOf(quote), 0)
}

/** A bracket is open at an offset: says where, if one stands before it at the end of a line's value. */
function openBracket(text: string, end: number): string | Explanation {
  const char = text[end] ?? ''
  if (/[\]}]/.test(char)) return `"${char}" closes no bracket here; delete it, or write the one that is missing`
  const places = [...text.slice(0, end).matchAll(/(?:[:-][ \t]+|^)([[{])/gm)]
  const last = places.at(-1)
  const bracket = last?.[1] ?? '['
  const offset = last === undefined ? end : last.index + last[0].length - 1
  const closing = bracket === '[' ? ']' : '}'
  return {
    offset,
    message: `"${bracket}" opens here and is not closed, or its later lines are not indented; write "${closing}" at the end of the value, or put quotes around it`,
  }
}
