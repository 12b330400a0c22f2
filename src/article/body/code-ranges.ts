import type { MarkdownIt, Token } from 'markdown-it'
import { lineStarts } from '../place-in-text.ts'
import type { Dialect } from './dialect.ts'
import { markdown, mdxMarkdown } from './markdown.ts'

/** Where code stands in a body: offsets from and to, in order, not overlapping. */
export type Ranges = readonly (readonly [from: number, to: number])[]

/** What of a body is not read as running text. */
export interface Parts {
  /** Fenced and indented, in spans, and in the elements that hold it. */
  readonly code: Ranges
  /** The blocks of HTML in Markdown, in which no Markdown is read. */
  readonly html: Ranges
}

export function partsOf(body: string, dialect: Dialect): Parts {
  if (dialect === 'html') return { code: ordered(codeElements(body, 0, body.length)), html: [] }
  return partsOfMarkdown(body, dialect === 'mdx' ? mdxMarkdown : markdown)
}

/** Code in a body. */
export function codeIn(body: string, dialect: Dialect): Ranges {
  return partsOf(body, dialect).code
}

function partsOfMarkdown(body: string, markdown: MarkdownIt): Parts {
  const starts = lineStarts(body)
  const offset = (line: number) => starts[line] ?? body.length
  const code: [number, number][] = []
  const html: [number, number][] = []
  const tokens: Token[] = []
  markdown.block.parse(body, markdown, {}, tokens)
  for (const { type, map } of tokens) {
    if (!map) continue
    const [from, to] = [offset(map[0]), offset(map[1])]
    if (type === 'fence' || type === 'code_block') code.push([from, to])
    // In MDX, an element of code in a text holds Markdown and expressions.
    else if (type === 'inline' || type === 'tr_open')
      code.push(...(markdown === mdxMarkdown ? codeSpans : inText)(body, from, to))
    else if (type === 'html_block') {
      if (!/\smarkdown=/.test(body.slice(from, to))) html.push([from, to])
      const elements = codeElements(body, from, to)
      // In MDX, Markdown is read there.
      code.push(...(markdown === mdxMarkdown && elements.length === 0 ? codeSpans(body, from, to) : elements))
    }
  }
  return { code: ordered(code), html: ordered(html) }
}

/** Tells whether an offset lies in one of the ranges; the offsets asked for must not decrease. */
export function inRanges(ranges: Ranges): (offset: number) => boolean {
  const rangeAt = rangesAt(ranges)
  return (offset) => rangeAt(offset) !== undefined
}

/** Finds the range that an offset lies in; the offsets asked for must not decrease. */
export function rangesAt(ranges: Ranges): (offset: number) => Ranges[number] | undefined {
  let next = 0
  return (offset) => {
    while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= offset) next++
    const range = ranges[next]
    return range && offset >= range[0] ? range : undefined
  }
}

/** Code in a text: spans, and the elements that hold it; of two that overlap, the one that begins first. */
function inText(body: string, from: number, to: number): [number, number][] {
  const spans = codeSpans(body, from, to)
  if (!body.slice(from, to).includes('</')) return spans
  const kept: [number, number][] = []
  for (const range of [...spans, ...codeElements(body, from, to)].sort(([a], [b]) => a - b)) {
    if (range[0] >= (kept.at(-1)?.[1] ?? from)) kept.push(range)
  }
  return kept
}

/** CommonMark §6.1: a run of backticks is closed by the next run of the same length. */
function codeSpans(body: string, from: number, to: number): [number, number][] {
  const runs = [...body.slice(from, to).matchAll(/\\`|`+/g)].filter(([run]) => run.startsWith('`'))
  const ahead = new Map<number, number>()
  const closers = runs.map(() => -1)
  for (let order = runs.length - 1; order >= 0; order--) {
    const length = runs[order]?.[0].length ?? 0
    closers[order] = ahead.get(length) ?? -1
    ahead.set(length, order)
  }
  const spans: [number, number][] = []
  for (let order = 0; order < runs.length; order++) {
    const [opener, closer] = [runs[order], runs[closers[order] ?? -1]]
    if (!opener || !closer) continue
    spans.push([from + opener.index, from + closer.index + closer[0].length])
    order = closers[order] ?? order
  }
  return spans
}

/** What stands inside `pre`, `code`, `script`, `style` and `textarea`. */
function codeElements(body: string, from: number, to: number): [number, number][] {
  const html = body.slice(from, to)
  const found: [number, number][] = []
  const unclosed = new Set<string>()
  const opening = /<(pre|code|script|style|textarea)(?=[\s/>])/gi
  for (let match = opening.exec(html); match; match = opening.exec(html)) {
    const name = match[1]?.toLowerCase() ?? ''
    if (unclosed.has(name)) continue
    const closing = new RegExp(`</${name}[\\s>]`, 'gi')
    closing.lastIndex = match.index
    const end = closing.exec(html)?.index
    if (end === undefined) unclosed.add(name)
    else {
      found.push([from + match.index, from + end])
      opening.lastIndex = end
    }
  }
  return found
}

function ordered(ranges: [number, number][]): Ranges {
  return ranges.sort(([a], [b]) => a - b)
}
