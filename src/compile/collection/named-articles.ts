import { dirname, posix } from 'node:path'
import { isBundle } from '../../article/fields/file-name.ts'
import { lazily } from '../../article/lazily.ts'
import { byAge } from './by-age.ts'
import type { Linked } from './linked.ts'

type Articles = ReadonlyMap<string, Linked>

/** Articles by all that links call them, in NFC: some systems take names apart (`U` and `¨`) that people write as one. */
export interface NamedArticles {
  readonly byFile: Articles
  /** By a file's path without its ending, or a bundle's folder. */
  readonly byPath: Articles
  readonly byLowerPath: Articles
  /** By the folder that a file, or its bundle, lies in, with the address that the article asks for. */
  readonly byAddress: Articles
  /** By a file's name, an address or a title: the first that has it. */
  readonly byName: Articles
  /** All that have such a name. */
  called(name: string): readonly Linked[]
  /** By the address that an article had before: the oldest has it. */
  readonly byAlias: Articles
  /** Parts of the longest path. */
  readonly deepest: number
}

export function namedArticles(articles: readonly Linked[]): NamedArticles {
  const byFile = new Map<string, Linked>()
  const byPath = new Map<string, Linked>()
  const byLowerPath = new Map<string, Linked>()
  const byAddress = new Map<string, Linked>()
  const byName = new Map<string, Linked>()
  const byAlias = new Map<string, Linked>()
  let deepest = 0
  for (const article of articles) {
    const file = article.name.normalize()
    byFile.set(file, article)
    const path = withoutEnding(file)
    const parts = path.split('/')
    byPath.set(path, article)
    deepest = Math.max(deepest, parts.length)
    byLowerPath.set(path.toLowerCase(), article)
    const folder = isBundle(parts) ? dirname(path) : undefined
    if (folder !== undefined) byPath.set(folder, article)
    byAddress.set(posix.join(dirname(folder ?? path), article.address.slugs[0] ?? posix.basename(path)), article)
    for (const name of namesOf(article)) if (!byName.has(name)) byName.set(name, article)
    for (const alias of article.address.aliases) {
      const owner = byAlias.get(alias)
      if (!owner || byAge(article, owner) < 0) byAlias.set(alias, article)
    }
  }
  // Few collections hold addresses that ask for them.
  const all = lazily(() => {
    const called = new Map<string, Linked[]>()
    for (const article of articles) {
      for (const name of new Set(namesOf(article))) called.getOrInsertComputed(name, () => []).push(article)
    }
    return called
  })
  const called = (name: string): readonly Linked[] => all().get(name) ?? []
  return { byFile, byPath, byLowerPath, byAddress, byName, called, byAlias, deepest }
}

function namesOf({ name, title, address: { slugs } }: Linked): readonly string[] {
  const base = posix.basename(withoutEnding(name)).normalize()
  return [base, base.toLowerCase(), ...slugs, title.toLowerCase().normalize()]
}

const sourceEnding = /\.(?:md|markdown|mdown|mkdn?|mdx|mdoc|[qr]md|lr)$/i

/** Whether a path names a file that an article is written in, rather than the page that is made of it. */
export function isSource(path: string): boolean {
  return sourceEnding.test(path)
}

/** A path without the ending of a source, or of the page that is made of it. */
export function withoutEnding(path: string): string {
  return path.replace(sourceEnding, '').replace(/\.html?$/i, '')
}
