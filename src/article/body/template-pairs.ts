import { lazily } from '../lazily.ts'
import { endsLine } from './line-around.ts'
import type { Tag } from './template-tag.ts'

/** Where a closing tag stands. */
export interface Closer {
  readonly from: number
  readonly to: number
}

/** What closes the tags of one body; they must be asked for in its order. */
export interface Pairs {
  /** The next closing tag of a tag's name. */
  closerOf(tag: Tag): Closer | undefined
  /** Whether a tag has a closing one later: with Zola's `{% x() %}` that is `{% end %}`, of whichever. */
  isPaired(tag: Tag): boolean
  /** Whether a tag's closing one ends the line on which the tag stands. */
  isOnOneLine(tag: Tag): boolean
}

export function pairsIn(body: string): Pairs {
  const closers = lazily(() => closersIn(body))
  const closerOf = ({ opens, name, end }: Tag) => {
    const ahead = (opens === '{%' ? closers().get(`end${name}`) : undefined) ?? closers().get(`/${name}`) ?? []
    // What lies before this tag lies before those that follow.
    while ((ahead.at(-1)?.from ?? end) < end) ahead.pop()
    return ahead.at(-1)
  }
  const isPaired = (tag: Tag) => {
    if (tag.opens === '{%' && tag.args.startsWith('(')) return true
    return tag.opens !== '{{' && tag.name !== '' && closerOf(tag) !== undefined
  }
  const isOnOneLine = (tag: Tag) => {
    const closer = isPaired(tag) ? closerOf(tag) : undefined
    if (!closer) return false
    const line = body.indexOf('\n', tag.end)
    return (line < 0 || closer.to <= line) && endsLine(body, closer.to)
  }
  return { closerOf, isPaired, isOnOneLine }
}

/** All closing tags by kind, the last first: `endx` of `{% endx %}`, `/x` of `{{< /x >}}` and `{% /x %}`. */
function closersIn(body: string): ReadonlyMap<string, Closer[]> {
  const closers = new Map<string, Closer[]>()
  for (const match of body.matchAll(
    /\{%-?\s*(end[\w.:/-]*?)\s*-?%\}|\{(?:\{[<%]|%)\s*\/\s*([\w.:/-]*?)\s*(?:[>%]\}|%)\}/g,
  )) {
    const [whole, end, name = ''] = match
    const closer = { from: match.index, to: match.index + whole.length }
    closers.getOrInsertComputed(end ?? `/${name}`, () => []).push(closer)
  }
  for (const all of closers.values()) all.reverse()
  return closers
}
