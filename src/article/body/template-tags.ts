import { lazily } from '../lazily.ts'
import type { Resolve } from './addresses.ts'
import { type Parts, rangesAt } from './code-ranges.ts'
import type { Dialect } from './dialect.ts'
import { endsLine, linePrefix, startsLine } from './line-around.ts'
import type { Report } from './reports.ts'
import { closerOf, enclosing } from './template-calls.ts'
import { expansionOf } from './template-guess.ts'
import { type Writer, writerAt } from './template-writers.ts'

/** `{% x %}` and Zola's `{% x() %}`; `{{ x }}`; Hugo's `{{< x >}}` and `{{% x %}}`. */
interface Tag {
  readonly start: number
  readonly end: number
  readonly opens: keyof typeof closings
  /** What stands between the braces, trimmed. */
  readonly inside: string
  readonly name: string
  readonly args: string
}

/** Stands where a `{{ variable }}` stood that nothing here knows: a noncharacter, which no text may hold. */
export const unknown = '\u{10ffff}'

const closings = { '{%': '%}', '{{': '}}', '{{<': '>}}', '{{%': '%}}' } as const

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
  /** What the closing tags of those still open put in their place, by name. */
  readonly open: { readonly name: string; readonly isCall: boolean; readonly close: string }[]
  /** What the front matter says, and `{% assign x = "…" %}` has named so far. */
  readonly assigned: Map<string, string>
  /** Where the closing tags of each kind stand, the last first; looked for when one is first asked for. */
  readonly closers: () => ReadonlyMap<string, Inner[]>
}

/** Where a closing tag stands. */
interface Inner {
  readonly from: number
  readonly to: number
}

/** Tags that only divide what another encloses. */
const dividers = new Set(['else', 'elsif', 'elseif', 'elif', 'when'])

