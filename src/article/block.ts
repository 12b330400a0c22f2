/** How a file's front matter is written. */
export type Language = 'yaml' | 'toml' | 'json'

/** Where front matter stands in a file: what opens and closes it, and where it begins. */
export type Block =
  | { readonly kind: 'none'; readonly text: string }
  | { readonly kind: 'refused'; readonly line: number; readonly column: number; readonly message: string }
  | {
      readonly kind: 'block'
      readonly language: Language
      readonly raw: string
      readonly body: string
      /** The line of the file that the first line of `raw` is, counted from 1. */
      readonly line: number
      /** Whether a line of its own closes it. */
      readonly closed: boolean
    }

const fences: Readonly<Record<string, Language>> = { '---': 'yaml', '+++': 'toml', ';;;': 'json' }
const named: Readonly<Record<string, Language>> = { yaml: 'yaml', yml: 'yaml', toml: 'toml', json: 'json' }
/** More blank lines in a row than this are damage, and cost gray-matter quadratic time. */
const blankLines = 1_000

/**
 * Finds a file's front matter: YAML (`---`, closed by `---` or `...`), TOML (`+++`), JSON (`;;;`
 * or a bare object), after a byte order mark, blank lines or zero-width spaces. Line ends become
 * U+000A. A language that would have to be executed is refused.
 */
export function findBlock(source: string): Block {
  const normal = source.replace(/\r\n?/g, '\n')
  const text = normal.replace(/^[\s\ufeff\u200b]+/, '')
  const skipped = normal.slice(0, normal.length - text.length).split('\n').length - 1
  if (/^\{\s*["}]/.test(text)) return bareObject(text, skipped + 1)
  const opening = /^(---|\+\+\+|;;;)[ \t]*([^\s\-+;][^\n]*)?(?:\n|$)/.exec(text)
  if (!opening) return { kind: 'none', text }
  const [whole, fence = '---', word = ''] = opening
  const language = word === '' ? fences[fence] : Object.hasOwn(named, word.trim()) ? named[word.trim()] : undefined
  if (language === undefined) {
    const message = `front matter in "${word.trim().slice(0, 40)}" is not read, and never run; write YAML between two lines of ---`
    return { kind: 'refused', line: skipped + 1, column: whole.indexOf(word) + 1, message }
  }
  const rest = text.slice(whole.length)
  const closing = fence === '---' ? /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(rest) : closingOf(fence).exec(rest)
  const raw = closing ? rest.slice(0, closing.index) : rest
  const blank = new RegExp(`(?:^[ \\t]*\\n){${blankLines}}`, 'm').exec(raw)
  if (blank) {
    const line = skipped + 1 + raw.slice(0, blank.index).split('\n').length
    return { kind: 'refused', line, column: 1, message: `over ${blankLines} blank lines stand here; delete them` }
  }
  const body = closing ? rest.slice(closing.index + closing[0].length) : ''
  return { kind: 'block', language, raw, body, line: skipped + 2, closed: closing !== null }
}

function closingOf(fence: string): RegExp {
  return fence === '+++' ? /^\+\+\+[ \t]*(?:\n|$)/m : /^;;;[ \t]*(?:\n|$)/m
}

/** A JSON object at the head of a file, without fences, as Hugo reads it: it ends where its braces do. */
function bareObject(text: string, line: number): Block {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
    if (token === '{') depth += 1
    if (token === '}') depth -= 1
    if (depth === 0) {
      const end = index + token.length
      return {
        kind: 'block',
        language: 'json',
        raw: text.slice(0, end),
        body: text.slice(end).replace(/^\s*\n/, ''),
        line,
        closed: true,
      }
    }
  }
  return { kind: 'refused', line, column: 1, message: 'this JSON object has no closing }' }
}
