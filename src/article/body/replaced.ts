/** What stands for a part of a body, and where that part ends. */
export interface Replaced {
  readonly text: string
  readonly end: number
}

/**
 * A body with what `replace` makes of the matches of a pattern, in their order: `undefined` keeps one, and what lies
 * within a part that was replaced is not asked for.
 */
export function replaced(
  body: string,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => Replaced | undefined,
): string {
  const parts: string[] = []
  let done = 0
  for (const match of body.matchAll(pattern)) {
    const part = match.index < done ? undefined : replace(match)
    if (!part) continue
    parts.push(body.slice(done, match.index), part.text)
    done = part.end
  }
  return parts.join('') + body.slice(done)
}
