/** A path without the ending of its file, also of two such as `.html.md`. */
export function withoutEnding(path: string): string {
  return path.replace(/(?:\.html?)?\.[^./]+$/i, '')
}

/** A file's name without the day that it begins with: `name` of `2026-11-23-name`. */
export function withoutDay(name: string): string {
  return name.replace(/^\d{4}[-_.]?\d{2}[-_.]?\d{2}[-_. ](?=.)/, '')
}

/** Whether a path is that of a folder's one article, which is called as the folder is. */
export function isBundle(segments: readonly string[]): boolean {
  return segments.length > 1 && /^(?:index|readme|contents|page)$/i.test(withoutDay(segments.at(-1) ?? ''))
}
