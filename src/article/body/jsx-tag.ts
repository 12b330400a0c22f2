import { withoutReferences } from '../character-references.ts'
import { escapeHtml, escapeMarkdown } from './escape.ts'
import { fenced } from './fenced.ts'
import { endsLine } from './line-around.ts'

const attribute = /\s*(?:([A-Za-z_:][\w:.-]*)(?:\s*=\s*)?|(?=\{))/y
const endMark = /^\{\/\*\s*(?:more|truncate|excerpt)\s*\*\/\}$/
const longestExpression = 20_000

/** What begins at an offset and how far it was read; `text` stands for it. */
export type Mark = { readonly kind: 'none'; readonly end: number } | TextMark | TagMark

/** A comment, a text in braces or a fragment's tag. */
export interface TextMark {
  readonly kind: 'text'
  readonly text: string
  readonly end: number
}

export interface TagMark {
  readonly kind: 'tag'
  /** As HTML writes it. */
  readonly text: string
  readonly end: number
  /** Those that have a plain value, by their names. */
  readonly attributes: ReadonlyMap<string, string>
  /** Whether the tag closes itself. */
  readonly isClosed: boolean
}

/** A comment at an offset: its text is what marks the excerpt's end, or nothing. */
export function commentAt(body: string, start: number): Mark {
  const end = body.indexOf('*/}', start)
  if (end < 0) return { kind: 'none', end: body.length }
  const text = endMark.test(body.slice(start, end + 3)) ? '<!--more-->' : ''
  return { kind: 'text', text, end: end + 3 }
}

const literal = /\{\s*(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)\1\s*\}/y

/** An expression at an offset that is nothing but a text (`{" "}`), as Markdown: code where it has lines of its own. */
export function literalAt(body: string, start: number): Mark {
  literal.lastIndex = start
  const [whole, quote, written = ''] = literal.exec(body) ?? []
  if (whole === undefined || (quote === '`' && written.includes('${'))) return { kind: 'none', end: start + 1 }
  const end = start + whole.length
  const value = written.replace(/\\([\s\S])/g, (_, sign) => (sign === 'n' ? '\n' : sign))
  // Two blanks at a line's end would break it.
  if (value.trim() === '') return { kind: 'text', text: endsLine(body, end) ? '' : ' ', end }
  return { kind: 'text', text: value.includes('\n') ? `\n\n${fenced('', value)}\n\n` : escapeMarkdown(value), end }
}

/** What a module's names stand for, where that is a file: `./a.png` of `import a from './a.png'`. */
export type ImportedFiles = ReadonlyMap<string, string>

/** A tag at an offset. */
export function tagAt(body: string, start: number, opening: string, imported: ImportedFiles): Mark {
  if (opening.endsWith('>')) return { kind: 'text', text: '', end: start + opening.length }
  const named = new Map<string, string>()
  let [at, attributes] = [start + opening.length, '']
  for (;;) {
    attribute.lastIndex = at
    const match = attribute.exec(body)
    if (!match) break
    at += match[0].length
    const isValued = match[0].trimEnd().endsWith('=')
    const value = isValued || match[1] === undefined ? valueAt(body, at, imported) : { text: '', end: at }
    if (!value) return { kind: 'none', end: Math.min(body.length, at + longestExpression) }
    at = value.end
    if (match[1] === undefined || value.text === undefined) continue
    if (isValued) named.set(match[1], value.text)
    attributes += isValued ? ` ${match[1]}="${escapeHtml(value.text)}"` : ` ${match[1]}`
  }
  const [end] = /^\s*\/?>/.exec(body.slice(at, at + 200)) ?? []
  if (end === undefined) return { kind: 'none', end: at }
  const isClosed = end.includes('/')
  const text = `${opening}${attributes}${isClosed ? ' /' : ''}>`
  return { kind: 'tag', text, end: at + end.length, attributes: named, isClosed }
}

/** An attribute's value; its text is undefined where it is an expression that only a program can tell. */
function valueAt(
  body: string,
  start: number,
  imported: ImportedFiles,
): { text: string | undefined; end: number } | undefined {
  const first = body[start]
  if (first === '"' || first === "'") {
    const end = body.indexOf(first, start + 1)
    return end < 0 ? undefined : { text: withoutReferences(body.slice(start + 1, end)), end: end + 1 }
  }
  if (first !== '{') return undefined
  const end = expressionEnd(body, start)
  if (end === undefined) return undefined
  const inside = body.slice(start + 1, end - 1).trim()
  const [, , literal] = /^(?:require\(\s*)?(["'`])([^"'`$]*)\1(?:\s*\)(?:\.default)?)?$/.exec(inside) ?? []
  // Astro's pictures hold their address as `.src`.
  return { text: literal ?? /^\d+$/.exec(inside)?.[0] ?? imported.get(inside.replace(/\.src$/, '')), end }
}

function expressionEnd(body: string, start: number): number | undefined {
  let [depth, quote] = [0, '']
  for (let at = start; at < Math.min(body.length, start + longestExpression); at++) {
    const character = body[at] ?? ''
    if (character === '\\') at++
    else if (quote) quote = character === quote ? '' : quote
    else if ('"\'`'.includes(character)) quote = character
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return at + 1
  }
  return undefined
}
