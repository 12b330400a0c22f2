import type { Site } from '../article/site.ts'
import type { CatalogIndex } from '../catalog/catalog.ts'
import { type Dimension, decoded, pathOf } from '../catalog/selection.ts'
import { selectionAt } from './addressed.ts'
import type { Problem } from './problem.ts'
import { parameters } from './query.ts'

/** Where a feed of another tool lives on here: at an address, or nowhere, which the problem explains. */
export type MovedIn =
  | { readonly kind: 'moved'; readonly location: string }
  | { readonly kind: 'problem'; readonly problem: Problem }

/** What WordPress, Ghost, Jekyll, Hugo, Eleventy, Pelican, Medium and Blogger call a site's feed, and a label's below its page; and its sitemaps. */
const names: Readonly<Record<string, readonly string[]>> = {
  'rss.xml': [
    ...['feed', 'feed/rss', 'feed/rss2', 'feed/rdf', 'feed/podcast', 'feed.xml', 'feed.rss', 'feed/index.xml', 'feeds'],
    ...['rss', 'rss2', 'rss.xml', 'rss2.xml', 'rss/index.xml', 'rss/feed.xml', 'rdf', 'index.xml', 'index.rss'],
    ...['index.rdf', 'feeds/rss', 'feeds/rss.xml', 'feeds/all.rss.xml', 'wp-rss.php', 'wp-rss2.php', 'wp-rdf.php'],
    ...['wp-feed.php', 'feed/rss.xml', 'rss.php', 'feed.php'],
  ],
  'atom.xml': [
    ...['atom', 'atom.xml', 'feed/atom', 'feed/atom.xml', 'feed.atom', 'index.atom', 'atom/index.xml', 'feeds/atom'],
    ...['feeds/atom.xml', 'feeds/all.atom.xml', 'feeds/posts/default', 'wp-atom.php'],
  ],
  'atom.xml?content=summary': ['feeds/posts/summary'],
  'feed.json': ['feed/json', 'feed.json', 'feed/feed.json', 'feeds/json', 'feeds/feed.json', 'jsonfeed'],
  'sitemap.xml': ['sitemap.xml', 'wp-sitemap.xml', 'sitemap_index.xml', 'sitemap-index.xml', 'sitemap/sitemap.xml'],
  'sitemap-news.xml': ['news.xml', 'news-sitemap.xml', 'sitemap_news.xml', 'google-news-sitemap.xml'],
}
const fileByName = new Map(Object.entries(names).flatMap(([file, old]) => old.map((name) => [name, file] as const)))

const bases: ReadonlyMap<string, Dimension> = new Map<string, Dimension>([
  ...['tag', 'tags', 'topic', 'label'].map((base) => [base, 'tags'] as const),
  ...['category', 'categories'].map((base) => [base, 'categories'] as const),
  ...['author', 'authors'].map((base) => [base, 'authors'] as const),
])

/** Whole addresses in which a label stands, and the file that their last part asks for. */
const patterns: readonly (readonly [pattern: RegExp, dimension: Dimension])[] = [
  [/^tags?\/(?<label>[^/]+)\.(?<kind>xml|rss|atom|json)$/, 'tags'],
  [/^categor(?:y|ies)\/(?<label>[^/]+)\.(?<kind>xml|rss|atom|json)$/, 'categories'],
  [/^authors?\/(?<label>[^/]+)\.(?<kind>xml|rss|atom|json)$/, 'authors'],
  // jekyll-feed
  [/^feed\/by_tag\/(?<label>[^/]+)\.(?<kind>xml)$/, 'tags'],
  [/^feed\/(?:by_category\/)?(?<label>[^/]+)\.(?<kind>xml)$/, 'categories'],
  // Medium
  [/^feed\/(?:[^/]+\/)?tag(?:ged)?\/(?<label>[^/]+)$/, 'tags'],
  // Pelican
  [/^feeds\/tag\/(?<label>[^/]+)\.(?<kind>atom|rss)\.xml$/, 'tags'],
  [/^feeds\/(?<label>[^/]+)\.(?<kind>atom|rss)\.xml$/, 'categories'],
]
const fileOfKind: Readonly<Record<string, string>> = { atom: 'atom.xml', json: 'feed.json' }

const comments: Problem = {
  problem: 'not-found',
  detail: 'There are no comments here, so there is no feed of them; the articles are at /rss.xml.',
  suggestions: ['/rss.xml'],
}

/**
 * Where the author's own settings say that an address leads, before anything else is looked for;
 * `undefined` where they say nothing. One with a query means addresses that have at least that.
 */
export function movedByAuthor({ moved = [] }: Site, url: URL): string | undefined {
  for (const { from, to: target } of moved) {
    const [path = '', query = ''] = from.split('?')
    const asked = [...new URLSearchParams(query)]
    const hasAll = asked.every(([name, value]) => url.searchParams.get(name) === value)
    if (hasAll && bare(path) === bare(url.pathname)) return to(url, target).location
  }
  return undefined
}

