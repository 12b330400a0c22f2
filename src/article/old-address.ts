import { decoded } from './decoded.ts'

/**
 * Whether an old address, a path that may have a query, stands for an address that is asked: where the
 * path is the same but for slashes at its end and percent-encoding, and the query has at least that.
 */
export function standsFor(old: string, asked: URL): boolean {
  const [path = '', query = ''] = old.split('?')
  const hasAll = [...new URLSearchParams(query)].every(([name, value]) => asked.searchParams.get(name) === value)
  return hasAll && bare(path) === bare(asked.pathname)
}

function bare(path: string): string {
  return decoded(path).replace(/\/+$/, '')
}
