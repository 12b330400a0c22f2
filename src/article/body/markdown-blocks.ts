import { slug } from 'github-slugger'
import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it'
import { withoutReferences } from '../character-references.ts'
import { admonition, aside, capitalised, titleTokens } from './asides.ts'
import { attributeList } from './attribute-list.ts'
import { isIndentedCode, isOutside, lineAt, pushText } from './block-lines.ts'
import { emojiCodes } from './emoji.ts'
import { blockIdentifier } from './markdown-inline.ts'
import { writingOf } from './writing.ts'

/** What stands where other tools put a list of the headings, which readers do not have; and MyST's bounds of cells and names of places. */
const bare = /^(?:\+\+\+(?: \{.*\})?|\([\w.:-]+\)=|\[\[_?toc_?\]\]|\[toc\]|\$\{toc\}|@\[toc\](?:\([^)]*\))?)$/i
/** How Pandoc marks the caption below a table, and what says how both look. */
const captionMarks = new RegExp(`^:[ \\t]+|${attributeList}$`, 'g')
const attributeLine = new RegExp(`^(?:\\{::?[^{}]*\\}|${attributeList})[ \\t]*$`)
/** Pandoc's fence around what is of another format: HTML is shown, and the rest, meant for other outputs, is not. */
const rawFormat = /^\s*\{=\w+\}\s*$/
/** A formula is no longer than this: so looking for its end costs little where there is none. */
const mathLines = 100
const headingAttributes = new RegExp(`^(?:\\{:?[ \\t]*(?:[#.][^{}]*|-)\\}|${attributeList})$`)

/** The rules that begin at a line's start: asides, attribute lines, displayed math. */
export function blockRules(md: MarkdownIt): void {
  const interrupts = { alt: ['paragraph', 'reference', 'blockquote', 'list'] }
  md.block.ruler.before('fence', 'aside', aside, interrupts)
  md.block.ruler.before('fence', 'admonition', admonition, interrupts)
  md.block.ruler.before('fence', 'attribute_line', attributes, interrupts)
  md.block.ruler.before('fence', 'math_block', math, interrupts)
  md.block.ruler.before('fence', 'comment', comment, interrupts)
  md.block.ruler.before('fence', 'block_id_line', blockIdLine, interrupts)
  md.core.ruler.after('block', 'block_marks', (state) => {
    const { env, md } = state
    state.tokens = withBlockMarks(state.tokens, state.Token)
    if (!state.tokens.some(({ level }) => level >= md.options.maxNesting - 1)) return
    const message = `blocks nest more than ${md.options.maxNesting} deep; what lies deeper is left out`
    writingOf(env).report('nesting', 'block', 'warning', message, 0)
  })
}

/** Reads the marks in a block's first words or last: `[!NOTE]`, `[x]`, `{#id}`; and how cells are aligned. */
export function withBlockMarks(tokens: readonly Token[], Token: StateCore['Token']): Token[] {
  const marked: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const [token, opener, inline] = [tokens[index], tokens[index + 1], tokens[index + 2]]
    if (!token) continue
    if (token.type === 'paragraph_open' && opener) {
      const isCaption = marked.at(-1)?.type === 'table_close' && opener.content.startsWith(': ')
      if (isCaption) opener.content = opener.content.replace(captionMarks, '').trimEnd()
      if ((isCaption && opener.content === '') || bare.test(opener.content)) {
        index += 2
        continue
      }
    }
    if (token.type === 'fence' && rawFormat.test(token.info)) {
      if (!/html/i.test(token.info)) continue
      token.type = 'html_block'
    }
    // Of two paragraphs in an item without blank lines, neither has tags: only what stood between them parted them.
    if (token.hidden && token.nesting > 0 && marked.at(-1)?.hidden) marked.push(lineEnd(Token))
    marked.push(token)
    if (token.type === 'th_open' || token.type === 'td_open') alignCell(token)
    else if (token.type === 'heading_open' && opener) explicitId(token, opener)
    else if (opener?.type !== 'paragraph_open' || !inline?.content.startsWith('[')) continue
    else if (token.type === 'list_item_open') {
      // A form control is dropped by most readers, and with it whether the task is done.
      inline.content = inline.content.replace(/^\[([ xX])\](?=\s)/, (_, mark) => (mark === ' ' ? '☐' : '☑'))
    } else if (token.type === 'blockquote_open') {
      const title = alertTitle(inline, Token)
      marked.push(...title)
      if (title.length > 0 && inline.content === '') index += 3
    }
  }
  return marked
}

function lineEnd(Token: StateCore['Token']): Token {
  return Object.assign(new Token('text', '', 0), { content: '\n' })
}

