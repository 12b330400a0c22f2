import { htmlParser } from './html-parser.ts'
import { representable } from './text.ts'

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
