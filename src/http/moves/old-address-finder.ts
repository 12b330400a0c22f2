import { hasQuery } from '../../article/fields/old-address.ts'

/** What of an old address is compared with one that is asked. */
interface Parts {
  readonly path: string
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
  for (const key of keys.flat()) counts.set(key, (counts.get(key) ?? 0) + 1)
  const rarest = (some: readonly string[] = []) =>
    some.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))[0]
  const places = Map.groupBy(olds.keys(), (place) => rarest(keys[place]))
  return (path: string, url: URL): readonly Old[] =>
    [path, ...keysOf({ path, query: url.search })]
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
  const parameters = [...new URLSearchParams(query)]
  if (parameters.length === 0) return [path]
  return [...new Set(parameters.map((parameter) => `${path}?${new URLSearchParams([parameter])}`))]
}