/** Replaces the template tags that stand outside code: what is understood by what it means, the rest by nothing. */
export function expandTemplateTags(template: Template): string {
  const { body, dialect, parts, variables } = template
  const expansion: Expansion = {
    ...template,
    writer: writerAt(dialect, parts.html),
    open: [],
    assigned: new Map(variables),
    closers: lazily(() => closersIn(body)),
  }
  const codeAt = rangesAt(parts.code)
  const ends = new Map<string, number>()
  const texts: string[] = []
  let done = 0
  for (const { index: start, 0: opening } of body.matchAll(/\{\{[<%]|\{\{|\{%/g)) {
    // `style={{ … }}` is JSX, whatever the file is called.
    if (start < done || (opening === '{{' && body[start - 1] === '=')) continue
    const code = codeAt(start)
    if (code && opening === '{{') continue
    const tag = tagAt(body, start, opening, ends)
    const expanded = tag && (code ? shownInCode(tag, code[1], expansion) : expand(tag, expansion))
    if (!expanded) continue
    texts.push(body.slice(done, start), expanded.text)
    done = expanded.end
  }
  return texts.join('') + body.slice(done)
}

/** `ends` remembers where each kind of closing occurs next, so that no part of the body is searched twice. */
function tagAt(body: string, start: number, opening: string, ends: Map<string, number>): Tag | undefined {
  const opens = opening === '{%' || opening === '{{' || opening === '{{<' ? opening : '{{%'
  const closing = closings[opens]
  const first = start + opening.length
  let close = ends.get(closing) ?? 0
  if (close >= 0 && close < first) close = body.indexOf(closing, first)
  ends.set(closing, close)
  if (close < 0) return undefined
  const inside = body.slice(first, close).replace(/^-|-$/g, '').trim()
  const [head = '', name = ''] = /^\/?\s*([\w.:/-]*)/.exec(inside) ?? []
  return { start, end: close + closing.length, opens, inside, name, args: inside.slice(head.length).trim() }
}

/** What stands for a tag, and where what it stands for ends. */
interface Expanded {
  readonly text: string
  readonly end: number
}

/** What code shows where its author kept a tag from being run, as site generators do before they read Markdown. */
function shownInCode(tag: Tag, codeEnd: number, expansion: Expansion): Expanded | undefined {
  const shown = shownTag(tag)
  if (shown !== undefined) return { text: shown, end: tag.end }
  const inner = tag.opens === '{%' && tag.inside === 'raw' ? innerOf(tag, expansion) : undefined
  const inside = expansion.body.slice(tag.end, inner?.from)
  // Without a tag inside, it is `raw` itself that is shown.
  if (!inner || inner.to > codeEnd || !/\{[{%#]/.test(inside)) return undefined
  return { text: startsLine(expansion.body, tag.start) ? withoutOuterLines(inside) : inside, end: inner.to }
}

/** What stands between two tags, without the rest of their own lines. */
function withoutOuterLines(inside: string): string {
  return inside.replace(/^[ \t]*\n/, '').replace(/\n[ \t]*$/, '')
}

/** The shortcode that stands as a comment within Hugo's braces: it is only shown. */
function shownTag({ opens, inside }: Tag): string | undefined {
  const shown = opens === '{{<' || opens === '{{%' ? /^\/\*([\s\S]*)\*\/$/.exec(inside)?.[1] : undefined
  return shown === undefined ? undefined : `${opens}${shown}${closings[opens]}`
}

function expand(tag: Tag, expansion: Expansion): Expanded {
  const { body, writer, resolve } = expansion
  const literal = literalOf(tag, expansion)
  if (literal !== undefined) return { text: literal, end: tag.end }
  if (isClosing(tag)) return { text: closed(tag, expansion), end: tag.end }
  const write = writer(tag.start)
  const isKnown = enclosing.has(tag.name)
  const inner = tag.opens !== '{{' && (isKnown || codeName.test(tag.name)) ? innerOf(tag, expansion) : undefined
  const inside = inner ? body.slice(tag.end, inner.from) : ''
  if (inner && (isKnown || isPlainCode(inside))) {
    if (tag.name === 'raw') return { text: inside, end: inner.to }
    if (tag.name === 'comment') return { text: '', end: inner.to }
    const prefix = linePrefix(body, tag.start)
    return { text: write.code(languageOf(tag), inside, prefix, body.slice(inner.to)), end: inner.to }
  }
  const call = { name: tag.name, args: tag.args.replace(/(?:^|\s)\/$/, '').replace(/^\(([\s\S]*)\)[^)]*$/, '$1') }
  const prefix = linePrefix(body, tag.start)
  const isAlone = prefix !== undefined && endsLine(body, tag.end)
  const isLine = prefix !== undefined && !isAlone && isOnOneLine(tag, expansion)
  const text =
    tag.opens === '{{' && (tag.name === '' || !/^[("'`]/.test(tag.args))
      ? undefined
      : expansionOf(call, write, resolve, { isAlone, isLine, isPaired: isPaired(tag, expansion) })
  if (text === undefined && !dividers.has(tag.name))
    reportUnknown(tag, tag.name, expansion, tag.args === '' && isPaired(tag, expansion))
  if (tag.opens !== '{{') opened(tag, closerOf(call, write), expansion)
  const missing = tag.opens === '{{' ? unknown : ''
  const isBlock = (isAlone || isLine) && text?.startsWith('<')
  return { text: isBlock && text ? write.block(text, prefix, isLine ? 2 : 1) : (text ?? missing), end: tag.end }
}

const addressFilters = /^\s*(?:\|\s*(?:relative_url|absolute_url|url|prepend:\s*site\.\w+)\s*)+$/
const filters = /\s*\|\s*(?:relative_url|absolute_url|url|safe|escape|prepend:\s*site\.\w+)(?=\s*(?:\||$))/g

/** What stands for a tag that is only an address or an assigned text, or only shows another tag. */
function literalOf(tag: Tag, { assigned }: Expansion): string | undefined {
  const { opens, inside } = tag
  const [, name, , value] = (opens === '{%' && /^assign\s+([\w-]+)\s*=\s*(["'])(.*?)\2$/s.exec(inside)) || []
  if (name !== undefined && value !== undefined) {
    assigned.set(name, value)
    return ''
  }
  if (opens !== '{{') return shownTag(tag)
  // Go's templates write HTML so, which Markdown is not to read.
  const html = /^raw\s+([`"])((?:(?!\1)[\s\S])*)\1$/.exec(inside)?.[2]
  if (html !== undefined) return html
  const variable = /^\$?(?:page\.|frontmatter\.|page\.params\.)?([\w.-]+)$/i.exec(inside.replace(filters, ''))?.[1]
  const said = variable === undefined ? undefined : assigned.get(variable)
  if (said !== undefined) return said
  if (/^site\.(?:base_?url|url)\s*(?:\||$)/i.test(inside)) return ''
  const [whole, , text] = /^(["'])(.*?)\1/.exec(inside) ?? []
  if (whole === undefined) return undefined
  const rest = inside.slice(whole.length)
  // Whatever another filter makes of an address, it is where it leads.
  return rest.trim() === '' ||
    addressFilters.test(rest) ||
    (rest.trim().startsWith('|') && /^(?:https?:\/)?\/\S+$/.test(text ?? ''))
    ? text
    : undefined
}

/** `{% endx %}`, `{{< /x >}}`, and Markdoc's `{% /x %}`. */
function isClosing({ opens, inside, name }: Tag): boolean {
  return opens !== '{{' && (inside.startsWith('/') || (opens === '{%' && /^end[a-z_]*$/.test(name)))
}

/** Remembers a tag that may have a closing one; of very many, only the last. */
function opened({ name, args }: Tag, close: string, { open }: Expansion): void {
  if (open.length >= 1000) open.shift()
  open.push({ name, isCall: args.startsWith('('), close })
}

/** What a closing tag stands for; Zola's `{% end %}` closes the last call. */
function closed(tag: Tag, expansion: Expansion): string {
  const { open } = expansion
  const name = tag.inside.startsWith('/') ? tag.name : tag.name.slice('end'.length)
  const at = open.findLastIndex((one) => (name === '' ? one.isCall : one.name === name))
  const [found] = at < 0 ? [] : open.splice(at)
  if (!found) reportUnknown(tag, name, expansion)
  return found?.close ?? ''
}

/** Where the inside of a tag that takes its inside whole ends, and its closing tag. */
function innerOf({ opens, name, end }: Tag, { closers }: Expansion): Inner | undefined {
  const ahead = (opens === '{%' ? closers().get(`end${name}`) : undefined) ?? closers().get(`/${name}`) ?? []
  // Tags come in the order of the body: what lies before this one lies before those that follow.
  while ((ahead.at(-1)?.from ?? end) < end) ahead.pop()
  return ahead.at(-1)
}

/** All closing tags of a body by kind: `endx` of `{% endx %}`, `/x` of `{{< /x >}}` and `{% /x %}`. */
function closersIn(body: string): ReadonlyMap<string, Inner[]> {
  const closers = new Map<string, Inner[]>()
  for (const match of body.matchAll(
    /\{%-?\s*(end[\w.:/-]*?)\s*-?%\}|\{(?:\{[<%]|%)\s*\/\s*([\w.:/-]*?)\s*(?:[>%]\}|%)\}/g,
  )) {
    const [whole, end, name = ''] = match
    const inner = { from: match.index, to: match.index + whole.length }
    closers.getOrInsertComputed(end ?? `/${name}`, () => []).push(inner)
  }
  for (const all of closers.values()) all.reverse()
  return closers
}

/** What people call a tag of their own that shows code: `high`, `code-rust`, `snippet`. */
const codeName = /^(?:high|highlight|code|codeblock|source|snippet|listing|syntax)(?:[-_](?!tab|group)[a-z+#]+)?$/i

/** Whether what a tag encloses is code itself, rather than fences or further tags. */
function isPlainCode(inside: string): boolean {
  return inside.includes('\n') && !/^\s*(?:```|~~~|\{\{[<%]|\{%|<pre)/.test(inside)
}

function languageOf({ name, args }: Tag): string {
  const [named] = /(?<=\blang(?:uage)?\s*[:=]\s*["']?)[\w+#.-]+/.exec(args) ?? []
  const ofName = /^[a-z]+[-_](?!block|box)(.+)$/i.exec(name)?.[1]
  const [, first] = /^["']?([\w+#.-]+)["']?(?:\s|$)/.exec(args) ?? []
  return named ?? ofName ?? (name === 'highlight' || !enclosing.has(name) ? (first ?? '') : '')
}

/** Whether a tag has a closing one later: with Zola's `{% x() %}` that is `{% end %}`, of whichever. */
function isPaired(tag: Tag, expansion: Expansion): boolean {
  if (tag.opens === '{%' && tag.args.startsWith('(')) return true
  return tag.opens !== '{{' && tag.name !== '' && innerOf(tag, expansion) !== undefined
}

/** Whether a tag's closing one ends the line on which the tag stands. */
function isOnOneLine(tag: Tag, expansion: Expansion): boolean {
  const inner = isPaired(tag, expansion) ? innerOf(tag, expansion) : undefined
  if (!inner) return false
  const line = expansion.body.indexOf('\n', tag.end)
  return (line < 0 || inner.to <= line) && endsLine(expansion.body, inner.to)
}

function reportUnknown(
  { opens, start }: Pick<Tag, 'opens' | 'start'>,
  name: string,
  { report }: Expansion,
  isHarmless = false,
): void {
  const shown = `${opens} ${name || '…'} ${closings[opens]}`
  const message = `"${shown}" is a template tag that nothing here understands; it is left out, and what it encloses is kept`
  report('template-tag', name, isHarmless ? 'note' : 'warning', message, start)
}
