import type { StateBlock, StateCore, Token } from 'markdown-it'
import { attributeList, attributesOf } from './attribute-list.ts'
import { isIndentedCode, isOutside, lineAt } from './block-lines.ts'

/** Kinds of aside that are titled by their name where the author gives no title. */
const asides = new Set(
  'note tip info warning danger caution important success failure bug example quote question details'.split(' '),
)

export function isAside(name: string): boolean {
  return asides.has(name.toLowerCase())
}

/** A title in bold, as a paragraph. */
export function titleTokens(title: string, Token: StateCore['Token'], level: number): Token[] {
  const inline = new Token('inline', '', 0)
  inline.content = title
  inline.children = []
  inline.level = level
  const end = new Token('paragraph_close', 'p', -1)
  // A line of its own begins behind a block.
  end.block = true
  return [
    new Token('paragraph_open', 'p', 1),
    new Token('strong_open', 'strong', 1),
    inline,
    new Token('strong_close', 'strong', -1),
    end,
  ]
}

/** A kind of aside as its title. */
export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}

/**
 * `:::note Title` to `:::`, as Docusaurus (`:::note[Title]`) and VuePress (`::: tip Title`) write it, and Pandoc's
 * `::: {.callout-note}`, which encloses what it does not name.
 */
export function aside(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = lineAt(state, start)
  if (!line.startsWith(':::') || isIndentedCode(state, start)) return false
  const kind = divAt(state, start, line) ?? asideAt(line)
  if (!kind) return false
  if (silent) return true
  const close = asideEnd(state, start, end)
  enclose(state, start, close, kind)
  state.line = close < end && /^:{3,}/.test(lineAt(state, close)) ? close + 1 : close
  return true
}

/** How a container shows: as a quote, under a title. */
interface Kind {
  readonly title: string
  readonly isQuote: boolean
}

function asideAt(line: string): Kind | undefined {
  const [opening, name = '', rest = ''] = /^:{3,}[ \t]*\{?\.?([A-Za-z][\w-]*)(.*)$/.exec(line) ?? []
  if (opening === undefined) return undefined
  const written = (/^\[(.*)\]/.exec(rest)?.[1] ?? rest.replace(/\{[^{}]*\}[ \t]*$|^[^{]*\}/, '')).trim()
  return { title: written || titleOfKind(name), isQuote: true }
}

const div = new RegExp(`^:{3,}[ \\t]*(${attributeList}|\\{\\s*\\})[ \\t]*:*[ \\t]*$`)

/** Pandoc's fenced div, and Quarto's callout, of which a heading at its beginning is the title. */
function divAt(state: StateBlock, start: number, line: string): Kind | undefined {
  const [, list] = div.exec(line) ?? []
  if (list === undefined) return undefined
  const { classes, values } = attributesOf(list)
  const name = classes.map((one) => one.replace(/^callout-/, '')).find(isAside)
  if (name === undefined) return { title: '', isQuote: false }
  const first = state.skipEmptyLines(start + 1)
  const isHeaded = first < state.lineMax && /^#{1,6}[ \t]/.test(lineAt(state, first))
  return { title: values.get('title') ?? (isHeaded ? '' : titleOfKind(name)), isQuote: true }
}

/** The title of a container by its name, where that is an aside's kind. */
export function titleOfKind(name: string): string {
  return isAside(name) ? capitalised(name) : ''
}

/** The tokens of the lines between an opening line and `close`, within a quote or as they are. */
export function enclose(state: StateBlock, start: number, close: number, kind: Kind): void {
  const { parentType, lineMax } = state
  const { title } = kind
  // The deepest of all has a token, by which it is seen that something is left out.
  const isQuote = kind.isQuote || state.level >= state.md.options.maxNesting - 1
  if (isQuote) state.push('blockquote_open', 'blockquote', 1).map = [start, close]
  // Nesting is bounded by levels.
  else state.level++
  if (title) state.tokens.push(...titleTokens(title, state.Token, state.level))
  state.parentType = 'blockquote'
  state.lineMax = close
  state.md.block.tokenize(state, start + 1, close)
  state.parentType = parentType
  state.lineMax = lineMax
  if (isQuote) state.push('blockquote_close', 'blockquote', -1)
  else state.level--
}

const admonitionLine = /^(?:!!!|\?\?\?\+?|===[!+]*)(?=[ \t])((?:[ \t]+[A-Za-z][\w-]*)*)(?:[ \t]+"(.*)")?[ \t]*$/

/** Python-Markdown's `!!! note "Title"`, MkDocs' `??? note` and its tabs, `=== "Title"`: what is indented below them. */
export function admonition(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = lineAt(state, start)
  if (!/^[!?=]{3}/.test(line) || isIndentedCode(state, start)) return false
  const [opening, words = '', written] = admonitionLine.exec(line) ?? []
  if (opening === undefined) return false
  const [name = ''] = words.trim().split(/[ \t]+/)
  const isTab = line.startsWith('=')
  const close = indentedEnd(state, start, end)
  // Without a title and a text it is an exclamation.
  if (isTab ? name !== '' || written === undefined : written === undefined && close === start + 1) return false
  if (silent) return true
  const indent = state.blkIndent
  state.blkIndent += 4
  enclose(state, start, close, { title: written ?? capitalised(name), isQuote: !isTab })
  state.blkIndent = indent
  state.line = close
  return true
}

/** The line behind those that are indented below one. */
function indentedEnd(state: StateBlock, start: number, end: number): number {
  let close = start + 1
  for (let line = start + 1; line < end; line++) {
    if (state.isEmpty(line)) continue
    if ((state.sCount[line] ?? 0) - state.blkIndent < 4) break
    close = line + 1
  }
  return close
}

/** The line that closes an aside: others inside it and fences are stepped over. Without one it runs to the end. */
export function asideEnd(state: StateBlock, start: number, end: number): number {
  const open: number[] = []
  let fence = ''
  for (let line = start; line < end; line++) {
    if (isOutside(state, line)) return line
    const text = lineAt(state, line)
    const [mark] = /^(?:`{3,}|~{3,}|:{3,})/.exec(text) ?? []
    if (mark === undefined || (fence && !mark.startsWith(fence))) continue
    if (!mark.startsWith(':')) fence = fence ? '' : mark
    else if (/^:+[ \t]*[{\w]/.test(text)) open.push(mark.length)
    else if (/^:+[ \t]*$/.test(text)) {
      const closed = open.lastIndexOf(mark.length)
      open.length = closed < 0 ? open.length - 1 : closed
      if (open.length === 0) return line
    }
  }
  return end
}
