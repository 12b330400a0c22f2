import type { Image } from '../article/article.ts'
import { element } from './slots.ts'

/** Images as Media RSS 1.5 elements, for RSS and Atom alike; the first is also the thumbnail. */
export function mediaRss(images: readonly Image[]): string[] {
  const contents = images.map((image) => {
    const attributes = { url: image.url, medium: 'image', type: image.type, fileSize: image.length, ...sizeOf(image) }
    const inner = [
      image.title && element('media:title', { type: 'plain' }, image.title),
      image.alt && element('media:description', { type: 'plain' }, image.alt),
      image.attribution && element('media:credit', {}, image.attribution),
    ].filter(Boolean)
    const open = element('media:content', attributes)
    return inner.length === 0 ? open : `${open.slice(0, -2)}>${inner.join('')}</media:content>`
  })
  const [first] = images
  return first ? [...contents, element('media:thumbnail', { url: first.url, ...sizeOf(first) })] : []
}

function sizeOf({ width, height }: Image) {
  return { width, height }
}
