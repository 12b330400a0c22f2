import { decoded } from '../../article/decoded.ts'
import { slugOf } from '../../article/slug.ts'
import { type CatalogIndex, labelOf } from '../../catalog/catalog.ts'
import type { Dimension } from '../../catalog/selection.ts'
import { labelPath } from '../../pages/addresses.ts'
import { selectionAt } from '../addresses/addressed.ts'
import { withOurParameters } from '../addresses/query.ts'
import type { Problem } from '../answers/problem.ts'
import { fileByName } from './file-names.ts'

/** Where a feed of another tool lives on here: at an address, or nowhere, which the problem explains. */
export type MovedIn =
  | { readonly kind: 'moved'; readonly location: string }
  | { readonly kind: 'problem'; readonly problem: Problem }

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
  type: 'not-found',
  detail: 'There are no comments here, so there is no feed of them; the articles are at /rss.xml.',
  suggestions: ['/rss.xml'],
}

/** What an address is looked for in, and when: milliseconds since 1970. */
interface Asked {
  readonly index: CatalogIndex
  readonly moment: number
}

/**
 * Where an address of another tool's feed leads, for a site that moved here with its subscribers;
 * `undefined` where it is none.
 */
export function movedIn(asked: Asked, url: URL): MovedIn | undefined {
  const path = url.pathname.replace(/^\/(?:index\.php|blog|posts?)(?=\/|$)/, '').replace(/^\/+|\/+$/g, '')
  if (/^(?:comments\/feed|feeds\/(?:\d+\/)?comments)(?:\/|$)/.test(path)) return { kind: 'problem', problem: comments }
  const feed = wordPressQuery(asked, url, path === 'index.php' ? '' : path)
  if (feed) return feed
  // Medium calls a site's feed by its owner.
  const file = fileByName.get(path.replace(/^feed\/@[^/]+$/, 'feed'))
  if (path.startsWith('feeds/posts/') && file !== undefined) return to(url, `/${alternative(url, file)}`)
  if (file !== undefined) return isFeed(file) ? selectedIn(asked, url, file) : to(url, `/${file}`)
  return bloggerLabels(asked, url, path) ?? labelBelowBase(asked, url, path) ?? labelInPattern(asked, url, path)
}

/** The parameters by which WordPress chooses a label. */
const wordPressLabels = [
  ['tag', 'tags'],
  ['category_name', 'categories'],
  ['author_name', 'authors'],
] as const
/** And those by which it chooses, of a label's articles as well, the format and what is searched for. */
const wordPressFilters = ['feed', 's']

/** Whether an address of a feed here has a query of WordPress's, as in `/feed?tag=T`, `/tags/T/feed?feed=atom`. */
export function isWordPressQuery({ pathname, searchParams }: URL): boolean {
  const [, first = ''] = pathname.split('/')
  if (first === 'feed' && wordPressLabels.some(([name]) => searchParams.has(name))) return true
  return (first === 'feed' || bases.has(first)) && wordPressFilters.some((name) => searchParams.has(name))
}

/** `/?feed=rss2`, which WordPress reads at every address and before it, as in `/feed/?feed=atom`, `/tag/T/?feed=atom`. */
function wordPressQuery(asked: Asked, url: URL, path: string): MovedIn | undefined {
  const feed = url.searchParams.get('feed')
  if (feed === null) return undefined
  if (feed.startsWith('comments')) return { kind: 'problem', problem: comments }
  const file = fileByName.get(`feed/${feed}`) ?? 'rss.xml'
  const isWhole = path === '' || isFeed(fileByName.get(path))
  return isWhole ? selectedIn(asked, url, file) : labelBelowBase(asked, url, `${path}/${file}`)
}

/** Whether a file here is a feed, and no sitemap. */
function isFeed(file: string | undefined): file is string {
  return file !== undefined && !file.startsWith('sitemap')
}

/** A feed, of what the query of a WordPress feed selects. */
function selectedIn(asked: Asked, url: URL, file: string): MovedIn {
  for (const [name, dimension] of wordPressLabels) {
    const label = url.searchParams.get(name)
    // Its slugs have no blanks: a plus sign stood there, which means both.
    if (label) return toLabel(asked, url, dimension, encodeURIComponent(label.trim()).replaceAll('%20', '+'), file)
  }
  return to(url, `/${file}`)
}

