/** `{% x %}` and Zola's `{% x() %}`; `{{ x }}`; Hugo's `{{< x >}}` and `{{% x %}}`; Nunjucks' comment, `{# x #}`; ERB's `<%= x %>`. */
export interface Tag {
  readonly start: number
  readonly end: number
  readonly opens: keyof typeof closings
  /** What stands between the braces, trimmed. */
  readonly inside: string
  readonly name: string
  readonly args: string
}

const closings = { '{%': '%}', '{{': '}}', '{{<': '>}}', '{{%': '%}}', '{#': '#}', '<%': '%>' } as const

/** What a tag may begin with, in a body; `{#x}` names a heading. */
export const openings = /\{(?:\{[<%]?|%|#(?=-?\s))|<%(?=[=-]?\s*[a-z])/g

export function mayHoldTags(body: string): boolean {
  return body.search(openings) >= 0
}

/** Reads the tags of a body where they begin, which must be asked for in order; what is not closed is none. */
export function tagReader(body: string): (start: number, opening: string) => Tag | undefined {
  // Where each kind of closing occurs next, so that no part of the body is searched twice.
  const ends = new Map<string, number>()
  return (start, opening) => {
    if (!isOpening(opening)) return undefined
    const closing = closings[opening]
    const first = start + opening.length
    let close = ends.get(closing) ?? 0
    if (close >= 0 && close < first) close = body.indexOf(closing, first)
    ends.set(closing, close)
    if (close < 0) return undefined
    const inside = body.slice(first, close).replace(/^-|-$/g, '').trim()
    const [head = '', name = ''] = /^[=/]?\s*([\w.:/-]*)/.exec(inside) ?? []
    return { start, end: close + closing.length, opens: opening, inside, name, args: inside.slice(head.length).trim() }
  }
}

function isOpening(text: string): text is Tag['opens'] {
  return Object.hasOwn(closings, text)
}

/** `{% endx %}`, `{{< /x >}}`, and Markdoc's `{% /x %}`. */
export function isClosing({ opens, inside, name }: Tag): boolean {
  return opens !== '{{' && (inside.startsWith('/') || (opens === '{%' && /^end[a-z_-]*$/.test(name)))
}

/** The shortcode that stands as a comment within Hugo's braces: it is only shown. */
export function shownTag({ opens, inside }: Tag): string | undefined {
  const shown = opens === '{{<' || opens === '{{%' ? /^\/\*([\s\S]*)\*\/$/.exec(inside)?.[1] : undefined
  return shown === undefined ? undefined : `${opens}${shown}${closings[opens]}`
}

/** A tag's kind as people know it. */
export function kindOf({ opens }: Tag, name: string): string {
  return `${opens} ${name || '…'} ${closings[opens]}`
}
