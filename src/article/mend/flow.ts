/** The quotes that YAML knows. */
const closings: readonly (readonly [open: string, close: RegExp])[] = [
  ['"', /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y],
  ["'", /'[^']*(?:''[^']*)*'(?!')/y],
]

/** The offset after a quoted text that begins at one; `undefined` where it is not closed. */
export function quoteEnd(text: string, start: number): number | undefined {
  const pattern = closings.find(([open]) => text[start] === open)?.[1]
  if (!pattern) return undefined
  pattern.lastIndex = start
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** How a list or mapping in brackets ends. */
export interface FlowEnd {
  /** The offset after the last closing bracket; the text's end where it is missing. */
  readonly end: number
  /** The brackets that are missing there, in order. */
  readonly missing: string
  readonly closed: boolean
}

/** Finds the bracket that closes the one at an offset. A quote counts only where a value begins. */
export function flowEnd(text: string, start: number): FlowEnd {
  const open: string[] = []
  let fresh = true
  for (let at = start; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (char === '[' || char === '{') open.push(char === '[' ? ']' : '}')
    else if (char === ']' || char === '}') {
      if (open.pop() !== char) return { end: text.length, missing: '', closed: false }
      if (open.length === 0) return { end: at + 1, missing: '', closed: true }
    } else if (fresh && (char === '"' || char === "'")) {
      const end = quoteEnd(text, at)
      if (end !== undefined) at = end - 1
    }
    if (!/\s/.test(char)) fresh = /[[{,]/.test(char) || (char === ':' && /\s/.test(text[at + 1] ?? ' '))
  }
  return { end: text.length, missing: open.reverse().join(''), closed: false }
}

/** The items of a list between brackets, as written, with where each begins; commas within quotes are text. */
export function itemsOf(inner: string): readonly { readonly text: string; readonly at: number }[] {
  const items: { text: string; at: number }[] = []
  for (let at = 0; at < inner.length; ) {
    const from = at + (/^\s*/.exec(inner.slice(at, at + 1_000))?.[0].length ?? 0)
    const end = itemEnd(inner, from)
    items.push({ text: inner.slice(from, end).trimEnd(), at: from })
    at = end + 1
  }
  return items
}

/** The comma that ends an item, or a value, that begins at an offset between brackets; else where the text ends. */
export function itemEnd(inner: string, from: number): number {
  const comma = (start: number): number => {
    const found = inner.indexOf(',', start)
    return found === -1 ? inner.length : found
  }
  const first = inner[from] ?? ''
  if (first === '[' || first === '{') return comma(flowEnd(inner, from).end)
  const quoteClosed = first === '“' || first === '„' ? smartEnd(inner, from) : quoteEnd(inner, from)
  if (quoteClosed !== undefined && /^\s*(?:,|$)/.test(inner.slice(quoteClosed, quoteClosed + 1_000))) {
    return comma(quoteClosed)
  }
  return comma(from)
}

function smartEnd(inner: string, from: number): number | undefined {
  const close = inner.slice(from, from + 1_000).search(/[”“](?=\s*(?:,|$))/)
  return close < 1 ? undefined : from + close + 1
}
