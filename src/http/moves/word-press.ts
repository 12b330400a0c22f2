import type { Problem } from '../answers/problem.ts'
import { noComments } from './comments.ts'
import { fileByName, isFeed } from './file-names.ts'
import { bases, labelBelowBase } from './labels.ts'
import { type Asked, type MovedIn, to, toLabel } from './leading.ts'

/** The parameters by which WordPress chooses a label. */
const wordPressLabels = [
  ['tag', 'tags'],
  ['category_name', 'categories'],
  ['author_name', 'authors'],
] as const
/** Those by which it chooses one by its number. */
const wordPressNumbers = [
  ['cat', 'a category'],
  ['tag_id', 'a tag'],
  ['author', 'an author'],
] as const
/** Those by which it chooses an article, whose feed is of comments. */
const wordPressArticles = ['p', 'page_id', 'attachment_id']
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
  if (feed.startsWith('comments')) return { kind: 'problem', problem: noComments }
  const file = fileByName.get(`feed/${feed}`) ?? 'rss.xml'
  const isWhole = path === '' || isFeed(fileByName.get(path))
  return isWhole ? selectedIn(asked, file) : labelBelowBase(asked, `${path}/${file}`)
}

/** A feed, of what the query of a WordPress feed selects. */
export function selectedIn(asked: Asked, file: string): MovedIn {
  const { searchParams } = asked.url
  if (wordPressArticles.some((name) => searchParams.has(name))) return { kind: 'problem', problem: noComments }
  for (const [name, dimension] of wordPressLabels) {
    const label = searchParams.get(name)
    // Its slugs have no blanks: a plus sign stood there, which means both.
    if (label) return toLabel(asked, dimension, encodeURIComponent(label.trim()).replaceAll('%20', '+'), file)
  }
  for (const [name, what] of wordPressNumbers) {
    const number = searchParams.get(name)
    if (number) return { kind: 'problem', problem: numbered(what, `${name}=${number}`) }
  }
  return to(asked, `/${file}`)
}

/** Whoever followed one label would be sent all articles, and for good, where a redirect led to them. */
function numbered(what: string, asked: string): Problem {
  const detail = `"${asked.slice(0, 30)}" is ${what} by its number in WordPress, which is not known here; /opml.xml lists all feeds.`
  return { type: 'not-found', detail, suggestions: ['/opml.xml'] }
}
