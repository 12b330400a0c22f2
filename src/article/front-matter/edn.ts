import type { Header } from './header.ts'
import { type Literal, type Member, yamlRows } from './yaml-rows.ts'

const opening = /^\{[\s,]*:[A-Za-z]/
/** Maps longer or deeper than this are programs, not front matter. */
const [longest, deepest] = [20_000, 20]
const opens = /^#?[{[(]$/
const closes = /^[}\])]$/
const token = /[\s,]+|;[^\n]*|"(?:[^"\\]|\\[\s\S])*"|#?[{[(]|[}\])]|[^\s,;"{}[\]()]+/y

interface Token {
  readonly word: string
  readonly at: number
  readonly end: number
}

/** What a token begins, and the place of the token behind it. */
interface Read {
  readonly literal: Literal | undefined
  readonly next: number
}

/**
 * The map of EDN that a file of Cryogen's begins with (`{:title "…" :tags ["a" "b"]}`), as YAML with each name on its
 * line; `undefined` where a text begins otherwise, as with kramdown's `{:toc}`.
 */
export function ednFields(text: string): Header | undefined {
  const tokens = opening.test(text) ? mapIn(text.slice(0, longest)) : undefined
  const end = tokens?.at(-1)?.end
  const members = tokens && membersOf(tokens, 1)
  if (!members || end === undefined || !members.some(({ key }) => /^(?:title|date)$/i.test(key))) return undefined
  const rows = members.map(
    ({ key, value, at }): Member => ({ key, value, row: text.slice(0, at).split('\n').length - 1 }),
  )
  return { yaml: yamlRows(rows), above: 0, body: text.slice(end).replace(/^[^\S\n]*\n/, '') }
}

/** The tokens of the map that a text begins with; `undefined` where it does not close, or is too deep. */
function mapIn(text: string): readonly Token[] | undefined {
  const tokens: Token[] = []
  let depth = 0
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at
    const [word] = token.exec(text) ?? []
    if (word === undefined) return undefined
    if (/^[\s,;]/.test(word)) continue
    tokens.push({ word, at, end: token.lastIndex })
    if (opens.test(word)) depth++
    else if (closes.test(word)) depth--
    if (depth === 0) return tokens
    if (depth > deepest) return undefined
  }
  return undefined
}

/** A map's names with what they say, from a place in it on; `undefined` where a name is no keyword. */
function membersOf(
  tokens: readonly Token[],
  start: number,
): readonly { readonly key: string; readonly value: Literal; readonly at: number }[] | undefined {
  const members: { key: string; value: Literal; at: number }[] = []
  for (let place = start; place < tokens.length - 1; ) {
    const key = tokens[place]
    if (!key || key.word === '}') break
    if (!key.word.startsWith(':')) return undefined
    const { literal, next } = valueAt(tokens, place + 1)
    // Clojure asks for what is true or false: `:draft? true`.
    if (literal !== undefined) members.push({ key: key.word.slice(1).replace(/\?$/, ''), value: literal, at: key.at })
    place = next
  }
  return members
}

function valueAt(tokens: readonly Token[], start: number): Read {
  // `#inst "2026-01-02"` says as much as its text does.
  let place = start
  while (tokens[place]?.word.startsWith('#') && !opens.test(tokens[place]?.word ?? '')) place++
  const { word = '' } = tokens[place] ?? {}
  if (word === '{') {
    const members = membersOf(tokens, place + 1) ?? []
    return {
      literal: Object.fromEntries(members.map(({ key, value }) => [key, value])),
      next: behind(tokens, place),
    }
  }
  if (opens.test(word)) return { literal: itemsAt(tokens, place + 1), next: behind(tokens, place) }
  const literal = word === 'nil' || closes.test(word) ? undefined : textOf(word)
  return { literal, next: place + 1 }
}

function itemsAt(tokens: readonly Token[], start: number): readonly Literal[] {
  const items: Literal[] = []
  for (let place = start; !closes.test(tokens[place]?.word ?? '}'); ) {
    const { literal, next } = valueAt(tokens, place)
    if (literal !== undefined) items.push(literal)
    place = next
  }
  return items
}

/** The place behind the bracket that closes the one at a place. */
function behind(tokens: readonly Token[], start: number): number {
  let depth = 0
  for (let place = start; place < tokens.length; place++) {
    const { word = '' } = tokens[place] ?? {}
    if (opens.test(word)) depth++
    else if (closes.test(word)) depth--
    if (depth === 0) return place + 1
  }
  return tokens.length
}

/** What a text in quotes, a keyword (`:post`), a number or a symbol says. */
function textOf(word: string): string {
  if (!word.startsWith('"')) return word.replace(/^:/, '')
  const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }
  return word
    .slice(1, -1)
    .replace(/\\(?:u([\da-fA-F]{4})|([\s\S]))/g, (_, unit, letter) =>
      unit === undefined ? (controls[letter] ?? letter) : String.fromCharCode(Number.parseInt(unit, 16)),
    )
}
