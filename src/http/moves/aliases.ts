import { articlePath } from '../../article/article-path.ts'
import { decoded } from '../../article/decoded.ts'
import { endSlashes } from '../../article/end-slashes.ts'
import { slugOf } from '../../article/slug.ts'
import { type Catalog, type CatalogIndex, isShownAt } from '../../catalog/catalog.ts'
import { expiryOf } from '../../catalog/expiries.ts'
import { ordinalOf, type Slugs, slugAt } from '../../catalog/slugs.ts'
import { oldAddressFinder } from './old-address-finder.ts'

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
function queriedAddress(aliases: Aliases, path: string, url: URL): string | undefined {
  if (url.search === '') return undefined
  const found = queriedAddresses.getOrInsertComputed(aliases, finderOfQueried)(path, url)
  return found.filter((old) => !isOfComments(old, url)).toSorted((a, b) => b.length - a.length)[0]
}

/** Whether the feed is asked that WordPress has beside what stands at an old address: of its comments. */
function isOfComments(old: string, { searchParams }: URL): boolean {
  return searchParams.has('feed') && !new URLSearchParams(old.slice(old.lastIndexOf('?') + 1)).has('feed')
}

type Aliases = Readonly<Record<string, string>>

/** Kept for each catalog's old addresses: there may be very many, as `/?p=12`, or as `/index.php?view=article&id=12`. */
const queriedAddresses = new WeakMap<Aliases, ReturnType<typeof finderOfQueried>>()

function finderOfQueried(aliases: Aliases) {
  const queried = Object.keys(aliases).filter((old) => old.includes('?'))
  return oldAddressFinder(queried, (old) => {
    const end = old.lastIndexOf('?')
    return { path: old.slice(0, end), query: old.slice(end + 1) }
  })
}
