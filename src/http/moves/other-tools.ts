import { endSlashes } from '../../article/end-slashes.ts'
import { noComments } from './comments.ts'
import { fileByName, isFeed } from './file-names.ts'
import { labelBelowBase, labelInPattern } from './labels.ts'
import { type Asked, type MovedIn, to, toLabel } from './leading.ts'
import { selectedIn, wordPressQuery } from './word-press.ts'

/**
 * Where an address of another tool's feed leads, for a site that moved here with its subscribers;
 * `undefined` where it is none.
 */
export function movedIn(asked: Asked): MovedIn | undefined {
  const path = asked.url.pathname
    .replace(/^\/(?:index\.php|blog|posts?)(?=\/|$)/, '')
    .replace(/^\/+/, '')
    .replace(endSlashes, '')
  if (comments.test(path)) return { kind: 'problem', problem: noComments }
  const feed = wordPressQuery(asked, path === 'index.php' ? '' : path)
  if (feed) return feed
  // Medium calls a site's feed by its owner.
  const file = fileByName.get(path.replace(/^feed\/@[^/]+$/, 'feed'))
  if (path.startsWith('feeds/posts/') && file !== undefined) return to(asked, `/${alternative(asked, file)}`)
  if (file !== undefined) return isFeed(file) ? selectedIn(asked, file) : to(asked, `/${file}`)
  return bloggerLabels(asked, path) ?? labelBelowBase(asked, path) ?? labelInPattern(asked, path)
}

/** What WordPress and Blogger call the feeds of a site's comments, and Blogger those of an article's. */
const comments = /^(?:comments\/feed|wp-commentsrss2\.php|feeds\/(?:\d+\/)?comments)(?:\/|$)/

/** `/feeds/posts/default/-/One/Two`: what has both labels. */
function bloggerLabels(asked: Asked, path: string): MovedIn | undefined {
  const [, name = '', labels] = /^(feeds\/posts\/(?:default|summary))\/-\/(.+)$/.exec(path) ?? []
  if (labels === undefined) return undefined
  return toLabel(asked, 'tags', labels.split('/').join('+'), alternative(asked, fileByName.get(name) ?? 'atom.xml'))
}

/** Blogger's feeds are Atom unless `alt` says otherwise. */
function alternative({ url }: Asked, file: string): string {
  const alt = url.searchParams.get('alt')
  return alt === 'rss' ? file.replace('atom.xml', 'rss.xml') : file
}
