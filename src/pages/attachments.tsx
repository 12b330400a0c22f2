import { decoded } from '../article/decoded.ts'
import type { Item } from './item.ts'
import { isNamedIn, isPlayedIn } from './named-in.ts'

interface AttachmentsProps {
  readonly item: Item
  /** The article's text, as far as it is shown. */
  readonly html: string
}

/** Players of what the text does not play itself, and links to other files that it does not name. */
export function Attachments({ item: { attachments = [] }, html }: AttachmentsProps) {
  return (
    <>
      {attachments
        .filter(({ url, mime_type: type }) => !(plays(type) ? isPlayedIn : isNamedIn)(html, url))
        .map(({ url, mime_type: type, title }) => {
          const name = title ?? fileNameOf(url)
          // biome-ignore lint/a11y/useMediaCaption: front matter names no captions to show
          if (type.startsWith('audio/')) return <audio controls preload="none" src={url} aria-label={name} />
          // biome-ignore lint/a11y/useMediaCaption: front matter names no captions to show
          if (type.startsWith('video/')) return <video controls preload="none" src={url} aria-label={name} />
          return (
            <p>
              <a href={url}>{name}</a>
            </p>
          )
        })}
    </>
  )
}

function plays(type: string): boolean {
  return /^(?:audio|video)\//.test(type)
}

/** The last part of an address's path, as people write it; the whole address where it ends in none. */
function fileNameOf(url: string): string {
  const { pathname } = new URL(url)
  return decoded(pathname.slice(pathname.lastIndexOf('/') + 1)) || url
}
