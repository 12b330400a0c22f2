import { barePath, partsOf, standsFor } from '../../article/fields/old-address.ts'
import type { Move, Site } from '../../article/site.ts'
import { withOurParameters } from '../addresses/query.ts'

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

/** An old address among others, at its place. */
interface Listed<Old> {
  readonly place: number
  readonly address: string
  readonly old: Old
}

/** Finds the first of what a setting lists that stands for an address: there may be thousands, and any request may be for one. */
function finder<Old>(addressOf: (old: Old) => string) {
  const known = new WeakMap<readonly Old[], ReadonlyMap<string, readonly Listed<Old>[]>>()
  const listedIn = (all: readonly Old[]) => {
    const listed = all.map((old, place) => ({ place, address: addressOf(old), old }))
    return Map.groupBy(listed, ({ address }) => keyOf(address))
  }
  return (all: readonly Old[], url: URL): Old | undefined => {
    const listed = known.getOrInsertComputed(all, listedIn)
    const path = barePath(url.pathname)
    const keys = new Set([path, ...[...url.searchParams].map((parameter) => withParameter(path, parameter))])
    return [...keys]
      .flatMap((key) => listed.get(key)?.find(({ address }) => standsFor(address, url)) ?? [])
      .toSorted((a, b) => a.place - b.place)[0]?.old
  }
}

/** What an old address is looked up by: its path, with the last parameter of its query, which few others have. */
function keyOf(old: string): string {
  const { path, query } = partsOf(old)
  const last = [...new URLSearchParams(query)].at(-1)
  return last === undefined ? path : withParameter(path, last)
}

function withParameter(path: string, parameter: [name: string, value: string]): string {
  return `${path}?${new URLSearchParams([parameter])}`
}
