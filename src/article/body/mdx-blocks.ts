import MarkdownIt, { type MarkdownIt as Markdown, type StateBlock, type StateCore } from 'markdown-it'
import { lineAt } from './block-lines.ts'

/** Lines further in than this are text: each level of indentation takes a call. */
const furthestColumn = 400

/**
 * MDX's blocks: no code by indentation, which is how components are laid out, so that any block may stand further in;
 * and what stands between two tags is Markdown, on their line and below it.
 */
export function mdxBlocks(md: Markdown): void {
  md.disable('code')
  md.block.ruler.before('table', 'indented', indented)
  md.block.ruler.at('html_block', element, { alt: ['paragraph', 'reference', 'blockquote'] })
  md.core.ruler.after('block', 'markdown_in_elements', markdownInElements)
}

/** What stands four columns in or more, which CommonMark takes for code, read as if it stood where it begins. */
function indented(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const { blkIndent } = state
  const column = state.sCount[start] ?? 0
  if (silent || column - blkIndent < 4 || column > furthestColumn) return false
  state.blkIndent = column
  state.md.block.tokenize(state, start, end)
  state.blkIndent = blkIndent
  return true
}

const verbatim = /<(?:pre|script|style|textarea)\b|^\s*<!/i
const blockStart = /^(?:```|~~~|:::|\$\$|#{1,6}[ \t]|[-*+][ \t]|1[.)][ \t]|[>|]|<!)/

/** The package's rule, which goes on to a blank line. */
const htmlBlock = (() => {
  const { ruler } = new MarkdownIt({ html: true }).block
  ruler.enableOnly('html_block')
  return ruler.getRules('')[0] ?? (() => false)
})()

/** Tags and text to a blank line, or to where another block begins. */
function element(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (!lineAt(state, start).startsWith('<')) return false
  return htmlBlock(state, start, silent ? end : elementEnd(state, start, end), silent)
}

function elementEnd(state: StateBlock, start: number, end: number): number {
  for (let line = start; line < end && !state.isEmpty(line); line++) {
    const text = lineAt(state, line)
    if (line > start && blockStart.test(text)) return line
    if (verbatim.test(text)) return end
  }
  return end
}

function markdownInElements({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.type !== 'html_block' || verbatim.test(token.content)) continue
    token.type = 'inline'
    token.children = []
  }
}
