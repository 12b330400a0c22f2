import { decoded } from '../../article/decoded.ts'
import { slugOf } from '../../article/slug.ts'
import { labelOf } from '../../catalog/catalog.ts'
import { type Dimension, labelPath } from '../../catalog/selection.ts'
import { accentedSlug } from '../addresses/addressed.ts'
import { fileByName, isFeed } from './file-names.ts'
import { type Asked, type MovedIn, to, toLabel } from './leading.ts'

/** What other tools call the ways articles are filed, in addresses. */
export const bases: ReadonlyMap<string, Dimension> = new Map<string, Dimension>([
  ...['tag', 'tags', 'topic', 'label'].map((base) => [base, 'tags'] as const),
  ...['category', 'categories'].map((base) => [base, 'categories'] as const),
  ...['author', 'authors'].map((base) => [base, 'authors'] as const),
])

/** `/tag/T/feed/`, `/category/parent/child/feed/atom/`, and pages such as `/tag/T/`. */
export function labelBelowBase(asked: Asked, path: string): MovedIn | undefined {
  const [base = '', ...parts] = path.split('/')
  const dimension = bases.get(base)
  if (dimension === undefined) return undefined
  for (const taken of [2, 1]) {
    const file = fileByName.get(parts.slice(-taken).join('/'))
    const labels = parts.slice(0, -taken)
    const [first] = labels
    // A label has no sitemap of its own.
    if (!isFeed(file) || first === undefined) continue
    if (labels.length > 1) return labelsBelowLabels(asked, dimension, labels, file)
    return first === '' ? undefined : toLabel(asked, dimension, first, file)
  }
  const [label] = parts
  if (parts.length !== 1 || label === undefined || /\.(?:xml|rss|atom|json)$/.test(label)) return undefined
  const page = toLabel(asked, dimension, label)
  return page.kind === 'moved' && page.location === asked.url.pathname ? undefined : page
}

/**
 * Of nested categories the innermost, as WordPress writes them. Other labels below each other may mean both of them or
 * one: what each of them leads to is offered.
 */
function labelsBelowLabels(
  asked: Asked,
  dimension: Dimension,
  parts: readonly string[],
  file: string,
): MovedIn | undefined {
  const pathIn = (base: Dimension, part: string): readonly string[] => {
    const { index, moment } = asked
    const plain = slugOf(decoded(part))
    const slug = labelOf(index, base, plain)?.slug ?? accentedSlug(index, base, plain, moment)
    return slug === undefined ? [] : [`${labelPath(base, slug)}/${file}`]
  }
  const asOne = pathIn(dimension, parts.join('-'))
  const [innermost] = pathIn(dimension, parts.at(-1) ?? '')
  const isNested = dimension === 'categories' && parts.every((part) => part !== '' && !bases.has(part))
  if (isNested && asOne.length === 0 && innermost !== undefined) return to(asked, innermost)
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

/** A label's feed, at an address with a form of its own. */
export function labelInPattern(asked: Asked, path: string): MovedIn | undefined {
  for (const [pattern, dimension] of patterns) {
    const { label, kind = '' } = pattern.exec(path)?.groups ?? {}
    if (label !== undefined) return toLabel(asked, dimension, label, fileOfKind[kind] ?? 'rss.xml')
  }
  return undefined
}
