import { decoded } from '../decoded.ts'
import { endSlashes } from '../end-slashes.ts'
import { isTracking } from './tracking.ts'

/** An old address's path, as those are compared that stand for each other, and its query. */
export function partsOf(old: string): { readonly path: string; readonly query: string } {
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(old) ?? []
  return { path: barePath(path), query }
}

/**
 * Whether an old address, a path that may have a query, stands for an address that is asked: where the path is the
 * same but for slashes at its end, percent-encoding and the form of its accents, and the query has at least that.
 */
export function standsFor(old: string, asked: URL): boolean {
  const { path, query } = partsOf(old)
  return hasQuery(query, asked) && path === barePath(asked.pathname)
}

/** Whether the query of an address that is asked has all that another query has. */
export function hasQuery(query: string, { searchParams }: URL): boolean {
  return [...new URLSearchParams(query)].every(([name, value]) => searchParams.get(name) === value)
}

/** A query without what only counts clicks, with its question mark; empty where nothing else is in it. */
export function meaningOf(query: string): string {
  const kept = new URLSearchParams([...new URLSearchParams(query)].filter(([name]) => !isTracking(name)))
  return kept.size === 0 ? '' : `?${kept}`
}

/** A path as those are compared that stand for each other. */
export function barePath(path: string): string {
  return decoded(path).normalize().replace(endSlashes, '')
}
