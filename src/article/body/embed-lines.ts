import { codeIn, inRanges } from './code-ranges.ts'
import { replaced } from './replaced.ts'
import { inMarkdown } from './template-writers.ts'
import { watchPage } from './video.ts'

const cards =
  'card|tweet|gist|github|figma|codepen|codesandbox|stackblitz|jsfiddle|docswell|speakerdeck|slideshare|blueprintue'
const players = 'youtube|vimeo|bilibili'
const line = new RegExp(
  String.raw`^([ \t>]*)(?:%\[(https?:\/\/[^\s\]]+)\]|@\[(?:(${players})|(?:${cards}))\]\(([^()\s]+)\))(?=[ \t]*$)`,
  'gm',
)

/**
 * Writes embeds that stand on a line of their own as links to what they show: Hashnode's `%[https://…]`, Zenn's
 * `@[card](https://…)`, and `@[youtube](id)`, as markdown-it-video has it as well.
 */
export function linkEmbedLines(body: string): string {
  if (body.search(line) < 0) return body
  const isCode = inRanges(codeIn(body, 'markdown'))
  return replaced(body, line, (match) => {
    const [whole, prefix, address, service, shown = ''] = match
    const page = address ?? (service === undefined ? shown : watchPage(service, shown))
    if (page === undefined || !/^https?:\/\//.test(page) || isCode(match.index)) return undefined
    return { text: prefix + inMarkdown.link(page, page), end: match.index + whole.length }
  })
}
