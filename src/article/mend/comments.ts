import { quoteEnd } from './flow.ts'
import { quotedText } from './quotes.ts'

/** A comment before the end of its value, with its line where it fills that. */
const comment = /(?:\n[ \t]*|(?<![ \t])[ \t]+)#(?:[ \t][^\n]*)?(?=\n)/
/** The same among quoted texts, in which `#` is a sign like others. */
const commentOrQuoted = new RegExp(String.raw`(?<=[[{,:]\s*)${quotedText}|(${comment.source})`, 'g')

/** A value of several lines without the comments among them: on one line, the rest of it would be part of the first. */
export function apartFromComments(written: string): { readonly value: string; readonly comments: readonly string[] } {
  const comments: string[] = []
  // A quote that never closes leaves nothing behind it.
  const from = /^["']/.test(written) ? (quoteEnd(written, 0) ?? written.length) : 0
  const value = written.slice(from).replace(commentOrQuoted, (whole, found?: string) => {
    if (found === undefined) return whole
    comments.push(found.trim().replace(/^#[ \t]*/, ''))
    return ''
  })
  return { value: written.slice(0, from) + value, comments: comments.filter((text) => text !== '') }
}
