import type { Value } from './front-matter-value.ts'
import { htmlParser } from './html-parser.ts'
import { representable, singleLine } from './text.ts'
import { lineOfText } from './values.ts'
import { shownName } from './wiki-link.ts'

/** A name or another text of one line without references; `undefined` where there is none. */
export function plainLine(value: Value | undefined): string | undefined {
  const written = lineOfText(value)
  const line = written && shownName(written)
  // A name that is nothing but a blank's reference stays one.
  return line && (singleLine(withoutReferences(line)) || line)
}

/** Text of front matter without the references of HTML that tools write into it (`&#8217;`, `&amp;`). */
export function withoutReferences(text: string): string {
  if (!/&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i.test(text)) return text
  let decoded = ''
  const parser = new (htmlParser().Parser)({
    ontext: (part) => {
      decoded += part
    },
  })
  parser.end(text.replaceAll('<', '&lt;'))
  return representable(decoded)
}
