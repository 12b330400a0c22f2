import { hasQuery } from '../../article/fields/old-address.ts'

/** What of an old address is compared with one that is asked. */
interface Parts {
  readonly path: string
  /** As `URLSearchParams` writes it. */
  readonly query: string
}

/**
 * Finds those of some old addresses that stand for one that is asked, in their order: its path is theirs, and its query
 * has all that theirs has. There may be thousands, and any request may be for one: so each is looked up by its path, with
 * whichever of its parameters the fewest others have.
 */
export function oldAddressFinder<Old>(all: readonly Old[], partsOf: (old: Old) => Parts) {
  const olds = [...all]
  const keys = olds.map((old) => keysOf(partsOf(old)))
  const counts = new Map<string, number>()
  const countOf = (key: string): number => counts.get(key) ?? 0
  for (const own of keys) for (const key of own) counts.set(key, countOf(key) + 1)
  const places = Map.groupBy(olds.keys(), (place) =>
    keys[place]?.reduce((rarest, key) => (countOf(key) < countOf(rarest) ? key : rarest)),
  )
  return (path: string, url: URL): readonly Old[] =>
    [...new Set([path, ...keysOf({ path, query: url.searchParams.toString() })])]
      .flatMap((key) => places.get(key) ?? [])
      .toSorted((a, b) => a - b)
      .flatMap((place) => olds[place] ?? [])
      .filter((old) => {
        const parts = partsOf(old)
        return parts.path === path && hasQuery(parts.query, url)
      })
}

/** A path with each parameter of a query, or where that has none, alone. */
function keysOf({ path, query }: Parts): readonly string[] {
  return query === '' ? [path] : query.split('&').map((parameter) => `${path}?${parameter}`)
}
