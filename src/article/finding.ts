/** Everything that can be found; docs/check.md explains each. */
// biome-ignore format: one subject a row
export const rules = [
  'front-matter', 'merge-conflict', 'title', 'date', 'size', 'encoding', 'unreadable',
  'unquoted-colon', 'unquoted-start', 'unquoted-item', 'unquoted-key', 'unquoted-text',
  'comment-in-value', 'template', 'unbalanced-quote', 'unbalanced-bracket', 'inner-quote', 'smart-quotes', 'backslash',
  'trailing-comma', 'missing-comma', 'missing-blank', 'bullet', 'multi-line-value',
  'tab-indent', 'uneven-indent', 'uneven-item', 'nameless-item', 'duplicate-key', 'missing-fence', 'not-fixed',
  'empty', 'date-order', 'broken-link', 'url', 'language', 'media', 'media-size', 'location', 'picture-shape',
  'contrast', 'podcast', 'value',
  'template-tag', 'mdx', 'html-tag', 'footnote', 'nesting', 'unknown-name', 'presentation',
  'draft', 'scheduled', 'expired', 'no-article',
  'same-id', 'same-slug', 'same-title', 'label-spelling', 'similar-labels',
] as const
export type RuleName = (typeof rules)[number]

/** Something an author should know about one place of an article's file. Lines and columns count from 1. */
export interface Finding {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning' | 'note'
  readonly rule: RuleName
  readonly message: string
  /** What the line should say instead, where that is known; lines of it are parted by U+000A. */
  readonly corrected?: string
  /** How many lines, from `line` on, that stands for; one where it is not said. */
  readonly lines?: number
  /** It is about no line of the file, so its place is the beginning. */
  readonly whole?: true
}
