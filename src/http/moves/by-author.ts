import { standsFor } from '../../article/fields/old-address.ts'
import type { Site } from '../../article/site.ts'
import { withOurParameters } from '../addresses/query.ts'

/**
 * Where the author's own settings say that an address leads, before anything else is looked for;
 * `undefined` where they say nothing. One with a query means addresses that have at least that.
 */
export function movedByAuthor({ moved = [] }: Site, url: URL): string | undefined {
  const move = moved.find(({ from }) => standsFor(from, url))
  if (!move) return undefined
  const left = new URL(url)
  // What the address is known by has led there, and would lead from there again.
  for (const name of new URL(move.from, url).searchParams.keys()) left.searchParams.delete(name)
  return withOurParameters(move.to, left.searchParams)
}

/** Whether the author removed what stood at an address for good. */
export function isGone({ gone = [] }: Site, url: URL): boolean {
  return gone.some((removed) => standsFor(removed, url))
}
