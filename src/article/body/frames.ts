import type { Attributes, Tag } from 'sanitize-html'
import type { Resolve } from './addresses.ts'
import { escapeHtml } from './escape.ts'
import { isPlaceholder } from './images.ts'
import { videoAt } from './video.ts'

/** What a frame becomes: a video's player, else a link to what it shows. */
export function frame({ src, title, width, height, ...others }: Attributes, address: Resolve): Tag {
  const written = isPlaceholder(src) ? (others['data-src'] ?? others['data-lazy-src'] ?? '') : (src ?? '')
  const at = address(written)
  const video = at === undefined ? undefined : videoAt(at)
  if (!video) return linkTo(at) ?? { tagName: 'iframe', attribs: {}, text: '' }
  const facts = { ...(title && { title }), ...(width && { width }), ...(height && { height }) }
  return { tagName: 'iframe', attribs: { src: video.frame, ...facts, allowfullscreen: '' }, text: '' }
}

/** A link that says where it leads, to a video's page rather than its player. */
export function linkTo(address: string | undefined): Tag | undefined {
  if (address === undefined) return undefined
  const href = videoAt(address)?.watch ?? address
  return { tagName: 'a', attribs: { href }, text: href }
}

/** A link to a video that says nothing, as `playerOf` leaves it: a transform of any element can give it no text. */
const emptyWatch = /<a href="(https:\/\/(?:www\.youtube\.com\/watch\?v=|vimeo\.com\/)[^"]*)"><\/a>/g

const embedded =
  /(<div class="[^"]{0,200}\bwp-block-embed__wrapper\b[^"]{0,200}">\s*)(https?:\/\/[^\s<>"]+)(?=\s*<\/div>)/g

/** An author's HTML with a link for what WordPress embeds: its exports have the bare address there. */
export function withEmbedded(html: string): string {
  return html.replace(embedded, '$1<a href="$2">$2</a>')
}

/**
 * A link beside every frame, since most readers drop frames, and in place of every object. What is
 * replaced is the sanitizer's own writing, in which no attribute holds a bare `<`, `>` or `"`.
 */
export function withLinks(html: string): string {
  const linked = html.replace(emptyWatch, '<a href="$1">$1</a>')
  if (!linked.includes('<iframe') && !linked.includes('<object')) return linked
  return linked
    .replace(/<iframe((?: [^>]*)?)><\/iframe>/g, (tag, attributes: string) => {
      const video = videoAt(written(attributes, 'src').replaceAll('&amp;', '&'))
      if (!video) return ''
      const watch = escapeHtml(video.watch)
      const title = written(attributes, 'title')
      // A frame without a name says nothing to who hears the page (WCAG 2.2, 4.1.2).
      const titled = title ? tag : tag.replace('>', ` title="${watch}">`)
      return `${titled}<br /><a href="${watch}">${title || watch}</a>`
    })
    .replace(/<object((?: [^>]*)?)>|<\/object>/g, (_, attributes = '') => {
      const address = written(attributes, 'data')
      return address && `<a href="${address}">${address}</a> `
    })
}

function written(attributes: string, name: string): string {
  return attributes.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? ''
}

/**
 * Sanitised HTML without the frames of videos, beside each of which a link stands already: most
 * readers drop a frame, and validators warn of one. Pages show them.
 */
export function withoutFrames(html: string): string {
  return html.includes('<iframe') ? html.replace(/<iframe(?: [^>]*)?><\/iframe>(?:<br \/>)?/g, '') : html
}
