import { type Dirent, existsSync, readdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { lazily } from '../../article/lazily.ts'
import { statsOf } from './fingerprint.ts'
import { isFolder } from './unreadable.ts'
import { isWithin } from './within.ts'

/** Written as Markdown or HTML, or as Lektor's fields. */
const articleEnding = /\.(?:md|markdown|mdown|mkdn?|mdx|mdoc|qmd|rmd|html?|lr)$/i
/** What other tools write articles in, which nothing here reads. */
const foreignEnding = /\.(?:rst|adoc|asciidoc|org|textile|dj|ipynb|mdwn|erb|haml|slim)$/i
const skippedFolder = /^(?:node_modules|\..+|_site|_layouts|_includes|_sass)$/
const themeFolder = /(?:^|\/)themes\/[^/]+$/
/** What a theme of Hugo, Zola, Hexo or Pelican has besides the articles that show how it looks. */
const themeParts = ['theme.toml', 'layouts', 'layout', 'templates']

/** Whether a file's name is that of an article. */
export function isArticleName(name: string): boolean {
  return articleEnding.test(name)
}

/** How a file's markup is called that nothing here reads; `undefined` where it is read. */
export function foreignMarkup(name: string): string | undefined {
  const [ending] = foreignEnding.exec(name) ?? []
  return ending?.toLowerCase()
}

/**
 * The files of a folder and below that may be articles, in the order of their names; none that is hidden. Links to
 * folders elsewhere are followed, each folder once; `linked` are those folders and all below them. Throws where there
 * is no such folder, or it may not be read: nothing would be known of any article.
 */
export function articleFiles(folder: string): {
  readonly names: readonly string[]
  readonly linked: readonly string[]
} {
  if (!isFolder(folder)) {
    const what = statsOf(folder) ? `"${folder}" is no folder` : `there is no folder "${folder}"`
    throw new Error(`${what}; name the one that holds the articles after the command, or in ARTICLES`)
  }
  const names: string[] = []
  const seen = [realpathSync(folder)]
  const linked = new Set<string>()
  for (const folders = ['']; folders.length > 0; ) {
    const inner = folders.pop() ?? ''
    const entries = entriesOf(folder, inner)
    // What reads it as a file says why it cannot be.
    if (!entries) names.push(inner.slice(0, -1))
    for (const entry of entries ?? []) {
      const name = inner + entry.name
      const isLink = entry.isSymbolicLink()
      if (isLink ? !leadsToFolder(join(folder, name)) : !entry.isDirectory()) {
        // Editors and systems keep their own notes beside a file: `.#a.md`, `._a.md`.
        const isHidden = entry.name.startsWith('.')
        if (!isHidden && (isArticleName(name) || foreignEnding.test(name))) names.push(name)
        continue
      }
      if (skippedFolder.test(entry.name) || isTheme(folder, name)) continue
      if (isLink && !isElsewhere(join(folder, name), seen)) continue
      folders.push(`${name}/`)
      if (isLink || linked.has(inner)) linked.add(`${name}/`)
    }
  }
  return {
    names: withoutRendered(names).toSorted(),
    linked: Array.from(linked, (name) => realpathSync(join(folder, name))),
  }
}

function isTheme(folder: string, name: string): boolean {
  return themeFolder.test(name) && themeParts.some((part) => existsSync(join(folder, name, part)))
}

function entriesOf(folder: string, inner: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(join(folder, inner), { withFileTypes: true })
  } catch (cause) {
    if (inner === '') throw cause
    return undefined
  }
}

function leadsToFolder(path: string): boolean {
  // What leads nowhere is read as a file, and what does that says why it cannot be.
  return statsOf(path)?.isDirectory() ?? false
}

/** Whether a link leads to a folder that holds, and lies in, none that is read; it is one of them then. */
function isElsewhere(link: string, seen: string[]): boolean {
  const real = realpathSync(link)
  if (seen.some((other) => isWithin(real, other) || isWithin(other, real))) return false
  seen.push(real)
  return true
}

/** Of `post.Rmd` and the `post.md` or `post.html` that was made of it, what was made. */
function withoutRendered(names: readonly string[]): readonly string[] {
  const all = lazily(() => new Set(names))
  return names.filter((name) => {
    const [source] = /\.[rq]md$/i.exec(name) ?? []
    if (source === undefined) return true
    const stem = name.slice(0, -source.length)
    return !['.md', '.markdown', '.html'].some((ending) => all().has(stem + ending))
  })
}
