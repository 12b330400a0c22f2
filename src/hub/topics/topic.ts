import { selfOf } from '../../feed/links.ts'
import type { Ask } from './publisher.ts'

/** A feed of this site that may be subscribed to, as it stands now; or why it may not. */
export type Topic =
  | { readonly kind: 'topic'; readonly url: string; readonly etag: string }
  | { readonly kind: 'refused'; readonly reason: string }

const mostMoves = 5

/**
 * Finds the topic that an address means: follows this site's own redirects, and takes what
 * answers as a feed under its canonical address. `site` is the origin of our addresses.
 */
export async function findTopic(text: string, site: string, ask: Ask): Promise<Topic> {
  let address = onSite(site, URL.parse(text))
  if (!address) return refused(`"${clip(text)}" is no address of ${site}; name one of its feeds`)
  for (let moves = 0; moves <= mostMoves; moves += 1) {
    const response: Response = await ask(new Request(address, { method: 'HEAD' }))
    const location = response.headers.get('location')
    if (response.status >= 300 && response.status < 400 && location !== null) {
      address = onSite(site, URL.parse(location, address))
      if (!address) return refused(`"${clip(text)}" has moved to ${clip(location)}, which is not on ${site}`)
      continue
    }
    if (response.status !== 200)
      return refused(`"${clip(text)}" answers ${response.status}, so there is nothing to push`)
    const self = selfOf(response.headers)
    const etag = response.headers.get('etag')
    if (self === undefined || etag === null)
      return refused(`"${clip(text)}" is no feed of this site's articles; name one, as ${site}/rss.xml`)
    if (!self.startsWith(`${site}/`)) return refused(`"${clip(text)}" says it stands at ${clip(self)}, not on ${site}`)
    return { kind: 'topic', url: self, etag }
  }
  return refused(`"${clip(text)}" redirects more than ${mostMoves} times`)
}

/** Asks for a topic by its canonical address; one of a site that has moved since is not there any more. */
export async function askTopic(topic: string, site: string, ask: Ask, init: RequestInit): Promise<Response> {
  if (!topic.startsWith(`${site}/`)) return new Response(null, { status: 404 })
  return ask(new Request(topic, init))
}

/** An address without its fragment, where it is one of this site. */
function onSite(site: string, url: URL | null): URL | undefined {
  if (!url?.href.startsWith(`${site}/`)) return undefined
  url.hash = ''
  return url
}

function refused(reason: string): Topic {
  return { kind: 'refused', reason: `hub.topic: ${reason}` }
}

function clip(text: string): string {
  return text.slice(0, 200)
}
