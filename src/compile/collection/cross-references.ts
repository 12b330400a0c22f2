import { dirname, posix } from 'node:path'
import { slug } from 'github-slugger'
import { isBundle, oldAddressOf } from '../../article/address.ts'
import { decodedAddress } from '../../article/decoded.ts'
import { lazily } from '../../article/lazily.ts'
import type { Found } from '../../article/references.ts'
import type { Site } from '../../article/site.ts'
import { slugOf } from '../../article/slug.ts'
import type { Linked } from './linked.ts'
import type { Placed } from './placed.ts'

/** How far a zone may be from UTC, in milliseconds. */
const zones = 14 * 3_600_000

/** What a reference in an article leads to. */
export type Links = (from: Pick<Placed, 'name'>, reference: string) => Found | undefined

/**
 * What links between articles lead to: a file's path (`../other.md`, `@/blog/other.md`), Jekyll's
 * `post_url:`, `wiki:`, the address that an article had in another tool, and its pretty address there.
 */
export function crossReferences(articles: readonly Linked[], site: Site): Links {
  const byFile = new Map<string, Linked>()
  const byPath = new Map<string, Linked>()
  const byLowerPath = new Map<string, Linked>()
  const byAddress = new Map<string, Linked>()
  const byName = new Map<string, Linked>()
  const byAlias = new Map<string, Linked>()
  let deepest = 0
  for (const article of articles) {
    byFile.set(article.name, article)
    const path = withoutEnding(article.name)
    byPath.set(path, article)
    deepest = Math.max(deepest, path.split('/').length)
    byLowerPath.set(path.toLowerCase(), article)
    if (isBundle(path.split('/'))) byPath.set(dirname(path), article)
    const base = posix.basename(path)
    byAddress.set(posix.join(dirname(path), article.address.slugs[0] ?? base), article)
    for (const name of [base, base.toLowerCase(), ...article.address.slugs, article.title.toLowerCase()]) {
      if (!byName.has(name)) byName.set(name, article)
    }
    for (const alias of article.address.aliases) {
      const owner = byAlias.get(alias)
      if (!owner || article.published < owner.published) byAlias.set(alias, article)
    }
  }

  // Few collections hold such addresses.
  const called = lazily(() => {
    const all = new Map<string, Linked[]>()
    for (const article of articles) {
      const base = posix.basename(withoutEnding(article.name))
      for (const name of new Set([base, base.toLowerCase(), ...article.address.slugs, article.title.toLowerCase()]))
        all.getOrInsertComputed(name, () => []).push(article)
    }
    return all
  })

  return (from, reference) => {
    const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(decodedAddress(reference)) ?? []
    const old = path.startsWith('/') && query !== '' ? byAlias.get(oldAddressOf(path + query) ?? '') : undefined
    if (old) return { url: `${site.url}/articles/${encodeURIComponent(old.slug)}${fragment}` }
    const rest = query + fragment
    const label = labelAddress(path)
    if (label !== undefined) return { url: `${site.url}${label}` }
    const target = targetOf(from, path)
    if (target === undefined) return undefined
    const place = path.startsWith('wiki:') ? headingOf(rest) : rest
    return { url: `${site.url}/articles/${encodeURIComponent(target.slug)}${place}` }
  }

  function targetOf(from: Pick<Placed, 'name'>, written: string): Linked | undefined {
    const path = withoutScheme(written)
    const [, kind, name = ''] = /^(post_url|wiki):(.*)$/s.exec(path) ?? []
    if (kind === 'post_url') return byName.get(posix.basename(withoutEnding(name)))
    if (kind === 'wiki') return name === '' ? byFile.get(from.name) : wikiTarget(withoutEnding(name))
    if (path === '') return undefined
    const absolute = /^[@~]?\//.test(path)
    const plain = withoutEnding(path.replace(/^[@~]?\/+|\/+$/g, ''))
    const isPretty = plain === path.slice(1)
    if (absolute) {
      const filed = isPretty ? undefined : (byTail(plain) ?? fromAbove(from, plain))
      return byAlias.get(`/${plain}`) ?? filed ?? (isSource(path) ? undefined : prettyTarget(from, plain))
    }
    const beside = posix.normalize(posix.join(dirname(from.name), plain))
    const pretty = posix.normalize(posix.join(withoutEnding(from.name), plain))
    if (byPath.has(beside) || byPath.has(pretty)) return byPath.get(beside) ?? byPath.get(pretty)
    const addressed = byAddress.get(beside) ?? byAddress.get(pretty)
    if (addressed) return addressed
    if (!plain.includes('/')) return byName.get(plain)
    return plain === path ? byPath.get(plain) : (byTail(plain) ?? fromAbove(from, plain))
  }

  /** An article by its path within one of the folders that another stands in: tools count from their content folder. */
  function fromAbove(from: Pick<Placed, 'name'>, path: string): Linked | undefined {
    const parts = dirname(from.name).split('/')
    return parts.map((_, end) => byPath.get([...parts.slice(0, end + 1), path].join('/'))).find((article) => article)
  }

  /** An article by the name or the path that a wiki link gives, in whatever case. */
  function wikiTarget(name: string): Linked | undefined {
    const lower = name.toLowerCase()
    return (
      byPath.get(name) ?? byName.get(name) ?? byLowerPath.get(lower) ?? byTail(lower, byLowerPath) ?? byName.get(lower)
    )
  }

  /** An article by the address that other tools make of its name: `blog/other`, `2026/11/23/other`, `fr/2026/11/23/other`. */
  function prettyTarget(from: Pick<Placed, 'name'>, path: string): Linked | undefined {
    const parts = path.replace(/\/index$/, '').split('/')
    const name = parts.at(-1) ?? ''
    if (parts.length < 2) return undefined
    const alike = (called().get(name) ?? called().get(slugOf(name)) ?? []).filter(({ published }) => {
      // Its day is that of the site's zone, which nobody here knows.
      const years = [-zones, zones].map((shift) => String(new Date(published + shift).getUTCFullYear()))
      return parts.some((part) => years.includes(part) || /^(?:blog|posts?|articles?|news)$/.test(part))
    })
    if (alike.length < 2) return alike[0]
    // Translations are called alike: the address says which is meant, else it is the one in the article's own language.
    const own = from.name.split('/')
    const nearness = ({ name: file }: Linked): number => {
      const folders = file.split('/').slice(0, -1)
      const named = folders.filter((folder) => parts.includes(folder)).length
      return named * 1_000 + folders.filter((folder) => own.includes(folder)).length
    }
    return alike.toSorted((a, b) => nearness(b) - nearness(a))[0]
  }

  /** An article by the end of its path, as tools see it from their content folder: `blog/other` for `other`. */
  function byTail(path: string, paths = byPath): Linked | undefined {
    const parts = path.split('/').slice(-deepest)
    return parts.map((_, start) => paths.get(parts.slice(start).join('/'))).find((article) => article !== undefined)
  }
}