function alignCell(token: Token): void {
  const [, side] = /^text-align:(\w+)$/.exec(String(token.attrGet('style'))) ?? []
  if (side !== undefined) token.attrs = [['align', side]]
}

/** `## Title {#id}`, as Hugo, kramdown, Docusaurus and Pandoc write it. */
function explicitId(heading: Token, inline: Token): void {
  const start = inline.content.lastIndexOf('{')
  const attributes = inline.content.slice(start).trimEnd()
  if (start < 0 || !headingAttributes.test(attributes)) {
    // GitHub and Hugo make it of the emoji's name.
    if (emojiCodes.test(inline.content))
      heading.attrSet('id', slug(inline.content.replace(/\]\([^()]*\)|<[^<>]*>/g, '')))
    return
  }
  inline.content = inline.content.slice(0, start).trimEnd()
  const [, id] = /#([^\s{}]+)/.exec(attributes) ?? []
  if (id !== undefined) heading.attrSet('id', id)
}

/** `> [!NOTE]` on a line of its own, or with the title that Obsidian allows after it; taken off the paragraph. */
function alertTitle(paragraph: Token, Token: StateCore['Token']): Token[] {
  const [mark, kind = '', written] = /^\[!([\w-]+)\][-+]?[ \t]*(.*)(?:\n|$)/.exec(paragraph.content) ?? []
  if (mark === undefined) return []
  paragraph.content = paragraph.content.slice(mark.length)
  return titleTokens(written || capitalised(kind), Token, paragraph.level)
}

/** Attribute lines: kramdown's `{: #id}` names the heading above, `{:toc}` stands for a list; the rest is dropped. */
function attributes(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const line = lineAt(state, start)
  if (!attributeLine.test(line) || isIndentedCode(state, start)) return false
  if (silent) return true
  state.line = start + 1
  const last = state.tokens.at(-1)
  const [, id] = /[\s:]#([\w:.-]+)/.exec(line) ?? []
  if (id !== undefined && last?.type === 'heading_close') state.tokens.at(-3)?.attrSet('id', id)
  if (/^\{:[ \t]*toc\b/.test(line) && last?.type.endsWith('_list_close')) {
    const list = state.tokens.findLastIndex(({ type, level }) => type.endsWith('_list_open') && level === last.level)
    state.tokens.length = Math.max(0, list)
  }
  if (/^\{::comment\b/.test(line)) {
    while (state.line < end && !/^\{:\/(?:comment)?\}/.test(lineAt(state, state.line))) state.line++
  }
  return true
}

/** Obsidian's comment: `%%` alone on a line, to the same. */
function comment(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const isMark = (line: number): boolean => /^%%[ \t]*$/.test(lineAt(state, line))
  if (!isMark(start) || isIndentedCode(state, start)) return false
  // It ends with what encloses it: an item of a list.
  let last = start + 1
  while (last < end && !isOutside(state, last) && !isMark(last)) last++
  if (last >= end || isOutside(state, last)) return false
  if (!silent) state.line = last + 1
  return true
}

const idLine = new RegExp(`^${blockIdentifier}$`)

/** The id of an Obsidian block on a line of its own, below the block: dropped. */
function blockIdLine(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (!idLine.test(lineAt(state, start)) || isIndentedCode(state, start)) return false
  if (start + 1 < end && !state.isEmpty(start + 1)) return false
  if (!silent) state.line = start + 1
  return true
}

/** The end of a formula; Quarto and MyST name it there: `$$ {#eq-name}`, `$$ (name)`. */
const mathEnd = /\$\$[ \t]*(?:(?:\{#[^{}]*\}|\([\w:.-]+\))[ \t]*)?$/

/** `$$` at a line's start to `$$` at a line's end: text, whatever lists and headings its lines might make. */
function math(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const first = lineAt(state, start)
  if (!first.startsWith('$$') || isIndentedCode(state, start)) return false
  let last = start
  if (!/^\$\$.*\S/.test(first.replace(mathEnd, '')) || !mathEnd.test(first)) {
    if (!/^\$\$[^$]*$/.test(first)) return false
    do last++
    while (last < Math.min(end, start + mathLines) && !state.isEmpty(last) && !mathEnd.test(lineAt(state, last)))
    if (last >= Math.min(end, start + mathLines) || state.isEmpty(last)) return false
  }
  if (silent) return true
  const formula = state.getLines(start, last + 1, state.blkIndent, false).trim()
  pushText(state, [start, last + 1], withoutReferences(formula.replace(mathEnd, '$$$$')))
  state.line = last + 1
  return true
}
