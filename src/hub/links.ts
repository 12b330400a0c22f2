/** Asks this site itself, in process. */
export type Ask = (request: Request) => Promise<Response>

/** What a feed says of its hub and itself in the `Link` header (WebSub §4). */
export function linkHeader(hub: string | undefined, self: string): string {
  const links = [...(hub === undefined ? [] : [`<${hub}>; rel="hub"`]), `<${self}>; rel="self"`]
  return links.join(', ')
}

/** The address a `Link` header calls `self`. */
export function selfOf(headers: Headers): string | undefined {
  return /<([^>]*)>\s*;\s*rel="?self"?/.exec(headers.get('link') ?? '')?.[1]
}

/** Where a site's documents stand, and the hub they name. */
export interface Publisher {
  readonly url: string
  readonly hub?: string
}

/**
 * The site, with `Link` headers on every feed that it answers without: that is taken to stand at
 * its address without keys that only track.
 */
export function withLinks(ask: Ask, publisher: () => Promise<Publisher>, mediaTypes: readonly string[]): Ask {
  return async (request) => {
    const response = await ask(request)
    if (response.headers.has('link') || !response.ok || !isFeed(response.headers, mediaTypes)) return response
    const { url, hub } = await publisher()
    const linked = new Response(response.body, response)
    linked.headers.set('link', linkHeader(hub, canonical(request.url, url)))
    return linked
  }
}

/** Whether a document is one of our feeds, by its media type. */
export function isFeed(headers: Headers, mediaTypes: readonly string[]): boolean {
  const essence = (type: string): string => type.replace(/;.*/s, '').trim().toLowerCase()
  const type = headers.get('content-type')
  return type !== null && mediaTypes.some((ours) => essence(ours) === essence(type))
}

/** The query keys that choose a document. */
const choosing = ['archive', 'content', 'limit', 'q']

function canonical(asked: string, site: string): string {
  const { pathname, searchParams } = new URL(asked)
  const kept = [...searchParams].filter(([name]) => choosing.includes(name)).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const query = new URLSearchParams(kept).toString()
  return `${site}${pathname}${query === '' ? '' : `?${query}`}`
}
