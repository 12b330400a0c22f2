import type { StateBlock, Token } from 'markdown-it'

/** Where a line begins behind its indentation. */
export function startOf({ bMarks, tShift }: StateBlock, line: number): number {
  return (bMarks[line] ?? 0) + (tShift[line] ?? 0)
}

/** A line without its indentation. */
export function lineAt(state: StateBlock, line: number): string {
  return state.src.slice(startOf(state, line), state.eMarks[line])
}

/** Whether a line stands to the left of what encloses it, and so ends that. */
export function isOutside(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) < state.blkIndent && !state.isEmpty(line)
}

/** CommonMark §4.4: four columns in, a line begins nothing but code. */
export function isIndentedCode(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) - state.blkIndent >= 4
}

/** Pushes a paragraph of some lines, and gives the token of what stands in it. */
export function pushParagraph(state: StateBlock, map: [number, number]): Token {
  state.push('paragraph_open', 'p', 1).map = map
  const inline = state.push('inline', '', 0)
  inline.children = []
  state.push('paragraph_close', 'p', -1)
  return inline
}

/** Pushes a paragraph with a text as it is, in which no Markdown is read. */
export function pushText(state: StateBlock, map: [number, number], text: string): void {
  pushParagraph(state, map).children = [Object.assign(new state.Token('text', '', 0), { content: text })]
}

/**
 * The tokens of what begins on a line, behind a mark of so many characters, and runs on while the lines below are
 * indented by so many columns, as a list item's are.
 */
export function tokensOf(
  state: StateBlock,
  start: number,
  end: number,
  { mark, indent }: { readonly mark: number; readonly indent: number },
): Token[] {
  const { tokens, parentType, blkIndent, lineMax } = state
  const [first = 0, shift = 0, columns = 0] = [state.bMarks[start], state.tShift[start], state.sCount[start]]
  const text: Token[] = []
  state.tokens = text
  state.parentType = 'list'
  state.blkIndent = blkIndent + indent
  state.bMarks[start] = first + shift + mark
  state.tShift[start] = 0
  state.sCount[start] = state.blkIndent
  state.lineMax = end
  state.md.block.tokenize(state, start, end)
  state.tokens = tokens
  state.parentType = parentType
  state.blkIndent = blkIndent
  state.bMarks[start] = first
  state.tShift[start] = shift
  state.sCount[start] = columns
  state.lineMax = lineMax
  return text
}
