import { raw } from 'hono/html'
import { type Catalog, selectionTitle } from '../catalog/catalog.ts'
import { pathOf, type Selection } from '../catalog/selection.ts'
import type { Format } from '../feed/format.ts'
import { readItem } from './item.ts'
import { Layout } from './layout.tsx'
import { webReaders } from './subscribe.tsx'
import { When } from './when.tsx'

/** Entries that the preview shows whole. */
const shown = 20

interface PreviewedFeed {
  readonly selection: Selection
  readonly format: Format
  /** The feed's canonical query: empty, or `?q=ai`. */
  readonly search: string
  /** Of its entries, newest first. */
  readonly ordinals: readonly number[]
}

/** What a person sees at a feed's address: what this is, how to subscribe, and what readers will show. */
export async function feedPreview(catalog: Catalog, feed: PreviewedFeed): Promise<string> {
  const index = await catalog.index()
  const { site } = index
  const fragments = await catalog.entries('json', feed.ordinals.slice(0, shown))
  const items = fragments.map(readItem)
  const path = `${pathOf(feed.selection)}/${feed.format.file}`
  const title = [site.title, selectionTitle(index, feed.selection)].filter(Boolean).join(': ')
  const page = (
    <Layout
      index={index}
      title={`${title} (${feed.format.title})`}
      path={path + feed.search}
      feeds={pathOf(feed.selection)}
      search={feed.search}
      feedTitle={title}
    >
      <div class="prose">
        <h1 dir="auto">{title}</h1>
        <p>
          This is a feed ({feed.format.title}): subscribe to it in a feed reader, and new articles come to you.{' '}
          <a href={`${pathOf(feed.selection) || '/'}${feed.search}`}>The same as a page</a> ·{' '}
          <a href={`${path}${feed.search}${feed.search === '' ? '?' : '&'}raw`}>the feed’s source</a>
        </p>
        <Address address={`${site.url}${path}${feed.search}`} />
        {items.map((item) => (
          <article lang={item.language}>
            <h2 dir="auto">
              <a href={item.url}>{item.title}</a>
            </h2>
            <p class="faint">
              <When date={item.date_published} language={site.language} timeZone={site.timeZone} />
            </p>
            {/* Sanitised when the article was compiled. */}
            <div dir="auto">{raw(item.content_html)}</div>
          </article>
        ))}
      </div>
    </Layout>
  )
  return `<!doctype html>${page.toString()}`
}

/** The feed's address to copy, and links that hand it to a reader. */
function Address({ address }: { readonly address: string }) {
  return (
    <>
      <div class="address">
        <input type="text" readonly value={address} aria-label="The feed’s address" />
        <button type="button" hidden>
          Copy
        </button>
      </div>
      <nav aria-label="Subscribe with" class="subscribe">
        <a href={`feed:${address}`}>Your reader</a>
        {webReaders.map(({ name, subscribe }) => (
          <a href={subscribe(address)} rel="external nofollow">
            {name}
          </a>
        ))}
      </nav>
    </>
  )
}
