import { decoded } from '../article/decoded.ts'
import type { Item, ItemAttachment } from './item.ts'
import { isNamedIn, isPlayedIn } from './named-in.ts'

interface AttachmentsProps {
  readonly item: Item
  /** The article's text, as far as it is shown. */
  readonly html: string
}

/** Players of the recordings that the text does not play itself. */
export function Players({ item: { attachments = [] }, html }: AttachmentsProps) {
  return (
    <>
      {attachments
        .filter((attachment) => mediumOf(attachment) !== undefined && !isPlayedIn(html, attachment.url))
        .map((attachment) => (
          <Player attachment={attachment} />
        ))}
    </>
  )
}

/** Links to other files that the text does not name. */
export function Files({ item: { attachments = [] }, html }: AttachmentsProps) {
  return (
    <>
      {attachments
        .filter((attachment) => mediumOf(attachment) === undefined && !isNamedIn(html, attachment.url))
        .map((attachment) => (
          <p>
            <a href={attachment.url}>{nameOf(attachment)}</a>
          </p>
        ))}
    </>
  )
}

function mediumOf({ mime_type: type }: ItemAttachment): 'audio' | 'video' | undefined {
  if (type.startsWith('audio/')) return 'audio'
  return type.startsWith('video/') ? 'video' : undefined
}

/** A player, which asks for nothing until it plays: so it does not tell how long that will take. */
function Player({ attachment }: { readonly attachment: ItemAttachment }) {
  const { url, title, duration_in_seconds: duration, _tidings: { width, height } = {} } = attachment
  const [Medium, name] = [mediumOf(attachment) ?? 'audio', nameOf(attachment)]
  return (
    <figure class="player">
      <Medium
        controls
        preload="none"
        src={url}
        width={width || undefined}
        height={height || undefined}
        aria-label={name}
      />
      {title || duration ? (
        <figcaption>
          {title}
          {title && duration ? ' · ' : ''}
          {duration ? <time datetime={`PT${Math.round(duration)}S`}>{clock(duration)}</time> : null}
        </figcaption>
      ) : null}
    </figure>
  )
}

/** Seconds as players count them: `4:05`, `1:02:03`. */
function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const parts = hours > 0 ? [hours, minutes, rest] : [minutes, rest]
  return parts.map((part, place) => (place === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

/** What it is called, else the last part of its address's path as people write it, else the whole address. */
function nameOf({ title, url }: ItemAttachment): string {
  const { pathname } = new URL(url)
  return title ?? (decoded(pathname.slice(pathname.lastIndexOf('/') + 1)) || url)
}
