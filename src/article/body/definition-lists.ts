import type { MarkdownIt, StateBlock, Token } from 'markdown-it'
import { isIndentedCode, isOutside, lineAt, startOf, tokensOf } from './block-lines.ts'

/**
 * Terms, each on a line, and below them what they mean: `: text`. So kramdown, Hugo, Pandoc, PHP and Python-Markdown
 * read it. Ours and not the plugin's, which takes `~ Ada` below a quotation for a meaning, too, and one term alone.
 */
export function definitionLists(md: MarkdownIt): void {
  md.block.ruler.before('lheading', 'definition_list', definition, { alt: ['paragraph'] })
}

/** What the lines of the paragraph above mean. */
function definition(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (!isMeaning(state, start, end)) return false
  if (silent) return true
  const [opening, terms, closing] = state.tokens.slice(-3)
  if (closing?.type !== 'paragraph_close' || closing.level !== state.level || !terms) return false
  const [first, below] = opening?.map ?? [0, 0]
  const isTight = below === start
  // Below a table drawn in lines, Pandoc's caption begins so.
  if (!isTight && (below < start - 1 || below - first > 1)) return false
  if (terms.content === '' || text.test(terms.content)) return false
  state.tokens.length -= 3
  openList(state).map = [first, start]
  for (const [index, term] of terms.content.split('\n').entries()) {
    state.push('dt_open', 'dt', 1)
    const inline = state.push('inline', '', 0)
    inline.content = term.trim()
    inline.map = [first + index, first + index + 1]
    inline.children = []
    state.push('dt_close', 'dt', -1)
  }
  for (let line = start; isMeaning(state, line, end); line = state.skipEmptyLines(state.line)) {
    if (text.test(lineAt(state, line))) meaning(state, line, end, isTight)
    else state.line = line + 1
  }
  state.push('dl_close', 'dl', -1)
  return true
}

/** A list, or the one that ended just before. */
function openList(state: StateBlock): Token {
  const last = state.tokens.at(-1)
  if (last?.type !== 'dl_close' || last.level !== state.level) return state.push('dl_open', 'dl', 1)
  state.tokens.pop()
  state.level++
  return last
}

const mark = /^:[ \t]+/
const text = /^:[ \t]+\S/

/** Whether a line says what something means; one from which a template tag was taken says nothing, before another. */
function isMeaning(state: StateBlock, line: number, end: number): boolean {
  if (line >= end || state.src.charCodeAt(startOf(state, line)) !== 0x3a) return false
  if (isOutside(state, line) || isIndentedCode(state, line)) return false
  const written = lineAt(state, line)
  return text.test(written) || (mark.test(written) && line + 1 < end && text.test(lineAt(state, line + 1)))
}

function meaning(state: StateBlock, start: number, end: number, isTight: boolean): void {
  const [opening = ''] = mark.exec(lineAt(state, start)) ?? []
  let column = (state.sCount[start] ?? 0) + 1
  for (const blank of opening.slice(1)) column += blank === '\t' ? 4 - (column % 4) : 1
  const indent = Math.min(column - state.blkIndent, 4)
  state.push('dd_open', 'dd', 1)
  const tokens = tokensOf(state, start, meaningEnd(state, start, end, indent), { mark: opening.length, indent })
  if (isTight && tokens.length === 3) for (const token of tokens) token.hidden = token.type.startsWith('paragraph')
  for (const token of tokens) state.tokens.push(token)
  state.push('dd_close', 'dd', -1)
}

/** The line that a meaning ends before: the next one, or one behind a blank line that is not indented. */
function meaningEnd(state: StateBlock, start: number, end: number, indent: number): number {
  for (let line = start + 1; line < end; line++) {
    if (state.isEmpty(line) || (state.sCount[line] ?? 0) - state.blkIndent >= indent) continue
    if (state.isEmpty(line - 1) || isMeaning(state, line, end)) return line
  }
  return end
}
