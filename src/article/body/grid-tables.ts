import type { MarkdownIt, StateBlock, Token } from 'markdown-it'
import { isIndentedCode, isOutside, lineAt, startOf } from './block-lines.ts'

const border = /^\+(?:[-=:]+\+){2,}[ \t]*$/

/** Some lines of a table between two that are drawn. */
interface Row {
  readonly cells: readonly string[]
  readonly map: [number, number]
  /** Whether what is drawn below it ends the table's head. */
  readonly isHead: boolean
}

/** Tables drawn in lines, as Pandoc reads and Quarto's editor writes them; a cell holds any blocks. */
export function gridTables(md: MarkdownIt): void {
  md.block.ruler.before('table', 'grid_table', gridTable)
}

function gridTable(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (state.src.charCodeAt(startOf(state, start)) !== 0x2b) return false
  if (!border.test(lineAt(state, start)) || isIndentedCode(state, start)) return false
  const lines = drawnLines(state, start, end)
  if (lines.length < 3) return false
  if (silent) return true
  const rows = rowsOf(lines, start)
  if (rows) pushTable(state, rows, alignmentOf(lines), [start, start + lines.length])
  else {
    // Cells that span others are told apart as they are drawn.
    const drawing = Object.assign(state.push('code_block', 'code', 0), { map: [start, start + lines.length] })
    drawing.content = `${lines.join('\n')}\n`
  }
  state.line = start + lines.length
  return true
}

/** The lines down to the last that is drawn from edge to edge. */
function drawnLines(state: StateBlock, start: number, end: number): readonly string[] {
  const lines: string[] = []
  let count = 0
  for (let line = start; line < end && !isOutside(state, line); line++) {
    const text = lineAt(state, line).trimEnd()
    if (!/^[+|]/.test(text)) break
    if (lines.push(text) && border.test(text)) count = lines.length
  }
  return lines.slice(0, count)
}

/** A table's rows; `undefined` where cells span others. */
function rowsOf(lines: readonly string[], start: number): readonly Row[] | undefined {
  const edges = [...(lines[0] ?? '').matchAll(/\+/g)].map(({ index }) => index)
  const rows: Row[] = []
  let from = 1
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (!border.test(line)) continue
    const parts = lines.slice(from, at).map((row) => partsOf(row, edges))
    if (parts.length === 0 || line.split('+').length !== edges.length + 1) return undefined
    const cells = edges.slice(1).map((_, column) => dedented(parts.map((part) => part?.[column] ?? '')))
    if (parts.includes(undefined)) return undefined
    rows.push({ cells, map: [start + from, start + at], isHead: line.includes('=') && rows.length === 0 })
    from = at + 1
  }
  return rows
}

/** What stands between a line's bars; where a text holds more of them, it is those at the edges. */
function partsOf(line: string, edges: readonly number[]): readonly string[] | undefined {
  const parts = line.split('|')
  if (parts.length === edges.length + 1) return parts.slice(1, -1)
  if (edges.some((edge) => line[edge] !== '|')) return undefined
  return edges.slice(1).map((edge, column) => line.slice((edges[column] ?? 0) + 1, edge))
}

function dedented(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  return lines.map((line) => line.slice(Math.min(...indents)).trimEnd()).join('\n')
}

/** Colons below the head, or at the top of a table without one, say where texts stand. */
function alignmentOf(lines: readonly string[]): readonly (string | undefined)[] {
  const drawn = lines.find((line) => border.test(line) && line.includes('=')) ?? lines[0] ?? ''
  return drawn
    .split('+')
    .slice(1, -1)
    .map((part) => {
      const [left, right] = [part.startsWith(':'), part.endsWith(':')]
      return left && right ? 'center' : right ? 'right' : left ? 'left' : undefined
    })
}

function pushTable(
  state: StateBlock,
  rows: readonly Row[],
  alignment: readonly (string | undefined)[],
  map: [number, number],
): void {
  state.push('table_open', 'table', 1).map = map
  for (const [index, row] of rows.entries()) {
    const [part, cell] = row.isHead ? ['thead', 'th'] : ['tbody', 'td']
    if (index === 0 || rows[index - 1]?.isHead) state.push(`${part}_open`, part, 1)
    state.push('tr_open', 'tr', 1).map = row.map
    for (const [column, text] of row.cells.entries()) {
      const side = alignment[column]
      state.push(`${cell}_open`, cell, 1).attrs = side ? [['align', side]] : null
      state.tokens.push(...cellTokens(state, text))
      state.push(`${cell}_close`, cell, -1)
    }
    state.push('tr_close', 'tr', -1)
    if (index === rows.length - 1 || row.isHead) state.push(`${part}_close`, part, -1)
  }
  state.push('table_close', 'table', -1)
}

function cellTokens({ md, env, level }: StateBlock, text: string): readonly Token[] {
  const tokens: Token[] = []
  const cell = Object.assign(new md.block.State(text, md, env, tokens), { level })
  md.block.tokenize(cell, cell.line, cell.lineMax)
  const isLine = tokens.length === 3 && tokens[0]?.type === 'paragraph_open'
  for (const token of tokens) {
    // A cell's lines are not the body's.
    token.map = null
    token.hidden ||= isLine && token.type.startsWith('paragraph')
  }
  return tokens
}