/** Whether the author removed what stood at a path for good. */
export function isGone({ gone = [] }: Site, path: string): boolean {
  return gone.length > 0 && gone.some((removed) => bare(removed) === bare(path))
}

function bare(path: string): string {
  return decoded(path).replace(/\/+$/, '')
}

/**
 * Where an address of another tool's feed leads, for a site that moved here with its subscribers;
 * `undefined` where it is none.
 */
export function movedIn(index: CatalogIndex, url: URL): MovedIn | undefined {
  const path = url.pathname.replace(/^\/(?:index\.php|blog|posts?)(?=\/|$)/, '').replace(/^\/+|\/+$/g, '')
  if (/^(?:comments\/feed|feeds\/(?:\d+\/)?comments)(?:\/|$)/.test(path)) return { kind: 'problem', problem: comments }
  if (path === '' || path === 'index.php') return wordPressQuery(index, url)
  // Medium calls a site's feed by its owner.
  const file = fileByName.get(path.replace(/^feed\/@[^/]+$/, 'feed'))
  if (file !== undefined) return to(url, `/${path.startsWith('feeds/posts/') ? alternative(url, file) : file}`)
  return bloggerLabels(index, url, path) ?? labelBelowBase(index, url, path) ?? labelInPattern(index, url, path)
}

/** `/?feed=rss2`, where WordPress has no other addresses. */
function wordPressQuery(index: CatalogIndex, url: URL): MovedIn | undefined {
  const feed = url.searchParams.get('feed')
  if (feed === null) return undefined
  if (feed.startsWith('comments')) return { kind: 'problem', problem: comments }
  const file = fileByName.get(`feed/${feed}`) ?? 'rss.xml'
  for (const [name, dimension] of [
    ['tag', 'tags'],
    ['category_name', 'categories'],
    ['author_name', 'authors'],
  ] as const) {
    const label = url.searchParams.get(name)
    if (label) return toLabel(index, url, dimension, encodeURIComponent(label), file)
  }
  return to(url, `/${file}`)
}

/** `/feeds/posts/default/-/One/Two`: what has both labels. */
function bloggerLabels(index: CatalogIndex, url: URL, path: string): MovedIn | undefined {
  const [, name = '', labels] = /^(feeds\/posts\/(?:default|summary))\/-\/(.+)$/.exec(path) ?? []
  if (labels === undefined) return undefined
  return toLabel(index, url, 'tags', labels.split('/').join('+'), alternative(url, fileByName.get(name) ?? 'atom.xml'))
}

/** `/tag/T/feed/`, `/category/parent/child/feed/atom/`, and pages such as `/tag/T/`. */
function labelBelowBase(index: CatalogIndex, url: URL, path: string): MovedIn | undefined {
  const [base = '', ...parts] = path.split('/')
  const dimension = bases.get(base)
  if (dimension === undefined) return undefined
  for (const taken of [2, 1]) {
    const file = fileByName.get(parts.slice(-taken).join('/'))
    const label = parts.at(-taken - 1)
    if (file !== undefined && label !== undefined) return toLabel(index, url, dimension, label, file)
  }
  const [label] = parts
  if (parts.length !== 1 || label === undefined || /\.(?:xml|rss|atom|json)$/.test(label)) return undefined
  const page = toLabel(index, url, dimension, label)
  return page.kind === 'moved' && page.location === url.pathname ? undefined : page
}

function labelInPattern(index: CatalogIndex, url: URL, path: string): MovedIn | undefined {
  for (const [pattern, dimension] of patterns) {
    const { label, kind = '' } = pattern.exec(path)?.groups ?? {}
    if (label !== undefined) return toLabel(index, url, dimension, label, fileOfKind[kind] ?? 'rss.xml')
  }
  return undefined
}

/** Blogger's feeds are Atom unless `alt` says otherwise. */
function alternative(url: URL, file: string): string {
  const alt = url.searchParams.get('alt')
  return alt === 'rss' ? file.replace('atom.xml', 'rss.xml') : file
}

function toLabel(index: CatalogIndex, url: URL, dimension: Dimension, label: string, file?: string): MovedIn {
  const addressed = selectionAt(index, `/${dimension}/${label}`, index)
  if (addressed.kind === 'problem') return addressed
  const path =
    addressed.kind === 'selection' ? pathOf(addressed.selection) : addressed.kind === 'moved' ? addressed.path : ''
  return to(url, file === undefined ? path : `${path}/${file}`)
}

/** Keeps of the query what means something here. */
function to(url: URL, address: string): Extract<MovedIn, { kind: 'moved' }> {
  const [path = '', query = ''] = address.split('?')
  const kept = new URLSearchParams(query)
  for (const name of parameters) {
    const value = url.searchParams.get(name)
    if (value !== null && !kept.has(name)) kept.set(name, value)
  }
  return { kind: 'moved', location: kept.size === 0 ? path : `${path}?${kept}` }
}
