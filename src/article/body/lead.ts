import type { Token } from 'markdown-it'

/** Stands for the excerpt's end on the way: a noncharacter, which no text may hold (Unicode §23.7). */
export const leadMark = '\u{10fffe}'
const leadEnd =
  /<!--(?:more\s[^<>]{0,200}|\s*(?:more|truncate|excerpt|TEASER_END(?:\s*:[^<>]{0,200})?|PELICAN_END_SUMMARY)\s*)-->/i

/** HTML of an author's with the mark where the excerpt ends. */
export function withLeadMark(html: string): string {
  return html.replace(leadEnd, leadMark)
}

/** Removes comments from tokens, and puts the mark in place of the first that ends an excerpt; whether other HTML is left. */
export function removeComments(tokens: readonly Token[]): boolean {
  let [found, isMarked] = [false, false]
  const look = (token: Token, empty = '') => {
    if (token.type !== 'html_block' && token.type !== 'html_inline') return
    if (!isMarked && leadEnd.test(token.content)) {
      token.content = token.content.replace(leadEnd, leadMark)
      isMarked = true
    }
    if (withoutComments(token.content.replace(leadMark, '')) === '') {
      token.content = token.content.includes(leadMark) ? leadMark : empty
    } else found = true
  }
  let isBehindText = false
  for (const [index, token] of tokens.entries()) {
    // In an item without blank lines, nothing else parts the text before from the one behind.
    look(token, isBehindText && tokens[index + 1]?.hidden ? '\n' : '')
    if (token.type === 'inline') for (const child of token.children ?? []) look(child)
    if (token.type !== 'html_block' || token.content !== '') isBehindText = token.hidden
  }
  return found
}

function withoutComments(html: string): string {
  let rest = html.trim()
  for (let end = 0; rest.startsWith('<!--') && end >= 0; ) {
    end = rest.indexOf('-->')
    if (end >= 0) rest = rest.slice(end + '-->'.length).trim()
  }
  return rest
}

/** What stands before the mark, whole; '' where there is no mark, or no text before it. */
export function leadOf(html: string): string {
  const end = html.indexOf(leadMark)
  return end < 0 ? '' : closed(html.slice(0, end))
}

/** Closes what is open at the end of a piece of our own HTML; '' where it holds no text. */
function closed(piece: string): string {
  const open: string[] = []
  for (const [tag, end, name = ''] of piece.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
    if (end) open.pop()
    else if (!tag.endsWith('/>')) open.push(name)
  }
  const whole =
    piece +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  return whole.replace(/<(p|li|ul|ol)>\s*<\/\1>/g, '').trim()
}
