import type { Env, MarkdownIt, Token } from 'markdown-it'
import { lazily } from '../lazily.ts'
import { slugOf } from '../slug.ts'
import { withLineFeeds } from '../text.ts'
import { addresses, type Resolve } from './addresses.ts'
import { deepest, lost, textless } from './allowed-html.ts'
import { inRanges, type Parts, partsOf, type Ranges } from './code-ranges.ts'
import type { Dialect } from './dialect.ts'
import { withDirectives } from './directives.ts'
import { linkEmbedLines } from './embed-lines.ts'
import { withHeadingIds } from './headings.ts'
import { leadMark, leadOf, removeComments, withLeadMark } from './lead.ts'
import { markdown, mdxMarkdown } from './markdown.ts'
import { jsxAsHtml, mdxAsMarkdown } from './mdx.ts'
import { type Report, reports, type TextFinding } from './reports.ts'
import { refusedDepth, sanitized } from './sanitize.ts'
import { expandShortcodes } from './shortcodes.ts'
import { mayHoldTags } from './template-tag.ts'
import { expandTemplateTags, unknown } from './template-tags.ts'
import { envFor, type Writing } from './writing.ts'

/** An article's body as every reader may show it. */
export interface Text {
  /** Sanitised, balanced, all addresses absolute. */
  readonly html: string
  /** What stands before the author's mark of an excerpt's end, where there is one. */
  readonly lead?: string
  /** Lines count from 1 within the body. */
  readonly findings: readonly TextFinding[]
}

/** One body under way. */
interface Work {
  readonly body: string
  readonly dialect: Dialect
  readonly resolve: Resolve
  readonly address: Resolve
  readonly report: Report
  readonly variables: ReadonlyMap<string, string>
  /** Found when first asked for. */
  readonly parts: () => Parts
}

const noVariables: ReadonlyMap<string, string> = new Map()

/**
 * A body as HTML that is safe in any reader: no script, no handler, no relative address. Never
 * throws. `variables` are what the article says elsewhere, and its text may name (`{{ page.title }}`).
 */
export function feedSafeHtml(body: string, dialect: Dialect, resolve: Resolve, variables = noVariables): Text {
  const source = withLineFeeds(body).replaceAll(leadMark, '').replaceAll(unknown, '')
  const { report, findings } = reports(source)
  const work: Work = {
    body: source,
    dialect,
    resolve,
    report,
    variables,
    address: addresses(known(resolve), (scheme, url) => {
      const message = `"${scheme}:" addresses reach no reader; the address is left out`
      report('url', scheme, 'warning', message, () => source.indexOf(url))
    }),
    parts: lazily(() => partsOf(source, dialect)),
  }
  const html = withHeadingIds(dialect === 'html' ? fromHtml(work) : fromMarkdown(work)).replaceAll(unknown, '')
  const lead = leadOf(html)
  return { html: html.replaceAll(leadMark, '').trim(), ...(lead && { lead }), findings: findings() }
}

/** An address with an unknown variable in it names nothing; that was said where the variable stands. */
function known(resolve: Resolve): Resolve {
  const encoded = encodeURIComponent(unknown)
  return (url) => (url.includes(unknown) || url.includes(encoded) ? undefined : resolve(url))
}

function fromHtml(work: Work): string {
  return safe(withLeadMark(templated(work)), work)
}

function fromMarkdown(work: Work): string {
  const { body, dialect, resolve, report, address } = work
  const md: MarkdownIt = dialect === 'mdx' ? mdxMarkdown : markdown
  const key = body.includes('[^') || body.includes('^[') ? keyOf(resolve) : ''
  const writing: Writing = { resolve: address, report, key, find: (text) => body.indexOf(text) }
  const env = envFor(writing)
  const source =
    dialect === 'mdx'
      ? mdxAsMarkdown(body, work.parts().code, report)
      : withDirectives(markdownInHtml(jsxAsHtml(templated(work))), report, writing.find)
  const tokens = md.parse(source, env)
  const isHtmlLeft = source.includes('<') && removeComments(tokens)
  if (isHtmlLeft) return safe(rendered(md, tokens, env), work)
  // All that is left is the renderer's own writing, escaped: no sanitizer needs to read it again.
  writing.address = address
  return rendered(md, tokens, env)
}

