import { newest } from '../../catalog/page.ts'
import { formats } from '../../feed/format.ts'
import { canonicalQuery, type FeedQuery } from '../addresses/query.ts'
import type { Problem } from '../answers/problem.ts'

/** An archive is asked for that there is not: `archives` of them are full. */
export function noArchive(path: string, query: FeedQuery, archives: number): Problem {
  const last = canonicalQuery({ ...query, part: { kind: 'archive', number: archives } })
  const feed = path + canonicalQuery({ ...query, part: newest })
  const number = query.part.kind === 'archive' ? query.part.number : 0
  const many = archives === 1 ? 'archive 1 (the oldest) is full' : `archives 1 (the oldest) to ${archives} are full`
  const full = archives === 0 ? 'none is full yet' : many
  return {
    type: 'no-such-archive',
    detail: `There is no archive ${number} of this feed: ${full}, archive ${archives + 1} is the newest and takes what comes. The feed itself has that as well.`,
    suggestions: archives === 0 ? [feed] : [path + last, feed],
  }
}

/** Accept takes none of the formats that the feed at a path has. */
export function notAcceptable(path: string): Problem {
  const list = formats.map(({ mediaType }) => mediaType).join(', ')
  return {
    type: 'not-acceptable',
    detail: `The header Accept takes none of the formats that this feed has: ${list}. Name one of them, or */*.`,
    suggestions: formats.map(({ file }) => path.replace(/[^/]+$/, file)),
  }
}