/** `/feeds/posts/default/-/One/Two`: what has both labels. */
function bloggerLabels(asked: Asked, url: URL, path: string): MovedIn | undefined {
  const [, name = '', labels] = /^(feeds\/posts\/(?:default|summary))\/-\/(.+)$/.exec(path) ?? []
  if (labels === undefined) return undefined
  return toLabel(asked, url, 'tags', labels.split('/').join('+'), alternative(url, fileByName.get(name) ?? 'atom.xml'))
}

/** `/tag/T/feed/`, `/category/parent/child/feed/atom/`, and pages such as `/tag/T/`. */
function labelBelowBase(asked: Asked, url: URL, path: string): MovedIn | undefined {
  const [base = '', ...parts] = path.split('/')
  const dimension = bases.get(base)
  if (dimension === undefined) return undefined
  for (const taken of [2, 1]) {
    const file = fileByName.get(parts.slice(-taken).join('/'))
    const labels = parts.slice(0, -taken)
    const [first] = labels
    // A label has no sitemap of its own.
    if (!isFeed(file) || first === undefined) continue
    if (labels.length > 1) return labelsBelowLabels(asked, url, dimension, labels, file)
    return first === '' ? undefined : toLabel(asked, url, dimension, first, file)
  }
  const [label] = parts
  if (parts.length !== 1 || label === undefined || /\.(?:xml|rss|atom|json)$/.test(label)) return undefined
  const page = toLabel(asked, url, dimension, label)
  return page.kind === 'moved' && page.location === url.pathname ? undefined : page
}

/**
 * Of nested categories the innermost, as WordPress writes them. Other labels below each other may mean both of them or
 * one: what each of them leads to is offered.
 */
function labelsBelowLabels(
  asked: Asked,
  url: URL,
  dimension: Dimension,
  parts: readonly string[],
  file: string,
): MovedIn | undefined {
  const pathIn = (base: Dimension, part: string): readonly string[] => {
    const label = labelOf(asked.index, base, slugOf(decoded(part)))
    return label ? [`${labelPath(base, label.slug)}/${file}`] : []
  }
  const asOne = pathIn(dimension, parts.join('-'))
  const [innermost] = pathIn(dimension, parts.at(-1) ?? '')
  const isNested = dimension === 'categories' && parts.every((part) => part !== '' && !bases.has(part))
  if (isNested && asOne.length === 0 && innermost !== undefined) return to(url, innermost)
  let base = dimension
  const each = parts.flatMap((part) => {
    const other = bases.get(part)
    base = other ?? base
    return other === undefined ? pathIn(base, part) : []
  })
  const suggestions = [...new Set([...asOne, ...each])].slice(0, 3)
  return suggestions.length === 0
    ? undefined
    : { kind: 'problem', problem: { type: 'not-found', detail: severalParts, suggestions } }
}

const severalParts =
  'One part of an address names labels: /tags/a+b for both, /tags/a,b for either. This one has several below each other.'

function labelInPattern(asked: Asked, url: URL, path: string): MovedIn | undefined {
  for (const [pattern, dimension] of patterns) {
    const { label, kind = '' } = pattern.exec(path)?.groups ?? {}
    if (label !== undefined) return toLabel(asked, url, dimension, label, fileOfKind[kind] ?? 'rss.xml')
  }
  return undefined
}

/** Blogger's feeds are Atom unless `alt` says otherwise. */
function alternative(url: URL, file: string): string {
  const alt = url.searchParams.get('alt')
  return alt === 'rss' ? file.replace('atom.xml', 'rss.xml') : file
}

function toLabel(asked: Asked, url: URL, dimension: Dimension, label: string, file?: string): MovedIn {
  const addressed = selectionAt(asked.index, `/${dimension}/${label}`, asked.moment)
  if (addressed.kind === 'problem') return addressed
  const path = addressed.kind === 'unknown' ? '' : addressed.path
  return to(url, file === undefined ? path : `${path}/${file}`)
}

/** An address with what of the query means something here; WordPress searches by `s`. */
function to({ searchParams }: URL, address: string): MovedIn {
  const words = searchParams.get('s')?.trim()
  const search = words ? new URLSearchParams([['q', words], ...searchParams]) : searchParams
  return { kind: 'moved', location: withOurParameters(address, search) }
}
