import { barePath, partsOf } from '../../article/fields/old-address.ts'
import type { Move, Site } from '../../article/site.ts'
import { withOurParameters } from '../addresses/query.ts'
import { oldAddressFinder } from './old-address-finder.ts'

const moveFor = finder<Move>(({ from }) => from)
const goneFor = finder<string>((path) => path)

/**
 * Where the author's own settings say that an address leads, before anything else is looked for;
 * `undefined` where they say nothing. One with a query means addresses that have at least that.
 */
export function movedByAuthor({ moved }: Site, url: URL): string | undefined {
  const move = moved && moveFor(moved, url)
  if (!move) return undefined
  const left = new URL(url)
  // What the address is known by has led there, and would lead from there again.
  for (const name of new URL(move.from, url).searchParams.keys()) left.searchParams.delete(name)
  return withOurParameters(move.to, left.searchParams)
}

/** Whether the author removed what stood at an address for good. */
export function isGone({ gone }: Site, url: URL): boolean {
  return gone !== undefined && goneFor(gone, url) !== undefined
}

/** Remembers for each list that settings hold how its addresses are found. */
function finder<Old>(addressOf: (old: Old) => string) {
  const known = new WeakMap<readonly Old[], ReturnType<typeof oldAddressFinder<Old>>>()
  const made = (all: readonly Old[]) =>
    oldAddressFinder(all, (old) => {
      const { path, query } = partsOf(addressOf(old))
      return { path, query: query && new URLSearchParams(query).toString() }
    })
  return (all: readonly Old[], url: URL): Old | undefined =>
    known.getOrInsertComputed(all, made)(barePath(url.pathname), url)[0]
}
