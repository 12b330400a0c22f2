/** What stands before an offset on its line where that is only indentation and quote marks. */
export function linePrefix(body: string, start: number): string | undefined {
  const before = body.slice(Math.max(0, start - 200), start)
  const newline = before.lastIndexOf('\n')
  if (newline < 0 && start > 200) return undefined
  const prefix = before.slice(newline + 1)
  return /^[\s>]*$/.test(prefix) ? prefix : undefined
}

/** Whether nothing but blanks stands before an offset on its line. */
export function startsLine(body: string, offset: number): boolean {
  return linePrefix(body, offset)?.trim() === ''
}

/** Whether nothing but blanks follows an offset on its line. */
export function endsLine(body: string, offset: number): boolean {
  return /^[ \t]*(?:\n|$)/.test(body.slice(offset, offset + 200))
}

/** What follows an offset on its line. */
export function lineFrom(body: string, offset: number): string {
  const end = body.indexOf('\n', offset)
  return body.slice(offset, end < 0 ? body.length : end)
}
