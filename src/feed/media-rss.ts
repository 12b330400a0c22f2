import type { Article, Enclosure, Image } from '../article/article.ts'
import { enclosuresInOrder, plays } from '../article/enclosures.ts'
import { type Element, element } from './xml.ts'

/**
 * Images and enclosures as Media RSS 1.5 elements, for RSS and Atom alike. Several that play stand in
 * a group, which holds one thing in several forms (§ media:group), the best of them as its default;
 * the first image is also the thumbnail.
 */
export function mediaRss(article: Article): readonly Element[] {
  const [first] = article.images
  const enclosures = enclosuresInOrder(article)
  const played = enclosures.filter(plays)
  const grouped = played.map((enclosure, place) => enclosureContent(enclosure, place === 0 ? 'true' : undefined))
  const single = played.length > 1 ? enclosures.filter((enclosure) => !plays(enclosure)) : enclosures
  return [
    ...(played.length > 1 ? [element('media:group', {}, grouped)] : []),
    ...single.map((enclosure) => enclosureContent(enclosure)),
    ...article.images.map(imageContent),
    ...(first ? [element('media:thumbnail', { url: first.url, ...sizeOf(first) })] : []),
  ]
}

function enclosureContent(enclosure: Enclosure, isDefault?: 'true'): Element {
  const { url, type, length, duration, title } = enclosure
  const [, medium = 'document'] = /^(audio|video|image)\//.exec(type ?? '') ?? []
  const attributes = { url, medium, type, fileSize: length || undefined, duration, ...sizeOf(enclosure), isDefault }
  return content(attributes, [plain('media:title', title)])
}

function imageContent(image: Image): Element {
  const attributes = {
    url: image.url,
    medium: 'image',
    type: image.type,
    fileSize: image.length || undefined,
    ...sizeOf(image),
  }
  return content(attributes, [
    plain('media:title', image.title),
    plain('media:description', image.alt),
    ...(image.attribution ? [[element('media:credit', {}, image.attribution)]] : []),
  ])
}

function plain(name: string, text: string | undefined): readonly Element[] {
  return text ? [element(name, { type: 'plain' }, { plain: text })] : []
}

function content(attributes: Element['attributes'], inner: readonly (readonly Element[])[]): Element {
  return element('media:content', attributes, inner.flat())
}

function sizeOf({ width, height }: { width?: number; height?: number }) {
  return { width, height }
}
