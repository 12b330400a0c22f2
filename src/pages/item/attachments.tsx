import type { Companion } from '../../article/article.ts'
import { decoded } from '../../article/decoded.ts'
import type { Site } from '../../article/site.ts'
import { isOwn } from '../frame/addresses.ts'
import { dot } from '../frame/separated.tsx'
import type { Item, ItemAttachment } from './item.ts'
import { languageName } from './language-name.ts'
import { isNamedIn, isPlayedIn } from './named-in.ts'

interface AttachmentsProps {
  readonly item: Item
  /** The article's text, as far as it is shown. */
  readonly html: string
}

interface PlayersProps extends AttachmentsProps {
  readonly site: Site
}

/** Players of the recordings that the text does not play itself. */
export function Players({ site, item: { attachments = [], _tidings }, html }: PlayersProps) {
  // Browsers refuse other sites' captions.
  const captions = _tidings?.transcripts?.filter(({ url, type }) => type === 'text/vtt' && isOwn(site, url)) ?? []
  return (
    <>
      {attachments.map((attachment) => {
        const medium = mediumOf(attachment)
        return medium && !isPlayedIn(html, attachment.url) ? (
          <Player medium={medium} attachment={attachment} captions={captions} />
        ) : null
      })}
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

type Medium = 'audio' | 'video'

/** What plays it; `undefined` where it is no recording. */
function mediumOf({ mime_type: type }: ItemAttachment): Medium | undefined {
  if (type.startsWith('audio/')) return 'audio'
  return type.startsWith('video/') ? 'video' : undefined
}

interface PlayerProps {
  readonly medium: Medium
  readonly attachment: ItemAttachment
  /** Shown over a film. */
  readonly captions: readonly Companion[]
}

/**
 * A player, which asks for nothing until it plays: so it does not tell how long that will take. Browsers that play nothing
 * show the link in it.
 */
function Player({ medium: Element, attachment, captions }: PlayerProps) {
  const { url, title, duration_in_seconds: duration, _tidings: { width, height } = {} } = attachment
  return (
    <figure class="player">
      <Element
        controls
        preload="none"
        src={url}
        width={width || undefined}
        height={height || undefined}
        aria-label={nameOf(attachment)}
      >
        {Element === 'video'
          ? captions.map(({ url, language }) => (
              <track kind="captions" src={url} srclang={language} label={language && languageName(language)} />
            ))
          : null}
        <a href={url}>{nameOf(attachment)}</a>
      </Element>
      {title || duration ? (
        <figcaption>
          {title}
          {title && duration ? dot : ''}
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
