import type { Child } from 'hono/jsx'
import type { Rights } from '../../article/article.ts'
import type { Item } from './item.ts'

/** What stands below an article: where else it is, where it came from, and under which terms it may be used. */
export function Colophon({ item: { external_url: source, _tidings = {} } }: { readonly item: Item }) {
  const { discussion, source_feed: feed, rights } = _tidings
  return (
    <>
      {source && <Elsewhere what="Read it" address={source} />}
      {discussion && <Elsewhere what="Discuss it" address={discussion} />}
      {feed && (
        <p class="faint" lang="en">
          Taken over from{' '}
          <bdi>
            <a href={feed.url} rel="external">
              {feed.title ?? new URL(feed.url).hostname}
            </a>
          </bdi>
        </p>
      )}
      {rights && <Terms rights={rights} />}
    </>
  )
}

/** Where something about an article is, by its host, or by what stands for one: `list@example.com`. */
function Elsewhere({ what, address }: { readonly what: string; readonly address: string }) {
  const { hostname, pathname } = new URL(address)
  return (
    <p>
      <a href={address} rel="external" lang="en">
        {what} at {hostname || pathname}
      </a>
    </p>
  )
}

/** Terms of use in the author's words, else by the licence's address: its path alone may say which one it is. */
function Terms({ rights: { text, license } }: { readonly rights: Rights }) {
  const linked = (words: Child) =>
    license === undefined ? (
      words
    ) : (
      <a href={license} rel="license">
        {words}
      </a>
    )
  if (text !== undefined) return <p class="faint terms-of-use">{linked(text)}</p>
  const { host, pathname } = new URL(license ?? '')
  return (
    <p class="faint terms-of-use" lang="en">
      Licence: {linked(host + pathname.replace(/\/$/, ''))}
    </p>
  )
}
