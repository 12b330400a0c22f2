import { type Catalog, selectionTitle } from '../catalog/catalog.ts'
import { pathOf, type Selection, titleOfSearch } from '../catalog/selection.ts'
import { type Format, formats } from '../feed/format.ts'
import { Attachments } from './attachments.tsx'
import { writing } from './entry-list.tsx'
import { FeedIcon } from './feed-icon.tsx'
import { Figure, imagesBeside } from './figure.tsx'
import { readItem, textOf } from './item.ts'
import { english, Layout } from './layout.tsx'
import { webReaders } from './subscribe.tsx'
import { Text } from './text.tsx'
import { When } from './when.tsx'

/** Entries that the preview shows whole. */
const shown = 20

interface PreviewedFeed {
  readonly selection: Selection
  /** Folded; every one stands in what is shown. */
  readonly words: readonly string[]
  readonly format: Format
  /** The canonical query of what is shown: empty, or `?q=ai&archive=1`; and that of the feed to subscribe to. */
  readonly address: string
  readonly search: string
  /** Whether its entries carry their text. */
  readonly content: 'full' | 'summary'
  /** Of its entries, newest first. */
  readonly ordinals: readonly number[]
}

/** What a person sees at a feed's address: what this is, how to subscribe, and what readers will show. */
export async function feedPreview(catalog: Catalog, feed: PreviewedFeed): Promise<string> {
  const index = await catalog.index()
  const { site } = index
  const items = await catalog.entries('json', feed.ordinals.slice(0, shown), (entries) =>
    entries.map((entry) => ({ item: readItem(entry), html: feed.content === 'full' ? textOf(entry) : '' })),
  )
  const path = `${pathOf(feed.selection)}/${feed.format.file}`
  const title = [site.title, titleOfSearch(selectionTitle(index, feed.selection), feed.words)]
    .filter(Boolean)
    .join(': ')
  const isArchive = feed.address !== feed.search
  const page = (
    <Layout
      index={index}
      title={`${title} (${feed.format.title})`}
      path={path + feed.address}
      feeds={pathOf(feed.selection)}
      search={feed.search}
      feedTitle={title}
    >
      <div class="prose">
        <div class="box" {...english}>
          <p class="eyebrow">
            {isArchive ? 'This is an older part of a feed' : 'This is a feed'}: {feed.format.title}
          </p>
          <h1 lang={site.language} dir="auto">
            {title}
          </h1>
          <p>Subscribe to it in a feed reader, and new articles come to you. It takes no account.</p>
          <Address address={`${site.url}${path}${feed.search}`} />
          <p class="faint">
            The same as{' '}
            {formats
              .filter(({ file }) => file !== feed.format.file)
              .map(({ file, title: name }) => (
                <>
                  <a href={`${pathOf(feed.selection)}/${file}${feed.search}`}>{name}</a>,{' '}
                </>
              ))}
            <a href={`${pathOf(feed.selection) || '/'}${feed.search}`}>as a page</a>, or{' '}
            <a href={`${path}${feed.address}${feed.address === '' ? '?' : '&'}raw`}>the feed’s source</a>.
          </p>
        </div>
        {items.length === 0 ? (
          <p {...english}>It has no entries yet; the first comes to whoever subscribes now.</p>
        ) : null}
        {items.map(({ item, html }, place) => (
          <details class="entry" open={place === 0} {...writing(item)}>
            <summary>
              <h2>{item.title}</h2>
              <When date={item.date_published} language={site.language} timeZone={site.timeZone} />
            </summary>
            <article aria-label={item.title}>
              {imagesBeside(item, html)
                .slice(0, 1)
                .map((image) => (
                  <Figure image={image} isLazy />
                ))}
              {feed.content === 'full' ? <Text html={html} under={2} /> : <p>{item.summary}</p>}
              <Attachments item={item} html={html} />
              <p>
                <a href={item.url}>Open the article</a>
              </p>
            </article>
          </details>
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
        <a class="button" href={`feed:${address}`}>
          <FeedIcon />
          Your reader
        </a>
        {webReaders.map(({ name, subscribe }) => (
          <a href={subscribe(address)} rel="external nofollow">
            {name}
          </a>
        ))}
      </nav>
    </>
  )
}
