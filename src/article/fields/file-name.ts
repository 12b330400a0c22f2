/** A path without the ending of its file, also of two such as `.html.md`. */
export function withoutEnding(path: string): string {
  return path.replace(/(?:\.html?)?\.[^./]+$/i, '')
}

/**
 * A file's name without what it begins with for the sake of order: a day (`name` of `2026-11-23-name`), or a number as
 * Nuxt Content and Grav have it (`12.name`). In `2.x-is-out` the number says something.
 */
export function bareName(name: string): string {
  return name.replace(/^(?:\d{4}[-_.]?\d{2}[-_.]?\d{2}(?:\d{4}|\d{6})?[-_. ](?=.)|\d{1,3}\.(?=\p{L}{2}|\p{L}$))/u, '')
}

/** Whether a path is that of a folder's one article, which is called as the folder is. */
export function isBundle(segments: readonly string[]): boolean {
  return segments.length > 1 && /^(?:index|readme|contents|page|item)$/i.test(bareName(segments.at(-1) ?? ''))
}
