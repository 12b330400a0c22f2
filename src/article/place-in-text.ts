/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Where the lines of a text begin. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return starts
}

/** Where an offset lies; beyond the text, its end. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, Math.max(offset, 0))
  let line = 1
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line += 1
  return { line, column: before.length - before.lastIndexOf('\n') }
}
