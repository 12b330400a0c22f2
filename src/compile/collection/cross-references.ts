import { dirname, posix } from 'node:path'
import { slug } from 'github-slugger'
import { articlePath } from '../../article/article-path.ts'
import { decoded, decodedAddress } from '../../article/decoded.ts'
import { oldAddressOf } from '../../article/fields/address.ts'
import type { Found } from '../../article/reading/references.ts'
import type { Site } from '../../article/site.ts'
import { slugOf } from '../../article/slug.ts'
import { type Dimension, labelPath } from '../../catalog/selection.ts'
import type { Named } from '../files/places.ts'
import type { Linked } from './linked.ts'
import { isSource, type NamedArticles, namedArticles, withoutEnding } from './named-articles.ts'

/** What a reference in an article leads to. */
export type Links = (from: Named, reference: string) => Found | undefined

/**
 * What links between articles lead to: a file's path (`../other.md`, `@/blog/other.md`), Jekyll's
 * `post_url:`, `wiki:`, the address that an article had in another tool, and its pretty address there.
 */
export function crossReferences(articles: readonly Linked[], site: Site): Links {
  const named = namedArticles(articles)
  return (from, reference) => {
    const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(decodedAddress(reference)) ?? []
    const old = path.startsWith('/') && query !== '' ? named.byAlias.get(oldAddressOf(path + query) ?? '') : undefined
    if (old) return { url: site.url + articlePath(old.slug) + fragment }
    const rest = query + fragment
    const label = labelAddress(decoded(path))
    if (label !== undefined) return { url: `${site.url}${label}` }
    const find = (written: string) => targetOf(named, { name: from.name.normalize() }, written.normalize())
    // What means something in addresses is still percent-encoded.
    const target = find(path) ?? (path.includes('%') ? find(decoded(path)) : undefined)
    if (target === undefined) return undefined
    const place = path.startsWith('wiki:') ? headingOf(rest) : rest
    return { url: site.url + articlePath(target.slug) + place }
  }
}

function targetOf(named: NamedArticles, from: Named, written: string): Linked | undefined {
  const path = withoutScheme(written)
  const [, kind, name = ''] = /^(post_url|wiki):(.*)$/s.exec(path) ?? []
  if (kind === 'post_url') return named.byName.get(posix.basename(withoutEnding(name)))
  if (kind === 'wiki') return name === '' ? named.byFile.get(from.name) : wikiTarget(named, withoutEnding(name))
  if (path === '') return undefined
  const plain = withoutEnding(path.replace(/^[@~]?\/+|\/+$/g, ''))
  return /^[@~]?\//.test(path) ? absoluteTarget(named, from, path, plain) : relativeTarget(named, from, path, plain)
}

/** An article by the name or the path that a wiki link gives, in whatever case. */
function wikiTarget({ byPath, byName, byLowerPath, deepest }: NamedArticles, name: string): Linked | undefined {
  const lower = name.toLowerCase()
  return (
    byPath.get(name) ??
    byName.get(name) ??
    byLowerPath.get(lower) ??
    byTail(byLowerPath, lower, deepest) ??
    byName.get(lower)
  )
}

function absoluteTarget(named: NamedArticles, from: Named, path: string, plain: string): Linked | undefined {
  const isPretty = plain === path.slice(1)
  const filed = isPretty ? undefined : filedTarget(named, from, plain)
  return named.byAlias.get(`/${plain}`) ?? filed ?? (isSource(path) ? undefined : prettyTarget(named, from, plain))
}

function relativeTarget(named: NamedArticles, from: Named, path: string, plain: string): Linked | undefined {
  const { byPath, byAddress, byName } = named
  const beside = posix.normalize(posix.join(dirname(from.name), plain))
  const pretty = posix.normalize(posix.join(withoutEnding(from.name), plain))
  const near = byPath.get(beside) ?? byPath.get(pretty) ?? byAddress.get(beside) ?? byAddress.get(pretty)
  if (near) return near
  if (!plain.includes('/')) return byName.get(plain)
  return plain === path ? byPath.get(plain) : filedTarget(named, from, plain)
}

/** An article by its path, seen from some folder: tools count from their content folder. */
function filedTarget({ byPath, deepest }: NamedArticles, from: Named, path: string): Linked | undefined {
  return byTail(byPath, path, deepest) ?? fromAbove(byPath, from, path)
}

/** An article by the end of its path: `blog/other` for `other`. */
function byTail(paths: ReadonlyMap<string, Linked>, path: string, deepest: number): Linked | undefined {
  const parts = path.split('/').slice(-deepest)
  return parts.map((_, start) => paths.get(parts.slice(start).join('/'))).find((article) => article !== undefined)
}

/** An article by its path within one of the folders that another stands in. */
function fromAbove(paths: ReadonlyMap<string, Linked>, from: Named, path: string): Linked | undefined {
  const parts = dirname(from.name).split('/')
  return parts.map((_, end) => paths.get([...parts.slice(0, end + 1), path].join('/'))).find((article) => article)
}

/** How far a zone may be from UTC, in milliseconds. */
const zones = 14 * 3_600_000

/** An article by the address that other tools make of its name: `blog/other`, `2026/11/23/other`, `fr/2026/11/23/other`. */
function prettyTarget({ called }: NamedArticles, from: Named, path: string): Linked | undefined {
  const parts = path.replace(/\/index$/, '').split('/')
  const name = parts.at(-1) ?? ''
  if (parts.length < 2) return undefined
  const candidates = called(name).length > 0 ? called(name) : called(slugOf(name))
  const alike = candidates.filter(({ published }) => {
    // Its day is that of the site's zone, which nobody here knows.
    const years = [-zones, zones].map((shift) => String(new Date(published + shift).getUTCFullYear()))
    return parts.some((part) => years.includes(part) || /^(?:blog|posts?|articles?|news)$/.test(part))
  })
  // Translations are called alike: the address says which is meant, else it is the one in the article's own language.
  const own = from.name.split('/')
  const nearness = ({ name: file }: Linked): number => {
    const folders = file.split('/').slice(0, -1)
    const said = folders.filter((folder) => parts.includes(folder)).length
    return said * 1_000 + folders.filter((folder) => own.includes(folder)).length
  }
  return alike.toSorted((a, b) => nearness(b) - nearness(a))[0]
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
  const kinds: Readonly<Record<string, Dimension>> = { tag: 'tags', category: 'categories', author: 'authors' }
  const dimension = kinds[kind]
  return dimension && labelPath(dimension, slugOf(name))
}

/** A wiki link's `#Heading` as its id; `#^block` has none. */
function headingOf(rest: string): string {
  return /^#[^^]/.test(rest) ? `#${slug(rest.slice(rest.lastIndexOf('#') + 1))}` : ''
}
