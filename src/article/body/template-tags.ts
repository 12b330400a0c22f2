import type { Resolve } from './addresses.ts'
import { type Parts, rangesAt } from './code-ranges.ts'
import type { Dialect } from './dialect.ts'
import { escapeHtml } from './escape.ts'
import { endsLine, linePrefix } from './line-around.ts'
import { type Replaced, replaced } from './replaced.ts'
import { leftOut, type Report } from './reports.ts'
import { argsOf } from './template-args.ts'
import { type Call, closingTextOf } from './template-calls.ts'
import { enclosed, mayEnclose, rawInCode } from './template-code.ts'
import { addressIn, asideEnd, expansionOf, linkAround } from './template-guess.ts'
import { literalOf } from './template-literals.ts'
import { type Pairs, pairsIn } from './template-pairs.ts'
import { isClosing, kindOf, openings, shownTag, type Tag, tagReader } from './template-tag.ts'
import { type Writer, writerAt } from './template-writers.ts'

/** Stands where a `{{ variable }}` stood that nothing here knows: a noncharacter, which no text may hold. */
export const unknown = '\u{10ffff}'

/** A body whose template tags are to be replaced. */
interface Template {
  readonly body: string
  readonly dialect: Dialect
  readonly parts: Parts
  readonly resolve: Resolve
  readonly report: Report
  /** What the front matter says. */
  readonly variables: ReadonlyMap<string, string>
}

/** What the expansion of one body shares. */
interface Expansion extends Template {
  readonly writer: (offset: number) => Writer
  readonly pairs: Pairs
  /** The tags still open, and what their closing ones put in their place. */
  readonly open: { readonly name: string; readonly args: string; readonly close: string }[]
  readonly assigned: Map<string, string>
}

/** Tags that only divide what another encloses. */
const dividers = new Set(['else', 'elsif', 'elseif', 'elif', 'when'])

/** Replaces the template tags that stand outside code: what is understood by what it means, the rest by nothing. */
export function expandTemplateTags(template: Template): string {
  const { body, dialect, parts, variables } = template
  const expansion: Expansion = {
    ...template,
    writer: writerAt(dialect, parts.html),
    pairs: pairsIn(body),
    open: [],
    assigned: new Map(variables),
  }
  const [codeAt, tagAt] = [rangesAt(parts.code), tagReader(body)]
  return replaced(body, openings, ({ index: start, 0: opening }) => {
    if (opening === '{{' && isNoTag(body, start)) return undefined
    const code = codeAt(start)
    if (code && (opening === '{{' || opening === '{#' || opening === '<%')) return undefined
    const tag = tagAt(start, opening)
    if (tag?.opens === '<%') return ofRuby(tag, expansion)
    return tag && (code ? shownInCode(tag, code[1], expansion) : expand(tag, expansion))
  })
}