/** kramdown's `<div markdown="1">`: what it encloses is Markdown, which a blank line tells CommonMark. */
function markdownInHtml(source: string): string {
  if (!source.includes('<') || !source.includes('markdown=')) return source
  return source.replace(/^(<[a-z][^<>\n]*\smarkdown=(["']?)(?:1|block|span|true)\2[^<>\n]*>)[ \t]*\n/gim, '$1\n\n')
}

function rendered(md: MarkdownIt, tokens: Token[], env: Env): string {
  return md.renderer.render(tokens, md.options, env)
}

function templated({ body, dialect, address: resolve, report, parts, variables }: Work): string {
  const text = mayHoldTags(body)
    ? expandTemplateTags({ body, dialect, parts: parts(), resolve, report, variables })
    : body
  const linked = dialect === 'html' ? text : linkEmbedLines(text)
  return expandShortcodes({ body: linked, dialect, resolve, report, find: (tag) => body.indexOf(tag) })
}

/** MathML's elements, but for what encloses them all. */
const partOfFormula = /^(?:m(?!(?:ath|ap|enu|eter|arquee)$)[a-z]+|semantics|annotation(?:-xml)?)$/

function safe(html: string, { body, address, report, parts }: Work): string {
  const { html: text, stripped, unclosed, nesting } = sanitized(html, address)
  for (const name of unclosed) {
    const tag = name === '!--' ? '<!--' : `<${name}>`
    const message = `${tag} is never closed, and would hide all that follows, which is kept: close it, or write \`${tag}\``
    report('html-tag', name, 'warning', message, () => [...placesOfTag(body, name, parts().code)].at(-1) ?? 0)
  }
  const isFormula = stripped.has('math')
  for (const name of stripped) {
    if (isFormula && partOfFormula.test(name)) continue
    const fate = textless.has(name) ? 'it is left out with all it encloses' : 'its tags are left out'
    const more = name === 'math' ? ', and with them how the formula is built: write it in words, or show a picture' : ''
    const message = (offset: number) => {
      const spelled = body.slice(offset + 1, offset + 1 + name.length)
      return `<${spelled.toLowerCase() === name ? spelled : name}> reaches no reader; ${fate}${more}`
    }
    const severity = lost.has(name) || name === 'math' ? 'warning' : 'note'
    report('html-tag', name, severity, message, () => placesOfTag(body, name, parts().code).next().value ?? 0)
  }
  if (nesting !== 'kept') {
    const message =
      nesting === 'cut'
        ? `elements nest more than ${deepest} deep; the tags of what lies deeper are left out`
        : `elements nest more than ${refusedDepth} deep; all tags of the article are left out`
    report('nesting', 'element', 'warning', message, 0)
  }
  return text
}

/** Where tags of a name stand outside code, in their order; a comment's is `!--`. */
function placesOfTag(body: string, name: string, code: Ranges): IteratorObject<number, undefined> {
  const isCode = inRanges(code)
  const tag = new RegExp(`<${name.replace(/[^\w-]/g, '\\$&')}(?:(?<=--)|(?=[\\s/>]))`, 'gi')
  const places = body.matchAll(tag).map(({ index }) => index)
  return places.filter((place) => !isCode(place))
}

/** What tells this article's footnotes from another's: its address, as far as it can stand in an id. */
function keyOf(resolve: Resolve): string {
  const [, last = ''] = /([^/?#]+)\/?(?:[?#].*)?$/.exec(resolve('#') ?? '') ?? []
  const key = slugOf(last)
  return key && `${key}-`
}
