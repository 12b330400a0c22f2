/** An article of a JSON Feed 1.1, as far as this client uses it. */
export interface Item {
  readonly id: string
  readonly url?: string
  readonly title?: string
  readonly content_html?: string
  readonly content_text?: string
  readonly date_published?: string
  readonly date_modified?: string
  readonly tags?: readonly string[]
}

interface Feed {
  readonly title: string
  readonly items: readonly Item[]
  /** The document that goes on where this one ends. */
  readonly next_url?: string
}

/** What a site says is wrong with a request (RFC 9457). */
interface Problem {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly suggestions?: readonly string[]
}

/**
 * Follows a JSON Feed: `poll` gives the articles that are new or were edited since it was called
 * last, and asks for nothing else. Throws what the site says is wrong.
 */
export function follow(feed: string, ask: typeof fetch = fetch) {
  let etag: string | undefined
  return {
    async poll(): Promise<readonly Item[]> {
      const known = etag === undefined ? {} : { 'if-none-match': etag, 'a-im': 'feed' }
      const answer = await ask(feed, { headers: { accept: 'application/feed+json', ...known } })
      if (answer.status === 304) return []
      const { items } = await readFeed(answer)
      // The ETag names all that we have by now, also where only a part of it was sent (226).
      etag = answer.headers.get('etag') ?? undefined
      return items
    },
  }
}

/** Every article of a feed, the newest first, from the feed and its archives; each once. */
export async function* whole(feed: string, ask: typeof fetch = fetch): AsyncGenerator<Item> {
  const seen = new Set<string>()
  for (let url: string | undefined = feed; url !== undefined; ) {
    const document: Feed = await readFeed(await ask(url, { headers: { accept: 'application/feed+json' } }))
    for (const item of document.items) {
      if (!seen.has(item.id)) yield item
      seen.add(item.id)
    }
    url = document.next_url
  }
}

async function readFeed(answer: Response): Promise<Feed> {
  const type = answer.headers.get('content-type') ?? ''
  if (answer.ok && /^application\/(?:feed\+)?json\b/.test(type)) return answer.json()
  if (answer.ok) throw new Error(`${answer.url} is no JSON Feed, but ${type}`)
  const isProblem = type.startsWith('application/problem+json')
  if (!isProblem) throw new Error(`the site answered ${answer.status}`)
  const { title, detail, suggestions = [] }: Problem = await answer.json()
  const instead = suggestions.length > 0 ? ` Perhaps: ${suggestions.join(', ')}` : ''
  throw new Error(`${title}: ${detail}${instead}`)
}