const jsxBefore = /(?:^|[\s"'}])[\w:.-]+=$/
const formulaBefore = /(?:\\[A-Za-z]*_?|\^|[^}%#>]\})$/

/** `style={{ … }}` is JSX, whatever the file is called, while `?v={{ … }}` ends an address; `\frac{{a}}{b}`, `x^{{2}}` are formulas. */
function isNoTag(body: string, start: number): boolean {
  const before = body.slice(Math.max(0, start - 60), start)
  return jsxBefore.test(before) || formulaBefore.test(before)
}

/** What code shows where its author kept a tag from being run, as site generators do before they read Markdown. */
function shownInCode(tag: Tag, codeEnd: number, { body, pairs }: Expansion): Replaced | undefined {
  const shown = shownTag(tag)
  if (shown !== undefined) return { text: shown, end: tag.end }
  const closer = tag.opens === '{%' && tag.inside === 'raw' ? pairs.closerOf(tag) : undefined
  const text = closer && closer.to <= codeEnd ? rawInCode(tag, closer, body) : undefined
  return closer && text !== undefined ? { text, end: closer.to } : undefined
}

function expand(tag: Tag, expansion: Expansion): Replaced {
  const { body, writer, pairs, open, assigned } = expansion
  const literal = literalOf(tag, assigned)
  if (literal !== undefined) return { text: literal, end: tag.end }
  if (isClosing(tag)) return { text: closed(tag, expansion), end: tag.end }
  const write = writer(tag.start)
  const pane = tag.name === 'tab' ? open.findLast(({ name }) => name === 'tabpane')?.args : undefined
  const closer = mayEnclose(tag, pane ?? '') ? pairs.closerOf(tag) : undefined
  const whole = closer && enclosed(tag, closer, body, write)
  if (closer && whole !== undefined) return { text: whole, end: closer.to }
  return linked(tag, expansion) ?? { text: meant(tag, write, expansion), end: tag.end }
}

/**
 * What a tag of ERB stands for (Bridgetown, Middleman, nanoc); `undefined` where it is to stay, as what a text tells of
 * ERB does: it stands within a line, and says nothing that is understood here.
 */
function ofRuby(tag: Tag, expansion: Expansion): Replaced | undefined {
  const { body, writer, resolve } = expansion
  const prefix = linePrefix(body, tag.start)
  const isAlone = prefix !== undefined && endsLine(body, tag.end)
  const call = callOf(tag)
  if (/["'(=]/.test(body[tag.start - 1] ?? '')) {
    const address = addressIn(argsOf(call.args))
    if (address !== undefined) return { text: address, end: tag.end }
    if (!body.startsWith('](', tag.start - 2)) return undefined
    reportUnknown(tag, tag.name, expansion)
    return { text: unknown, end: tag.end }
  }
  const isDivider = tag.inside === 'end' || dividers.has(tag.name)
  const write = writer(tag.start)
  const text = isDivider ? '' : expansionOf(call, write, resolve, { isAlone, isLine: false, isPaired: false })
  if (!isAlone && (text === undefined || isDivider)) return undefined
  if (text === undefined) reportUnknown(tag, tag.name, expansion)
  return { text: isAlone && text?.startsWith('<') ? write.block(text, prefix, 1) : (text ?? ''), end: tag.end }
}

/** A tag's name with what it is given, without the brackets around that and the sign that closes an element. */
function callOf({ name, args }: Tag): Call {
  return { name, args: args.replace(/(?:^|\s)\/$/, '').replace(/^\(([\s\S]*)\)[^)]*$/, '$1') }
}

/** A pair that is given an address, around a text of one line: `{{< button href="/a" >}}Go{{< /button >}}`. */
function linked(tag: Tag, { body, pairs }: Expansion): Replaced | undefined {
  const closer = tag.opens === '{{' ? undefined : pairs.closerOf(tag)
  const text = closer && body.slice(tag.end, closer.from).trim()
  const url = text && !/[\n[\]<>{}]/.test(text) ? linkAround(tag) : undefined
  return closer && url !== undefined ? { text: `<a href="${escapeHtml(url)}">${text}</a>`, end: closer.to } : undefined
}

/** What a tag means by its name and what it is given. */
function meant(tag: Tag, write: Writer, expansion: Expansion): string {
  const { body, pairs, resolve } = expansion
  const call = callOf(tag)
  const prefix = linePrefix(body, tag.start)
  const isAlone = prefix !== undefined && endsLine(body, tag.end)
  const isLine = prefix !== undefined && !isAlone && pairs.isOnOneLine(tag)
  const isVariable = tag.opens === '{{' && (tag.name === '' || !/^[("'`]/.test(tag.args))
  const text = isVariable
    ? undefined
    : expansionOf(call, write, resolve, { isAlone, isLine, isPaired: pairs.isPaired(tag) })
  if (text === undefined && !dividers.has(tag.name))
    reportUnknown(tag, tag.name, expansion, tag.args === '' && pairs.isPaired(tag))
  const quoteEnd = text?.startsWith('<blockquote>') ? asideEnd : ''
  if (tag.opens !== '{{') opened(tag, closingTextOf(call, write) || quoteEnd, expansion)
  if (text === undefined) return tag.opens === '{{' ? unknown : ''
  return (isAlone || isLine) && text.startsWith('<') ? write.block(text, prefix, isLine ? 2 : 1) : text
}

/** Remembers a tag that may have a closing one; of very many, only the last. */
function opened({ name, args }: Tag, close: string, { open }: Expansion): void {
  if (open.length >= 1000) open.shift()
  open.push({ name, args, close })
}

/** What a closing tag stands for; Zola's `{% end %}` closes the last call. */
function closed(tag: Tag, expansion: Expansion): string {
  const { open } = expansion
  const name = tag.inside.startsWith('/') ? tag.name : tag.name.slice('end'.length)
  const at = open.findLastIndex((one) => (name === '' ? one.args.startsWith('(') : one.name === name))
  const [found] = at < 0 ? [] : open.splice(at)
  if (!found) reportUnknown(tag, name, expansion)
  return (found?.close ?? '').replaceAll('\n', `\n${linePrefix(expansion.body, tag.start) ?? ''}`)
}

function reportUnknown(tag: Tag, name: string, { report, pairs }: Expansion, isHarmless = false): void {
  const message = `"${kindOf(tag, name)}" is a template tag that nothing here understands; ${leftOut(pairs.isPaired(tag) || isClosing(tag))}`
  report('template-tag', name, isHarmless ? 'note' : 'warning', message, tag.start)
}
