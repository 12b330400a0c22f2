/** The language that a body is written in. */
export type Dialect = 'markdown' | 'mdx' | 'html'

/** The language of a file's body, by the file's name. */
export function dialectOf(name: string): Dialect {
  if (/\.mdx$/i.test(name)) return 'mdx'
  return /\.html?$/i.test(name) ? 'html' : 'markdown'
}
