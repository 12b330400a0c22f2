import { dirname, posix } from 'node:path'
import type { Outline } from '../article/outline.ts'
import type { Found } from '../article/references.ts'
import type { Site } from '../article/site.ts'

/** What places an article among the others. */
export type Placed = Pick<Outline, 'file' | 'name' | 'title' | 'published' | 'address'>

/**
 * What links between articles lead to: a file's path (`../other.md`, `@/blog/other.md`), Jekyll's
 * `post_url:`, `wiki:`, the address that an article had in another tool, and its pretty address there.
 */
export function crossReferences(outlines: readonly Placed[], slugs: ReadonlyMap<Placed, string>, site: Site) {
  const byPath = new Map<string, Placed>()
  const byName = new Map<string, Placed>()
  const byAlias = new Map<string, Placed>()
  for (const outline of outlines) {
    const path = withoutEnding(outline.name)
    byPath.set(path, outline)
    if (/\/(?:index|readme)$/i.test(path)) byPath.set(dirname(path), outline)
    for (const name of [posix.basename(path), ...outline.address.slugs, outline.title.toLowerCase()]) {
      if (!byName.has(name)) byName.set(name, outline)
    }
    for (const alias of outline.address.aliases) byAlias.set(alias, outline)
  }

  return (from: Placed, reference: string): Found | undefined => {
    const [, path = '', rest = ''] = /^([^?#]*)([?#].*)?$/s.exec(decoded(reference)) ?? []
    const target = targetOf(from, path)
    const slug = target && slugs.get(target)
    return slug === undefined ? undefined : { url: `${site.url}/articles/${encodeURIComponent(slug)}${rest}` }
  }

  function targetOf(from: Placed, path: string): Placed | undefined {
    const [, kind, name = ''] = /^(post_url|wiki):(.*)$/s.exec(path) ?? []
    if (kind === 'post_url') return byName.get(posix.basename(withoutEnding(name)))
    if (kind === 'wiki') return byName.get(withoutEnding(name)) ?? byName.get(name.toLowerCase())
    if (path === '') return undefined
    const absolute = /^[@~]?\//.test(path)
    const plain = withoutEnding(path.replace(/^[@~]?\/+|\/+$/g, ''))
    if (absolute) return byAlias.get(`/${plain}`) ?? (plain === path.slice(1) ? prettyTarget(plain) : byTail(plain))
    const beside = posix.normalize(posix.join(dirname(from.name), plain))
    const pretty = posix.normalize(posix.join(withoutEnding(from.name), plain))
    if (byPath.has(beside) || byPath.has(pretty)) return byPath.get(beside) ?? byPath.get(pretty)
    return plain.includes('/') ? (plain === path ? undefined : byTail(plain)) : byName.get(plain)
  }

  /** An article by the address that other tools make of its name: `blog/other`, `2026/11/23/other`. */
  function prettyTarget(path: string): Placed | undefined {
    const parts = path.split('/').filter((part) => part !== '')
    const target = byName.get(parts.at(-1) ?? '')
    if (target === undefined || parts.length < 2) return undefined
    const year = String(new Date(target.published).getUTCFullYear())
    return parts.some((part) => part === year || /^(?:blog|posts?|articles?|news)$/.test(part)) ? target : undefined
  }

  /** An article by the end of its path, as tools see it from their content folder: `blog/other` for `other`. */
  function byTail(path: string): Placed | undefined {
    const parts = path.split('/')
    return parts.map((_, start) => byPath.get(parts.slice(start).join('/'))).find((outline) => outline !== undefined)
  }
}

function withoutEnding(path: string): string {
  return path.replace(/\.(?:md|markdown|mdown|mkdn?|mdx|html?)$/i, '')
}

function decoded(reference: string): string {
  try {
    return decodeURI(reference)
  } catch {
    // A lone `%` is meant as it stands.
    return reference
  }
}
