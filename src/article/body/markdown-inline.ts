import type { MarkdownIt, StateInline } from 'markdown-it'
import { withoutReferences } from '../character-references.ts'
import { carriedScheme } from '../schemes.ts'
import { attributeList, tellingList } from './attribute-list.ts'
import { emojiCodes, withEmoji } from './emoji.ts'
import { documentFile, isMediaFile } from './file-kinds.ts'
import { writingOf } from './writing.ts'

/** A sign of a formula in a text, but for the last: what belongs to no code and no tag of HTML. */
const formulaSign = String.raw`\\.|<(?!\/?[A-Za-z][\w-]*[\s>\/])|[^$\\\x60<]`
/** `$x^*$` as Pandoc tells it from prices: no blank within its signs, no digit behind them, and what only formulas have. */
const inlineFormula = new RegExp(
  String.raw`\$(?=[^$]{0,499}?(?:\\[A-Za-z{|,;!]|[\w)}\]][\^_]\S))(?!\s)(?:${formulaSign}){1,500}(?<!\s)\$(?![\d$])`,
  'y',
)

const looksLikeMath = /[\\^_={}<>+*/\d]|^\s*\S\s*$/

/** The rules that begin inside a line: wiki links, math, attributes of spans. */
export function inlineRules(md: MarkdownIt): void {
  md.inline.ruler.at('text', text)
  md.inline.ruler.before('escape', 'math', math)
  md.inline.ruler.before('link', 'wiki_link', wikiLink)
  md.inline.ruler.after('image', 'bracketed_span', bracketedSpan)
  md.inline.ruler.push('span_attributes', spanAttributes)
  md.inline.ruler.before('autolink', 'angle_text', angleText)
  md.inline.ruler.before('escape', 'icon', icon)
  md.inline.ruler.before('escape', 'comment', comment)
  md.inline.ruler.before('escape', 'block_id', blockId)
}

/** Text in which no rule begins: one that begins with a further sign needs it here. */
const plain = /[^\n!$%&*:<[\\\]^_`{~]+/y

/** Text up to where another rule may begin: the package's own looks at each letter by itself. */
function text(state: StateInline, silent: boolean): boolean {
  plain.lastIndex = state.pos
  if (!plain.test(state.src)) return false
  const end = Math.min(plain.lastIndex, state.posMax)
  if (!silent) state.pending += state.src.slice(state.pos, end)
  state.pos = end
  return true
}

/** `$$…$$`, `$…$` and `\(…\)`: text as written, so that neither emphasis nor escapes touch it. */
function math(state: StateInline, silent: boolean): boolean {
  const first = state.src.charCodeAt(state.pos)
  if (first !== 0x24 && first !== 0x5c) return false
  const written = first === 0x24 ? /\$\$[^$]{1,5000}\$\$/y : /\\\([^\n]{1,500}?\\\)/y
  const displayed = matchAt(state, written)?.[0]
  const formula = displayed ?? (first === 0x24 ? matchAt(state, inlineFormula)?.[0] : undefined)
  if (formula === undefined || (first === 0x5c && !looksLikeMath.test(formula.slice(2, -2)))) return false
  if (!silent) state.push('text', '', 0).content = withoutReferences(displayed ?? asMeant(formula))
  state.pos += formula.length
  return true
}

/** Where Markdown is read before formulas, authors keep their signs from it: `$x^\*$`, `$\\{a\_i\\}$`. */
function asMeant(formula: string): string {
  if (/\\(?:begin|text)/.test(formula)) return formula
  return formula.replace(/\\([_*])|\\\\(?=[A-Za-z{}])/g, (_, sign: string = '\\') => sign)
}

/** Obsidian's `[[Page]]`, `[[Page|text]]` and `![[picture.png]]`: text where the page is not found. */
function wikiLink(state: StateInline, silent: boolean): boolean {
  const start = state.pos
  if (state.src.charCodeAt(start) !== 0x5b && state.src.charCodeAt(start) !== 0x21) return false
  const match = matchAt(state, /!?\[\[([^[\]\n|]{1,300})(?:\|([^[\]\n]{0,300}))?\]\](?!\(|\[(?!\^))/y)
  if (!match) return false
  const [whole, page = '', text] = match
  const embeds = whole.startsWith('!')
  const references = state.env.references
  if (!embeds && references && state.md.utils.normalizeReference(page) in references) return false
  state.pos += whole.length
  if (!silent) pushWikiLink(state, page.trim(), text?.trim(), embeds)
  return true
}

function pushWikiLink(state: StateInline, page: string, text: string | undefined, embeds: boolean): void {
  const { resolve } = writingOf(state.env)
  if (embeds && isMediaFile(page)) {
    const token = state.push('image', 'img', 0)
    const alt = new state.Token('text', '', 0)
    alt.content = text?.replace(/(?:^|\|)\d+(?:x\d+)?$/, '') || page
    token.attrs = [['src', state.md.normalizeLink(page)]]
    token.children = [alt]
    return
  }
  const address = state.linkLevel > 0 ? undefined : resolve(documentFile.test(page) ? page : `wiki:${page}`)
  if (address !== undefined) state.push('link_open', 'a', 1).attrs = [['href', address]]
  state.push('text', '', 0).content = text || page.replace(/^#+\^?/, '') || page
  if (address !== undefined) state.push('link_close', 'a', -1)
}

const kramdownList = /\{:[^{}]{0,500}\}/y
const pandocList = new RegExp(attributeList, 'y')
/** What a list of attributes may stand behind; nothing else has any. */
const attributed = new Set(['image', 'link_close', 'code_inline'])

const spanList = new RegExp(tellingList, 'y')

/** kramdown's `{: .class}` after a link, an image, emphasis or code, and Pandoc's `{.class width=50%}`: dropped. */
function spanAttributes(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x7b || !/[)`*_\]>}]/.test(state.src[state.pos - 1] ?? '')) return false
  const isBehind = !silent && state.pending === '' && attributed.has(state.tokens.at(-1)?.type ?? '')
  const written = matchAt(state, kramdownList) ?? matchAt(state, isBehind ? pandocList : spanList)
  const isOne = written && (isBehind || written[0].startsWith('{:') || isBehindEmphasis(state))
  return isOne === true && drop(state, silent, written[0])
}

