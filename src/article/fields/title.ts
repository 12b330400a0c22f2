import { dialectOf } from '../body/dialect.ts'
import { bareName, isBundle, withoutEnding } from './file-name.ts'
import { headingOf } from './heading.ts'
import { lineOfText } from './values.ts'

/** A title for an article that names none: its first heading, its file's name, or the first words of its text. */
export function titleFor(name: string, body: string): string | undefined {
  if (body.trim() === '') return undefined
  return headingOf(body, dialectOf(name, body)) ?? titleOfName(name) ?? firstWords(body)
}

/** A title made of a file's name, as Jekyll makes it: `2026-11-23-hello-world.md` is "Hello world". */
function titleOfName(name: string): string | undefined {
  const parts = withoutEnding(name).split('/')
  const last = isBundle(parts) ? parts.at(-2) : parts.at(-1)
  const words = bareName(last ?? '')
    .replace(/[-_\s]+/g, ' ')
    .trim()
  // A number in hexadecimal digits, such as a UUID, is no name.
  if (!/\p{L}/u.test(words) || /^(?=.*\d)[\da-f ]{8,}$/i.test(words)) return undefined
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Characters that a title made of a text has at most. */
const longest = 80

/** The first words of a text without a title, as with notes: its first line that says something. */
function firstWords(body: string): string | undefined {
  for (const line of body.slice(0, 5_000).split('\n')) {
    const text = line
      .replace(/<[^>]*>|\{[{%].*?[}%]\}/g, '')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^[\s>*+-]+|[*_`~]+/g, '')
    if (/[\p{L}\p{N}]/u.test(text)) return shortened(lineOfText(text) ?? '')
  }
  return undefined
}

function shortened(text: string): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest).replace(/\s+\S*$/, '')
  return `${cut.replace(/[\s,;:.–—-]+$/, '')}…`
}
