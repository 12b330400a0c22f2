import { codeIn, inRanges, type Ranges } from './code-ranges.ts'
import { escapeHtml } from './escape.ts'
import { isMediaFile } from './file-kinds.ts'
import { commentAt, type ImportedFiles, literalAt, type Mark, type TagMark, type TextMark, tagAt } from './jsx-tag.ts'
import { endsLine, lineFrom, linePrefix, startsLine } from './line-around.ts'
import { replaced } from './replaced.ts'
import { leftOut, type Report } from './reports.ts'
import { argsWith } from './template-args.ts'
import { asideEnd, asideStart, guessOf, isAsideName } from './template-guess.ts'
import { inHtml } from './template-writers.ts'

const moduleLine =
  /^(?:import\s*(?:["'{*]|[^\n]*\bfrom\b)|export\s+(?:default|const|let|var|async|function|class|type|interface|enum|[{*]))/

/**
 * MDX as Markdown: modules' lines and comments out, components' tags out and what they enclose
 * kept, and JSX attributes of plain elements as HTML writes them. Nothing is run.
 */
export function mdxAsMarkdown(body: string, code: Ranges, report: Report): string {
  return withoutComponents(withoutModules(body, code, report), code, report, filesImported(body))
}

const fileImport = /^import[ \t]+([A-Za-z_$][\w$]*)[ \t]*(?:,[ \t]*\{[^{}]*\}[ \t]*)?\bfrom[ \t]*["']([^"'\n]+)["']/gm

/** The pictures, films and sounds that a module imports, by the names that it gives them. */
function filesImported(body: string): ImportedFiles {
  const imports = [...body.matchAll(fileImport)].map(([, name = '', path = '']) => [name, path] as const)
  return new Map(imports.filter(([, path]) => isMediaFile(path)))
}

const nothingImported: ImportedFiles = new Map()

/** Modules' lines made blank, so that every offset stays. */
function withoutModules(body: string, code: Ranges, report: Report): string {
  const isCode = inRanges(code)
  const lines = body.split('\n')
  let [offset, depth, isModule, isStart] = [0, 0, false, true]
  for (const [index, line] of lines.entries()) {
    const isBlank = line.trim() === ''
    if (isModule) isModule = depth > 0 || !isBlank
    if (depth === 0 && (isModule || isStart) && moduleLine.test(line) && !isCode(offset)) {
      isModule = true
      const word = line.slice(0, 6)
      report('mdx', word, 'note', `"${word}" lines are not run here; they are left out`, offset)
    }
    if (isModule) {
      depth = Math.max(0, depth + balance(line))
      lines[index] = ' '.repeat(line.length)
    }
    isStart = isBlank || isModule
    offset += line.length + 1
  }
  return lines.join('\n')
}

function balance(line: string): number {
  let depth = 0
  for (const character of line) depth += '{[('.includes(character) ? 1 : '}])'.includes(character) ? -1 : 0
  return depth
}

/** A body without components' tags, but for what they mean; what they enclose is kept. */
export function withoutComponents(
  body: string,
  code: Ranges,
  report: Report,
  imported: ImportedFiles = nothingImported,
): string {
  return jsxReplaced(body, code, imported, (opening, tag, index) => {
    const [, component] = /^<\/?([A-Z][\w.:-]*|[a-z]\w*\.[\w.]+)/.exec(opening) ?? []
    if (component === undefined || tag.kind === 'text') return tag.text
    const text = meaningOf(component, tag, body, index)
    if (text === undefined && !opening.startsWith('</')) {
      const message = `<${component}> is a component, which nothing here runs; ${leftOut(!tag.isClosed)}`
      // What a pair encloses is most often all there is to it.
      report('mdx', component, tag.isClosed ? 'warning' : 'note', message, index)
    }
    if (text !== undefined) return text
    // A blank line would leave what stands further in to the item of a list above.
    const isAtMargin = (index === 0 || body[index - 1] === '\n') && endsLine(body, tag.end)
    return isAtMargin ? '<!-- -->' : ''
  })
}

const jsx = /<[A-Za-z][^<>]*=\s*\{|\{\/\*/

/** What of JSX stands in Markdown, which Docusaurus and Gatsby read as MDX: attributes in braces, and comments. */
export function jsxAsHtml(body: string): string {
  if (!jsx.test(body)) return body
  const isFragment = (start: number, end: number) => startsLine(body, start) && endsLine(body, end)
  return jsxReplaced(body, codeIn(body, 'markdown'), nothingImported, (opening, tag, index) => {
    if (opening === '{/*') return tag.text
    if (opening === '{') return undefined
    if (/^<\/?>$/.test(opening)) return isFragment(index, tag.end) ? '' : undefined
    return /=\s*\{/.test(body.slice(index, tag.end)) ? tag.text : undefined
  })
}

/** A body with what stands for its tags, comments and plain texts in braces; `undefined` keeps one. */
function jsxReplaced(
  body: string,
  code: Ranges,
  imported: ImportedFiles,
  textFor: (opening: string, mark: TextMark | TagMark, index: number) => string | undefined,
): string {
  const isCode = inRanges(code)
  // A tag that never ends is read to the body's end; many of them may not cost that each.
  let budget = 4 * body.length
  return replaced(body, /<\/?[A-Za-z][\w.:-]*|<\/?>|\{\/\*|\{(?=\s*["'`])/g, ({ index, 0: opening }) => {
    if (isCode(index) || budget < 0) return undefined
    const mark = markAt(body, index, opening, imported)
    budget -= mark.end - index
    const text = mark.kind === 'none' ? undefined : textFor(opening, mark, index)
    return text === undefined ? undefined : { text, end: mark.end }
  })
}

function markAt(body: string, start: number, opening: string, imported: ImportedFiles): Mark {
  if (opening === '{/*') return commentAt(body, start)
  return opening === '{' ? literalAt(body, start) : tagAt(body, start, opening, imported)
}

const links = /^(?:a|(?:next|nuxt|ext|external|hyper|u)?link|anchor|(?:link|u)?button|readmore)$/i

/** What a component means that its name or its attributes tell of; `undefined` where neither does. */
function meaningOf(name: string, { attributes, isClosed, end }: TagMark, body: string, start: number) {
  if (links.test(name)) {
    if (body[start + 1] === '/') return '</a>'
    const href = attributes.get('href') ?? attributes.get('to')
    if (href !== undefined && !isClosed) return `<a href="${escapeHtml(href)}">`
  }
  const starts = startsLine(body, start)
  const isAlone = starts && endsLine(body, end)
  const isLine = starts && lineFrom(body, end).trimEnd().endsWith(`</${name}>`)
  const named = new Map([...attributes].map(([key, value]) => [key.toLowerCase(), value] as const))
  const [args, place] = [argsWith(named), { isAlone, isLine, isPaired: !isClosed }]
  if (isAsideName(name) && body[start + 1] === '/') {
    return endsLine(body, end) ? asideEnd.replaceAll('\n', `\n${linePrefix(body, start) ?? ''}`) : undefined
  }
  const aside = asideStart(name, args, place)
  if (aside !== undefined) return `${aside}\n\n${linePrefix(body, start) ?? ''}`
  const text = guessOf(name, args, inHtml, (url) => url, place)
  // Four columns in, only a blank line ends the paragraph above.
  const prefix = text?.startsWith('<p>') ? linePrefix(body, start) : undefined
  return prefix !== undefined && / {4}|\t/.test(prefix) ? `\n${prefix}${text}` : text
}
