import { fileByName, isFeed } from './file-names.ts'
import { bases, labelBelowBase } from './labels.ts'
import { type Asked, type MovedIn, noComments, to, toLabel } from './leading.ts'

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
export function wordPressQuery(asked: Asked, path: string): MovedIn | undefined {
  const feed = asked.url.searchParams.get('feed')
  if (feed === null) return undefined
  if (feed.startsWith('comments')) return noComments
  const file = fileByName.get(`feed/${feed}`) ?? 'rss.xml'
  const isWhole = path === '' || isFeed(fileByName.get(path))
  return isWhole ? selectedIn(asked, file) : labelBelowBase(asked, `${path}/${file}`)
}

/** A feed, of what the query of a WordPress feed selects. */
export function selectedIn(asked: Asked, file: string): MovedIn {
  for (const [name, dimension] of wordPressLabels) {
    const label = asked.url.searchParams.get(name)
    // Its slugs have no blanks: a plus sign stood there, which means both.
    if (label) return toLabel(asked, dimension, encodeURIComponent(label.trim()).replaceAll('%20', '+'), file)
  }
  return to(asked, `/${file}`)
}
