import type { Site } from '../article/site.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { type Format, formats } from '../feed/format.ts'
import { english, writing } from './frame/direction.ts'
import { FeedIcon } from './frame/feed-icon.tsx'
import { Layout } from './frame/layout.tsx'
import { Separated } from './frame/separated.tsx'
import { When } from './frame/when.tsx'
import { Files, Players } from './item/attachments.tsx'
import { Companions } from './item/companions.tsx'
import { Figure, imagesBeside } from './item/figure.tsx'
import { type Item, readItem, textOf } from './item/item.ts'
import { Text } from './item/text.tsx'

/** Entries that the preview shows whole. */
const shown = 20

interface PreviewedFeed {
  readonly title: string
  /** The path of its selection: empty, or `/tags/ai`. */
  readonly path: string
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
  const { title, path, format, search } = feed
  const entries = await catalog.entries('json', feed.ordinals.slice(0, shown), (stored) =>
    stored.map((entry) => ({ item: readItem(entry), html: feed.content === 'full' ? textOf(entry) : undefined })),
  )
  const page = (
    <Layout
      index={index}
      title={`${title} (${format.title})`}
      path={`${path}/${format.file}${feed.address}`}
      feeds={{ path, search, title }}
    >
      <div class="prose">
        <Invitation site={site} feed={feed} />
        {entries.length === 0 ? (
          <p {...english}>It has no entries yet; the first comes to whoever subscribes now.</p>
        ) : null}
        {entries.map(({ item, html }, place) => (
          <Entry site={site} item={item} html={html} isOpen={place === 0} />
        ))}
      </div>
    </Layout>
  )
  return page.toString()
}

interface InvitationProps {
  readonly site: Site
  readonly feed: PreviewedFeed
}

/** What a feed is, and the ways to subscribe to it. */
function Invitation({ site, feed: { title, path, format, address, search } }: InvitationProps) {
  const here = `${path}/${format.file}`
  return (
    <div class="box" {...english}>
      <p class="eyebrow">
        {address === search ? 'This is a feed' : 'This is an older part of a feed'}: {format.title}
      </p>
      <h1 lang={site.language} dir="auto">
        {title}
      </h1>
      <p>Subscribe to it in a feed reader, and new articles come to you. It takes no account.</p>
      <Address address={`${site.url}${here}${search}`} />
      <p class="faint">
        The same as{' '}
        {formats
          .filter(({ file }) => file !== format.file)
          .map(({ file, title: name }) => (
            <>
              <a href={`${path}/${file}${search}`}>{name}</a>,{' '}
            </>
          ))}
        as <a href={`${path || '/'}${search}`}>a page</a>, or as{' '}
        <a href={`${here}${address}${address === '' ? '?' : '&'}raw`}>the feed’s source</a>.
      </p>
    </div>
  )
}

/** Readers on the web, each with the address that takes a feed's at its end. */
const webReaders = [
  ['Feedly', 'https://feedly.com/i/subscription/feed%2F'],
  ['Inoreader', 'https://www.inoreader.com/?add_feed='],
  ['NewsBlur', 'https://www.newsblur.com/?url='],
  ['Feedbin', 'https://feedbin.com/?subscribe='],
  ['The Old Reader', 'https://theoldreader.com/feeds/subscribe?url='],
] as const

/** The feed's address to copy, and links that hand it to a reader. */
function Address({ address }: { readonly address: string }) {
  return (
    <>
      <div class="address">
        <input type="text" readonly size={address.length} value={address} aria-label="The feed’s address" />{' '}
        <span data-copies={address} />
      </div>
      <nav aria-label="Subscribe with" class="subscribe">
        <a class="button" href={`feed:${address}`}>
          <FeedIcon />
          Your reader
        </a>{' '}
        <Separated
          items={webReaders.map(([name, subscribing]) => (
            <a href={subscribing + encodeURIComponent(address)} rel="external nofollow">
              {name}
            </a>
          ))}
        />
      </nav>
    </>
  )
}

interface EntryProps {
  readonly site: Site
  readonly item: Item
  /** Its text, where the feed carries it. */
  readonly html: string | undefined
  readonly isOpen: boolean
}

/** An entry as readers show it, folded under its title. */
function Entry({ site, item, html, isOpen }: EntryProps) {
  const [image] = imagesBeside(item, html ?? '')
  return (
    <details class="entry" open={isOpen} {...writing(item)}>
      <summary>
        <h2>{item.title}</h2> <When date={item.date_published} language={site.language} timeZone={site.timeZone} />
      </summary>
      <article aria-label={item.title}>
        <Players site={site} item={item} html={html ?? ''} />
        <Companions item={item} />
        {image ? <Figure image={image} isLazy /> : null}
        {html === undefined ? item.summary && <p>{item.summary}</p> : <Text html={html} under={2} />}
        <Files item={item} html={html ?? ''} />
        <p>
          <a href={item.url} lang="en">
            Open the article
          </a>
        </p>
      </article>
    </details>
  )
}
