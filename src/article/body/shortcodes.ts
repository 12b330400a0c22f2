import type { Resolve } from './addresses.ts'
import { inRanges, partsOf } from './code-ranges.ts'
import type { Dialect } from './dialect.ts'
import { escapeHtml } from './escape.ts'
import { endsLine, linePrefix } from './line-around.ts'
import { type Replaced, replaced } from './replaced.ts'
import type { Report } from './reports.ts'
import { type Args, argsOf, firstOf } from './template-args.ts'
import { expanderOf } from './template-calls.ts'
import { type Writer, writerAt } from './template-writers.ts'

const names = 'caption|embed|audio|video|gallery|playlist|youtube|vimeo|sourcecode|code'
const attributes = String.raw`(?:[^\]\["'\n]|"[^"\[\n]*"|'[^'\[\n]*')*`
/** An opening tag; a link's text is none (`[video](x)`), nor what a reference defines. */
const tag = new RegExp(String.raw`\\?\[(${names})(?=[\s\]=\\])(${attributes}?)\\?\](?![(:]|\[(?![!/]))`, 'g')

/** What the expansion of one body shares. */
interface Expansion {
  readonly body: string
  readonly dialect: Dialect
  readonly resolve: Resolve
  readonly report: Report
  /** Where what is written stands in the body, before anything else in it was replaced. */
  readonly find: (text: string) => number
}

/**
 * Replaces the shortcodes that WordPress itself has (`[caption id="…"]…[/caption]`, `[embed]…[/embed]`, `[audio mp3="…"]`,
 * `[gallery ids="…"]`, `[youtube …]`, `[code]…[/code]`), also with the backslashes that an export to Markdown put before
 * them. Others stay: brackets are nobody's.
 */
export function expandShortcodes(expansion: Expansion): string {
  const { body, dialect } = expansion
  if (body.search(tag) < 0) return body
  const { code, html } = partsOf(body, dialect)
  const [isCode, writer] = [inRanges(code), writerAt(dialect, html)]
  return replaced(body, tag, (match) =>
    isCode(match.index) ? undefined : expandedAt(match, writer(match.index), expansion),
  )
}

function expandedAt(
  match: RegExpExecArray,
  write: Writer,
  { body, resolve, report, find }: Expansion,
): Replaced | undefined {
  const [whole, name = '', written = ''] = match
  const args = argsOf(written.replaceAll('\\', '').replace(/^\s*=/, ''))
  const end = match.index + whole.length
  const closing = closingOf(body, name, end)
  const inside = body.slice(end, closing?.start ?? end)
  const after = closing?.end ?? end
  if (name === 'caption')
    return closing && args.named.size > 0 ? { text: captioned(inside, args), end: after } : undefined
  if (name === 'embed') {
    const url = inside.trim()
    return closing && /^https?:\S+$/.test(url) ? { text: write.link(url, url), end: after } : undefined
  }
  if (name === 'code' || name === 'sourcecode') {
    if (!closing || !inside.includes('\n')) return undefined
    const language = args.get('language') || args.get('lang')
    return { text: write.code(language, inside, linePrefix(body, match.index), endsLine(body, after)), end: after }
  }
  if (name === 'youtube' || name === 'vimeo') {
    const link = written.trim() === '' ? '' : expanderOf(name)?.(args, write, resolve)
    return link ? { text: link, end } : undefined
  }
  if (name === 'audio' || name === 'video') {
    const url = firstOf(args, ['src', 'mp3', 'm4a', 'ogg', 'wav', 'mp4', 'm4v', 'webm', 'ogv'])
    return url ? { text: `<${name} src="${escapeHtml(url)}"></${name}>`, end: after } : undefined
  }
  if (args.named.size === 0) return undefined
  const message = `"[${name}]" shows files that WordPress alone knows by their numbers; it is left out`
  report('template-tag', name, 'warning', message, () => find(whole))
  return { text: '', end }
}

/** A picture and its caption, which older exports have as an attribute. */
function captioned(inside: string, args: Args): string {
  return args.get('caption') ? `${inside.trim()} ${args.get('caption')}` : inside.trim()
}

/** Where the closing tag stands, not far away: behind another of its name it is that one's. */
function closingOf(body: string, name: string, from: number): { start: number; end: number } | undefined {
  const next = new RegExp(String.raw`\\?\[(/?)${name}(?=[\s\]=\\])\\?\]?`)
  const found = next.exec(body.slice(from, from + 20_000))
  return found?.[1] ? { start: from + found.index, end: from + found.index + found[0].length } : undefined
}