/** What Pelican and Nikola write before an article's file or name: `{filename}`, `|filename|`, `link://slug/`. */
function withoutScheme(path: string): string {
  const nikola = /^link:\/\/(?:slug|filename|post|page)\/(.*)$/s.exec(path)?.[1]
  if (nikola !== undefined) return `post_url:${nikola}`
  return path.replace(/^[{|](?:filename|static|attach)[}|]/, '')
}

/** The page of a label: Pelican's `{tag}name`, Nikola's `link://tag/name`. */
function labelAddress(path: string): string | undefined {
  const [, kind = '', name = ''] = /^(?:\{|link:\/\/)(tag|category|author)(?:\}|\/)(.+)$/s.exec(path) ?? []
  const rooms: Readonly<Record<string, string>> = { tag: 'tags', category: 'categories', author: 'authors' }
  return kind === '' ? undefined : `/${rooms[kind]}/${encodeURIComponent(slugOf(name))}`
}

/** A wiki link's `#Heading` as its id; `#^block` has none. */
function headingOf(rest: string): string {
  return /^#[^^]/.test(rest) ? `#${slug(rest.slice(rest.lastIndexOf('#') + 1))}` : ''
}

const sourceEnding = /\.(?:md|markdown|mdown|mkdn?|mdx|mdoc|[qr]md|lr)$/i

/** Whether a path names a file that an article is written in, rather than the page that is made of it. */
function isSource(path: string): boolean {
  return sourceEnding.test(path)
}

function withoutEnding(path: string): string {
  return path
    .replace(sourceEnding, '')
    .replace(/\.html?$/i, '')
    .replace(/\.html?$/i, '')
}
