import { decoded } from '../../article/decoded.ts'
import { endSlashes } from '../../article/end-slashes.ts'
import { hasQuery } from '../../article/fields/old-address.ts'
import { slugOf } from '../../article/slug.ts'
import { type Catalog, type CatalogIndex, isShownAt } from '../../catalog/catalog.ts'
import { expiryOf } from '../../catalog/expiries.ts'
import { ordinalOf, type Slugs, slugAt } from '../../catalog/slugs.ts'
import { articlePath } from '../../pages/frame/addresses.ts'

/** What became of an article at an address where there is none now. */
export type Whereabouts = { readonly kind: 'moved'; readonly path: string } | { readonly kind: 'gone' }

/**
 * Where the article is that stood at an address, or that it expired, which is for good; `undefined`
 * where none ever stood there, or none may be seen yet.
 */
export async function whereabouts(catalog: Catalog, url: URL, moment: number): Promise<Whereabouts | undefined> {
  const index = await catalog.index()
  const path = url.pathname
  const plain = decoded(path)
    .normalize()
    .replace(/\/?index\.html?$|\.html?$/i, '')
    .replace(endSlashes, '')
  const aliases = await catalog.aliases()
  const old = queriedAddress(aliases, plain || '/', url) ?? plain
  const [, named] = /^\/articles\/([^/]+)$/.exec(plain) ?? []
  // Its own address may be written in capitals, or with accents apart.
  const slug = Object.hasOwn(aliases, old) ? aliases[old] : named && slugOf(named)
  const slugs = await catalog.slugs()
  const ordinal = slug === undefined ? namedWithDate(plain, index, slugs) : ordinalOf(slugs, slug)
  if (ordinal === undefined) return undefined
  if (expiryOf(index.expires, ordinal) <= moment) return { kind: 'gone' }
  const address = articlePath(slugAt(slugs, ordinal))
  return isShownAt(index, ordinal, moment) && address !== path ? { kind: 'moved', path: address } : undefined
}

const day = 86_400_000

/** The article that other tools call by the month or day on which it was published: `/2026/11/23/hello`, `/news/2026/11/hello`. */
function namedWithDate(path: string, { published }: CatalogIndex, slugs: Slugs): number | undefined {
  const [, year, month, ofMonth, name] = /\/(\d{4})\/(\d\d)(?:\/(\d\d))?\/([^/]+)$/.exec(path) ?? []
  if (name === undefined) return undefined
  const ordinal = ordinalOf(slugs, slugOf(name))
  const moment = ordinal === undefined ? undefined : published[ordinal]
  if (moment === undefined) return undefined
  const from = Date.UTC(Number(year), Number(month) - 1, Number(ofMonth ?? 1))
  const until = ofMonth === undefined ? Date.UTC(Number(year), Number(month)) : from + day
  // The day may have been that of any time zone.
  return from - day < moment && moment < until + day ? ordinal : undefined
}

/** The old address of a path that names most of the query that is asked, and nothing else. */
function queriedAddress(aliases: Readonly<Record<string, string>>, path: string, url: URL): string | undefined {
  if (url.search === '') return undefined
  const known = queriedAddresses.getOrInsertComputed(aliases, byRarestParameter)
  const asked = new Set([...url.searchParams].map((parameter) => `${path}?${new URLSearchParams([parameter])}`))
  return [...asked]
    .flatMap((parameter) => known.get(parameter) ?? [])
    .filter((old) => isAskedFor(old.slice(old.lastIndexOf('?') + 1), url))
    .toSorted((a, b) => b.length - a.length)[0]
}

/** Whether an old query is asked, and not the feed that WordPress has beside what stands there: of its comments. */
function isAskedFor(query: string, url: URL): boolean {
  return hasQuery(query, url) && (!url.searchParams.has('feed') || new URLSearchParams(query).has('feed'))
}

/** Kept for each catalog's old addresses: there may be very many, as `/?p=12`, or as `/index.php?view=article&id=12`. */
const queriedAddresses = new WeakMap<Readonly<Record<string, string>>, ReadonlyMap<string, readonly string[]>>()

/** Those of some old addresses that have a query, by their path and whichever of its parameters the fewest have. */
function byRarestParameter(aliases: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const queried = Object.keys(aliases).filter((old) => old.includes('?'))
  const counts = new Map<string, number>()
  for (const parameter of queried.flatMap(parametersOf)) counts.set(parameter, (counts.get(parameter) ?? 0) + 1)
  const countOf = (parameter: string): number => counts.get(parameter) ?? 0
  return Map.groupBy(queried, (old) => parametersOf(old).toSorted((a, b) => countOf(a) - countOf(b))[0] ?? old)
}

/** An old address with each of its parameters alone. */
function parametersOf(old: string): readonly string[] {
  const start = old.lastIndexOf('?') + 1
  return old
    .slice(start)
    .split('&')
    .map((parameter) => old.slice(0, start) + parameter)
}