/** How many signs of emphasis before one are looked at. */
const signs = 100

/** Whether emphasis seems to end here: which signs are one is found out when the line is read. */
function isBehindEmphasis({ src, pos, pending, delimiters, tokens }: StateInline): boolean {
  const last = delimiters.at(-1)
  const { length = 1 } = last ?? {}
  if (pending !== '' || last?.token !== tokens.length - 1 || !last.close || !/[*_]/.test(src[pos - 1] ?? ''))
    return false
  const alike = delimiters.slice(-signs).filter((one) => one.marker === last.marker && one.length === length)
  return alike.length % (2 * length) === 0
}

/** Pandoc's `[text]{.class}`: its text. */
function bracketedSpan(state: StateInline, silent: boolean): boolean {
  const { pos: start, posMax: max } = state
  if (state.src.charCodeAt(start) !== 0x5b) return false
  const end = state.md.helpers.parseLinkLabel(state, start)
  if (end < 0 || state.src.charCodeAt(end + 1) !== 0x7b) return false
  spanList.lastIndex = end + 1
  const list = spanList.exec(state.src)?.[0]
  if (list === undefined || end + 1 + list.length > max) return false
  if (!silent) {
    state.pos = start + 1
    state.posMax = end
    state.md.inline.tokenize(state)
    state.posMax = max
  }
  state.pos = end + 1 + list.length
  return true
}

/** `<ruby-talk:1234>` and `<macro:code>`: an autolink to CommonMark §6.4, a text to everybody else. */
function angleText(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3c) return false
  const [written, address = ''] = matchAt(state, /<([a-z][a-z0-9+.-]{1,31}:[^<>\s]*)>/iy) ?? []
  if (written === undefined || /^https?:/i.test(address) || carriedScheme.test(address)) return false
  if (/^(?:javascript|vbscript|data|file|blob):/i.test(address)) return false
  if (!silent) state.push('text', '', 0).content = written
  state.pos += written.length
  return true
}

const emojiSigns = new RegExp(emojiCodes, 'y')
const iconSign = /:(?:material|octicons|fontawesome|simple)(?:-[a-z0-9]+)+:(?:\{[^{}\n]{0,200}\})?[ \t]?/y

/** The icons of Material for MkDocs (`:octicons-heart-24:`), which say nothing: dropped. Emoji (`:tada:`) are shown. */
function icon(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x3a) return false
  const written = matchAt(state, iconSign)?.[0]
  if (written !== undefined) return drop(state, silent, written)
  const codes = matchAt(state, emojiSigns)?.[0] ?? ''
  const emoji = withEmoji(codes)
  if (emoji === codes) return false
  if (!silent) state.pending += emoji
  state.pos += codes.length
  return true
}

const hidden = /%%(?!%)(?:(?!%%)[\s\S]){1,2000}%%(?![\p{L}\p{N}%])/uy

/** Obsidian's `%%comment%%`, which no reader is to see; `%%time and %%timeit` is none. */
function comment(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x25 || /[^\s*_(]/.test(state.src[state.pos - 1] ?? ' ')) return false
  const written = matchAt(state, hidden)?.[0]
  return written !== undefined && drop(state, silent, written)
}

/** Obsidian's `^its-id`, by which notes link to a block. A shorter one, or a word, may be a text, and hyphens alone an arrow's shaft. */
export const blockIdentifier = String.raw`\^(?=[A-Za-z]*[0-9-])[A-Za-z0-9][A-Za-z0-9-]{5,}[ \t]*`

const ownId = new RegExp(`${blockIdentifier}$`, 'y')

/** An id at a block's end: dropped. */
function blockId(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5e || /\S/.test(state.src[state.pos - 1] ?? ' ')) return false
  const written = matchAt(state, ownId)?.[0]
  return written !== undefined && drop(state, silent, written)
}

function drop(state: StateInline, silent: boolean, written: string): true {
  if (!silent && state.pending) state.pushPending()
  state.pos += written.length
  return true
}

/** What a sticky pattern matches where a line is read, up to the end of what is read of it. */
export function matchAt(state: StateInline, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = state.pos
  const match = pattern.exec(state.src)
  return match && state.pos + match[0].length <= state.posMax ? match : null
}
