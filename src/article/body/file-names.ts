import type { MarkdownIt } from 'markdown-it'
import { documentFile, isMediaFile } from './file-kinds.ts'

/** What stands in the parentheses of a link up to a title or their end; a name may hold parentheses as well: `a (1).png`. */
const written = /((?:[^()<>\n"]|\([^()\n]*\)){1,500}?)[ \t]*(?=\)|[ \t]"[^"\n]*"[ \t]*\))/y

/**
 * `![a](my picture.png)`: CommonMark ends an address at a blank, and so sees a text; kramdown, Pandoc and
 * Python-Markdown see the picture. Only what ends as a file's name does is one: `[a](see below)` stays a text.
 */
export function fileNamesWithBlanks(md: MarkdownIt): void {
  const { parseLinkDestination } = md.helpers
  md.helpers.parseLinkDestination = (text, start, max) => {
    const found = parseLinkDestination(text, start, max)
    if (!found.ok || !/[ \t]/.test(text[found.pos] ?? '')) return found
    written.lastIndex = start
    const name = written.exec(text)?.[1] ?? ''
    const end = start + name.length
    const isFile = end > found.pos && end < max && (isMediaFile(name) || documentFile.test(name))
    return isFile ? { ...found, pos: end, str: name } : found
  }
}
