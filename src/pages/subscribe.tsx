import { formats } from '../feed/format.ts'

interface SubscribeProps {
  /** The path of the selection, and the canonical query of the search in it. */
  readonly path: string
  readonly search: string
}

/** The three feeds of a selection. */
export function Subscribe({ path, search }: SubscribeProps) {
  return (
    <nav aria-label="Feeds" class="subscribe">
      {formats.map(({ file, title, mediaType }) => (
        <a href={`${path}/${file}${search}`} type={mediaType.split(';')[0]}>
          <FeedIcon />
          {title}
        </a>
      ))}
    </nav>
  )
}

/** The sign that readers know feeds by. */
function FeedIcon() {
  return (
    <svg
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      fill="none"
      stroke="currentcolor"
      stroke-width="2"
    >
      <path d="M2 8a6 6 0 0 1 6 6M2 3a11 11 0 0 1 11 11" />
      <circle cx="3" cy="13" r="1" />
    </svg>
  )
}

/** Readers on the web that take a feed's address in a link. */
export const webReaders: readonly { readonly name: string; readonly subscribe: (feed: string) => string }[] = [
  { name: 'Feedly', subscribe: (feed) => `https://feedly.com/i/subscription/feed%2F${encodeURIComponent(feed)}` },
  { name: 'Inoreader', subscribe: (feed) => `https://www.inoreader.com/?add_feed=${encodeURIComponent(feed)}` },
  { name: 'NewsBlur', subscribe: (feed) => `https://www.newsblur.com/?url=${encodeURIComponent(feed)}` },
  { name: 'Feedbin', subscribe: (feed) => `https://feedbin.com/?subscribe=${encodeURIComponent(feed)}` },
  {
    name: 'The Old Reader',
    subscribe: (feed) => `https://theoldreader.com/feeds/subscribe?url=${encodeURIComponent(feed)}`,
  },
]
