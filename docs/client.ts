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
 * Follows a JSON Feed: `poll` gives the newest articles, then those that are new or were edited since it was called
 * last, and asks for nothing else. Throws what the site says is wrong.
 */
export function follow(feed: string, ask: typeof fetch = fetch) {
  const accept = 'application/feed+json'
  const had = new Set<string>()
  let etag: string | undefined
  return {
    async poll(): Promise<readonly Item[]> {
      const known = etag === undefined ? {} : { 'if-none-match': etag, 'a-im': 'feed' }
      const answer = await ask(feed, { headers: { accept, ...known } })
      if (answer.status === 304) return []
      const { items, next_url } = await readFeed(answer)
      const found = new Map(items.map((item) => [item.id, item]))
      // The whole (200) has nothing that we had: more may have come than it holds.
      const isPart = etag === undefined || answer.status === 226 || items.some(({ id }) => had.has(id))
      for (let url = isPart ? undefined : next_url; url !== undefined; ) {
        const older = await readFeed(await ask(url, { headers: { accept } }))
        for (const item of older.items) if (!had.has(item.id)) found.set(item.id, item)
        url = older.items.some(({ id }) => had.has(id)) ? undefined : older.next_url
      }
      // The ETag names all that we have by now, also where only a part of it was sent (226).
      etag = answer.headers.get('etag') ?? undefined
      for (const id of found.keys()) had.add(id)
      return [...found.values()]
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
