import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import { asideEnd, capitalised, enclose, isAside, titleOfKind, titleTokens } from './asides.ts'
import { isIndentedCode, isOutside, lineAt, pushParagraph, pushText } from './block-lines.ts'
import { matchAt } from './markdown-inline.ts'

const opening = /^(`{3,}|~{3,}|:{3,})[ \t]*\{([a-z][a-z:-]*)\}[ \t]*(.*)$/
const option = /^:([\w-]+):[ \t]*(.*)$/
const end = /^(?:`{3,}|~{3,}|:{3,})[ \t]*$/

/** A directive that was read: where its text begins, and where it is closed. */
interface Directive {
  readonly start: number
  readonly first: number
  readonly close: number
  readonly name: string
  readonly argument: string
  readonly options: ReadonlyMap<string, string>
}

type Write = (state: StateBlock, directive: Directive) => void

/** What shows nothing in a feed, or what its place in a book tells. */
const silentOnes = /^(?:contents|tableofcontents|toctree|index|(?:exercise|solution)-end)$/
const kinds: readonly (readonly [RegExp, Write])[] = [
  [/^(?:code|code-block|code-cell|sourcecode)$/, code],
  [/^math$/, math],
  [/^(?:figure|image)$/, figure],
  [/^raw$/, raw],
  [silentOnes, () => {}],
  [/^(?:exercise|solution)-start$/, (state, { name }) => title(state, capitalised(name.replace(/-start$/, '')))],
  [/^(?:prf:[a-z]+|exercise|solution)$/, statement],
  [/^(?:admonition|dropdown|seealso|hint|attention|error|epigraph)$/, quote],
]

function writerOf(name: string): Write | undefined {
  return isAside(name) ? quote : kinds.find(([kind]) => kind.test(name))?.[1]
}

/** The directives and roles of MyST, in which Jupyter Book and Sphinx are written. */
export function mystRules(md: MarkdownIt): void {
  md.block.ruler.before('aside', 'myst', directive, { alt: ['paragraph', 'reference', 'blockquote', 'list'] })
  md.inline.ruler.before('backticks', 'myst_role', role)
}

/** ```` ```{note} Title ```` and `:::{note} Title`; what nothing here knows stays code. */
function directive(state: StateBlock, start: number, last: number, silent: boolean): boolean {
  const line = lineAt(state, start)
  const [whole, mark = '', name = '', argument = ''] = /^[`~:]{3}/.test(line) ? (opening.exec(line) ?? []) : []
  const write = whole === undefined || isIndentedCode(state, start) ? undefined : writerOf(name)
  if (!write) return false
  if (silent) return true
  const close = mark.startsWith(':') ? asideEnd(state, start, last) : fenceEnd(state, start, last, mark)
  const { first, options } = optionsAt(state, start + 1, close)
  write(state, { start, first, close, name, argument: argument.trim(), options })
  state.line = close < last && end.test(lineAt(state, close)) ? close + 1 : close
  return true
}

function fenceEnd(state: StateBlock, start: number, last: number, mark: string): number {
  for (let line = start + 1; line < last; line++) {
    if (isOutside(state, line)) return line
    const text = lineAt(state, line)
    if (text.startsWith(mark) && end.test(text)) return line
  }
  return last
}

/** The lines of `:name: value`, or of YAML between hyphens, that a directive's text begins with. */
function optionsAt(state: StateBlock, start: number, close: number) {
  const options = new Map<string, string>()
  let first = start
  if (first < close && lineAt(state, first) === '---') {
    do first++
    while (first < close && lineAt(state, first) !== '---')
    return { first: Math.min(first + 1, close), options }
  }
  for (; first < close; first++) {
    const [whole, name = '', value = ''] = option.exec(lineAt(state, first)) ?? []
    if (whole === undefined) break
    options.set(name, value.trim())
  }
  return { first, options }
}

function quote(state: StateBlock, { first, close, name, argument }: Directive): void {
  enclose(state, first - 1, close, { title: argument || titleOfKind(name), isQuote: true })
}

/** A theorem, or an exercise: what it is, and its name. */
function statement(state: StateBlock, { first, close, name, argument }: Directive): void {
  const kind = capitalised(name.replace('prf:', ''))
  enclose(state, first - 1, close, { title: argument ? `${kind} (${argument})` : kind, isQuote: true })
}

function title(state: StateBlock, text: string): void {
  state.tokens.push(...titleTokens(text, state.Token, state.level))
}

function linesOf(state: StateBlock, { start, first, close }: Directive): string {
  return state.getLines(first, close, state.sCount[start] ?? 0, true)
}

function code(state: StateBlock, directive: Directive): void {
  const token = state.push('fence', 'code', 0)
  token.info = directive.argument.replace(/^ipython\d?$/, 'python')
  token.content = linesOf(state, directive)
  token.map = [directive.start, directive.close]
}

function math(state: StateBlock, directive: Directive): void {
  pushText(state, [directive.start, directive.close], `$$\n${linesOf(state, directive).trim()}\n$$`)
}

/** A picture, and what is said of it below. */
function figure(state: StateBlock, directive: Directive): void {
  const { start, first, close, argument, options } = directive
  const alt = (options.get('alt') ?? '').replace(/[[\]\\]/g, '\\$&')
  if (argument) pushParagraph(state, [start, close]).content = `![${alt}](<${argument}>)`
  enclose(state, first - 1, close, { title: '', isQuote: false })
}

function raw(state: StateBlock, directive: Directive): void {
  if (/^html$/i.test(directive.argument)) state.push('html_block', '', 0).content = linesOf(state, directive)
}

const written =
  /\{(abbr|cite(?::[a-z]+)?|doc|download|eq|index|kbd|math|numref|prf:ref|ref|sub|sup|term)\}`([^`]{1,1000})`(?!`)/y
const shown = new Set(['kbd', 'sub', 'sup'])

/** `{ref}`a <b>``: what it says; where it leads is a book's own affair. */
function role(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x7b) return false
  const [whole, name = '', said = ''] = matchAt(state, written) ?? []
  if (whole === undefined) return false
  const text = said.replace(/\s*<[^<>]*>$/, '').trim() || said
  if (!silent) {
    if (shown.has(name)) state.push(`${name}_open`, name, 1)
    state.push('text', '', 0).content = name === 'math' ? `$${said}$` : text
    if (shown.has(name)) state.push(`${name}_close`, name, -1)
  }
  state.pos += whole.length
  return true
}
