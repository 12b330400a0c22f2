/** The language that a body is written in. */
export type Dialect = 'markdown' | 'mdx' | 'html'

/** What only a module begins with: Docusaurus reads `.md` files as MDX, too. */
const modules = /^\s*import\s[^\n]*\bfrom\s*["'][^"'\n]+["'];?[ \t]*(?:\n|$)/

/** The language of a file's body, by the file's name and how the body begins. */
export function dialectOf(name: string, body: string): Dialect {
  if (/\.html?$/i.test(name)) return 'html'
  return /\.mdx$/i.test(name) || modules.test(body) ? 'mdx' : 'markdown'
}
