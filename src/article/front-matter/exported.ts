import type { Header } from './header.ts'

const opening = /^export[ \t]+const[ \t]+(?:meta|metadata|frontmatter|frontMatter)(?:[ \t]*:[ \t]*\w+)?[ \t]*=[ \t]*\{/m
const moduleHead = /^import\b[^"']*["'][^"'\n]*["'];?[ \t]*$|\/\/[^\n]*|\{?\/\*[\s\S]*?\*\/\}?/gm
/** Literals longer or deeper than this are programs, not front matter. */
const [longest, deepest] = [20_000, 20]
const token =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<quoted>"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|`(?:[^`\\]|\\[\s\S])*`)|[{}[\]():,]|[^\s"'`{}[\]():,]+/y

type Literal = string | readonly Literal[] | { readonly [key: string]: Literal }

/**
 * The fields that an MDX file says in JavaScript (`export const meta = {…}`, as with Next.js): as
 * YAML, each name on its line. What only a program can tell is left out; nothing is run. The whole
 * file stays the text, since MDX leaves modules' lines out itself.
 */
export function exportedFields(text: string): Header | undefined {
  const found = opening.exec(text)
  if (!found || text.slice(0, found.index).replace(moduleHead, '').trim() !== '') return undefined
  const start = found.index + found[0].length
  const end = literalEnd(text.slice(0, start + longest), start)
  if (end === undefined) return undefined
  const rows: string[] = []
  const imports = importsOf(text.slice(0, found.index))
  membersOf(text.slice(0, end), start, imports, (key, value, at) => {
    if (value === undefined) return
    const row = text.slice(start, at).split('\n').length - 1
    while (rows.length <= row) rows.push('')
    // Of two on one line, the second moves one down: YAML wants each on its own.
    rows.splice(row, rows[row] === '' ? 1 : 0, `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
  })
  return { yaml: rows.join('\n'), above: text.slice(0, start).split('\n').length - 1, body: text }
}

/** Where the object closes that begins before `start`; `undefined` where it is too long or too deep. */
function literalEnd(text: string, start: number): number | undefined {
  let depth = 1
  for (let found = next(text, start); found; found = next(text, found.end)) {
    depth += nesting(found)
    if (depth === 0) return found.end
    if (depth > deepest) return undefined
  }
  return undefined
}

function nesting({ word }: { readonly word: string }): number {
  return '{[('.includes(word) ? 1 : '}])'.includes(word) ? -1 : 0
}

/** What a module's names stand for: the file that one is, else the name, which may be an author's. */
type Imports = ReadonlyMap<string, string>

function importsOf(head: string): Imports {
  const statements = [...head.matchAll(/^import\b([^"']*)["']([^"'\n]*)["']/gm)]
  return new Map(
    statements.flatMap(([, names = '', path = '']) =>
      [...names.matchAll(/[A-Za-z_$][\w$]*/g)]
        .filter(([name]) => name !== 'from' && name !== 'as')
        .map(([name]) => [name, /^[./@~].*\.\w{2,4}$/.test(path) ? path : name] as const),
    ),
  )
}

/** Hands on an object's members, from behind its brace on. */
function membersOf(
  text: string,
  start: number,
  imports: Imports,
  take: (key: string, value: Literal | undefined, at: number) => void,
): void {
  for (let at = start; ; ) {
    const key = next(text, at)
    if (!key || key.word === '}') return
    at = key.end
    if (key.word === ',') continue
    const colon = next(text, at)
    if (colon?.word !== ':') {
      take(key.word, imports.get(key.word), key.at)
      at = afterValue(text, at)
      continue
    }
    const value = valueAt(text, colon.end, imports)
    take(key.text ?? key.word, value.literal, key.at)
    at = value.end
  }
}

function valueAt(text: string, start: number, imports: Imports): { literal: Literal | undefined; end: number } {
  const first = next(text, start)
  const end = first === undefined ? text.length : afterValue(text, start)
  const follows = first && next(text, first.end)?.word
  if (first?.word === '{') {
    const members = new Map<string, Literal>()
    membersOf(text, first.end, imports, (key, value) => {
      if (value !== undefined) members.set(key, value)
    })
    return { literal: Object.fromEntries(members), end }
  }
  if (first?.word === '[') return { literal: itemsOf(text, first.end, imports), end }
  const isAlone = follows === ',' || follows === '}' || follows === ']'
  if (first?.text !== undefined) return { literal: isAlone ? first.text : undefined, end }
  const isPlain = isAlone && /^(?:true|false|-?\d[\d._]*)$/.test(first?.word ?? '')
  // `new Date('2026-01-02')` and `require('./a.png')` say as much as their text does.
  const [, called] =
    /^\s*(?:new\s+Date|Date\.parse|require)\(\s*["'`]([^"'`$\n]*)["'`]\s*\)(?:\.default)?\s*$/.exec(
      text.slice(start, end),
    ) ?? []
  if (isPlain) return { literal: first?.word.replaceAll('_', ''), end }
  return { literal: called ?? (isAlone ? imports.get(first?.word ?? '') : undefined), end }
}

function itemsOf(text: string, start: number, imports: Imports): readonly Literal[] {
  const items: Literal[] = []
  for (let at = start; ; ) {
    const item = next(text, at)
    if (!item || item.word === ']') return items
    if (item.word === ',') at = item.end
    else {
      const { literal, end } = valueAt(text, at, imports)
      if (literal !== undefined) items.push(literal)
      at = end
    }
  }
}

/** Where a value ends: at the comma or bracket behind it. */
function afterValue(text: string, start: number): number {
  let [at, depth] = [start, 0]
  for (let found = next(text, at); found; found = next(text, at)) {
    if (depth === 0 && (found.word === ',' || found.word === '}' || found.word === ']')) return found.at
    depth += nesting(found)
    at = found.end
  }
  return text.length
}

/** The next token that is neither blank nor comment; `text` is what a quoted one says. */
function next(text: string, start: number): { word: string; text?: string; at: number; end: number } | undefined {
  for (let at = start; ; ) {
    token.lastIndex = at
    const match = token.exec(text)
    if (!match) return undefined
    const [word] = match
    const end = at + word.length
    const { quoted } = match.groups ?? {}
    if (quoted !== undefined) {
      const isTemplate = quoted.startsWith('`') && quoted.includes('${')
      return { word, ...(!isTemplate && { text: unquoted(quoted) }), at, end }
    }
    if (!/^(?:\s|\/[/*])/.test(word)) return { word, at, end }
    at = end
  }
}

const escaped = /\\(?:u\{0*(10[\da-fA-F]{4}|[\da-fA-F]{1,5})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|([\s\S]))/g

/** What a JavaScript string says. */
function unquoted(quoted: string): string {
  const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', '\n': '' }
  return quoted.slice(1, -1).replace(escaped, (_, point, unit, byte, letter) => {
    const code = point ?? unit ?? byte
    return code === undefined ? (controls[letter] ?? letter) : String.fromCodePoint(Number.parseInt(code, 16))
  })
}
