import type { Article, Enclosure, Image } from '../article/article.ts'
import { element } from './slots.ts'

/**
 * Images and enclosures as Media RSS 1.5 elements, for RSS and Atom alike; the first image is
 * also the thumbnail.
 */
export function mediaRss({ images, enclosures }: Article): string[] {
  const [first] = images
  return [
    ...enclosures.map(enclosureContent),
    ...images.map(imageContent),
    ...(first ? [element('media:thumbnail', { url: first.url, ...sizeOf(first) })] : []),
  ]
}

function enclosureContent(enclosure: Enclosure): string {
  const { url, type, length, duration, title } = enclosure
  const [, medium = 'document'] = /^(audio|video|image)\//.exec(type ?? '') ?? []
  const attributes = { url, medium, type, fileSize: length, duration, ...sizeOf(enclosure) }
  return content(attributes, title === undefined ? [] : [element('media:title', { type: 'plain' }, title)])
}

function imageContent(image: Image): string {
  const attributes = { url: image.url, medium: 'image', type: image.type, fileSize: image.length, ...sizeOf(image) }
  return content(attributes, [
    ...(image.title ? [element('media:title', { type: 'plain' }, image.title)] : []),
    ...(image.alt ? [element('media:description', { type: 'plain' }, image.alt)] : []),
    ...(image.attribution ? [element('media:credit', {}, image.attribution)] : []),
  ])
}

function content(attributes: Parameters<typeof element>[1], inner: readonly string[]): string {
  const open = element('media:content', attributes)
  return inner.length === 0 ? open : `${open.slice(0, -2)}>${inner.join('')}</media:content>`
}

function sizeOf({ width, height }: { width?: number; height?: number }) {
  return { width, height }
}
