import { openToAll } from './headers.ts'

/** To where something is for good: a path of this site. */
export function moved(location: string): Response {
  const headers = { location, 'cache-control': 'public, max-age=3600', ...openToAll }
  return new Response(null, { status: 301, headers })
}
