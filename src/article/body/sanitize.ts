import type { Attributes, Tag } from 'sanitize-html'
import { absoluteSrcset, isInlineImage, type Resolve } from './addresses.ts'
import { allowedHtml, deepest, sanitizer, wrappers } from './allowed-html.ts'
import { withClosedElements } from './closed-elements.ts'
import { escapeHtml } from './escape.ts'
import { videoAt, watchPage } from './video.ts'

/** Deeper than this is no article: the parser takes quadratic time there, so the rest becomes text. */
export const refusedDepth = 1000

/** HTML without what readers must not or cannot show, and the elements that were taken out. */
export interface Sanitized {
  readonly html: string
  readonly stripped: ReadonlySet<string>
  /** Whether elements nest so deep that the deepest lost their tags, or that all did. */
  readonly nesting: 'kept' | 'cut' | 'refused'
}

const tooDeep = new Error('elements nest too deep')

/** HTML that is safe in any reader: no script, no handler, no frame but videos', every address absolute. */
export function sanitized(html: string, address: Resolve): Sanitized {
  const stripped = new Set<string>()
  const vanished = new WeakSet<Attributes>()
  let [depth, noscripts, isCut] = [0, 0, false]
  try {
    const safe = sanitizer()(withClosedElements(html), {
      ...allowedHtml().options,
      transformTags: transforms(
        address,
        stripped,
        images(address, vanished, () => noscripts > 0),
        () => {
          isCut ||= depth > deepest
        },
      ),
      exclusiveFilter: ({ attribs }) => vanished.has(attribs),
      onOpenTag: (name) => {
        if (name === 'noscript') noscripts++
        if (++depth > refusedDepth) throw tooDeep
      },
      onCloseTag: (name) => {
        if (name === 'noscript') noscripts--
        depth--
      },
    })
    return { html: withLinks(safe), stripped, nesting: isCut ? 'cut' : 'kept' }
  } catch (error) {
    if (error !== tooDeep) throw error
    return { ...sanitized(html.replace(/<[^>]*>?/g, ' '), address), nesting: 'refused' }
  }
}

type Transform = (tagName: string, attributes: Attributes) => Tag

/**
 * What elements become; `onKept` hears of each that is let through. One that is to vanish keeps its name: the sanitizer would close a later
 * element by the name that a vanished one was given.
 */
function transforms(
  address: Resolve,
  stripped: Set<string>,
  image: Transform,
  onKept: () => void,
): Record<string, Transform> {
  const { isAllowed } = allowedHtml()
  // The transform of every element runs after that of one.
  const done = new WeakSet<Attributes>()
  const own =
    (transform: Transform): Transform =>
    (tagName, attributes) => {
      const tag = transform(tagName, attributes)
      done.add(tag.attribs)
      if (tag.tagName === tagName && !tag.attribs.src && tagName !== 'img') stripped.add(tagName)
      return tag
    }
  return {
    iframe: own((_, attributes) => frame(attributes, address)),
    embed: own((_, { src = '' }) => linkTo(address(src)) ?? { tagName: 'embed', attribs: {} }),
    input: own((_, attributes) => checkbox(attributes)),
    img: own(image),
    '*': (tagName, attributes) => {
      if (isAllowed.has(tagName)) onKept()
      if (done.has(attributes)) return { tagName, attribs: attributes }
      const player = isAllowed.has(tagName) ? undefined : playerOf(tagName, attributes)
      if (player !== undefined) return player
      if (!isAllowed.has(tagName) && !wrappers.has(tagName)) stripped.add(tagName)
      // What is left out asks for no address: a missing one would be said of nothing that shows.
      return { tagName, attribs: isAllowed.has(tagName) ? plain(tagName, attributes, address) : {} }
    },
  }
}

function frame({ src, title, width, height, ...others }: Attributes, address: Resolve): Tag {
  const written = isPlaceholder(src) ? (others['data-src'] ?? others['data-lazy-src'] ?? '') : (src ?? '')
  const at = address(written)
  const video = at === undefined ? undefined : videoAt(at)
  if (!video) return linkTo(at) ?? { tagName: 'iframe', attribs: {}, text: '' }
  const facts = Object.entries({ title, width, height }).filter((fact): fact is [string, string] => !!fact[1])
  return {
    tagName: 'iframe',
    attribs: { src: video.frame, ...Object.fromEntries(facts), allowfullscreen: '' },
    text: '',
  }
}

function linkTo(address: string | undefined): Tag | undefined {
  if (address === undefined) return undefined
  const href = videoAt(address)?.watch ?? address
  return { tagName: 'a', attribs: { href }, text: href }
}

/** A custom element that is a video by its name and its number: `<youtube-embed id="…">`. */
function playerOf(tagName: string, attributes: Attributes): Tag | undefined {
  const [service] = /youtube|vimeo/.exec(tagName) ?? []
  const id = attributes.id ?? attributes.videoid ?? attributes['video-id'] ?? attributes.slug ?? attributes.v
  const page = service === undefined || id === undefined ? undefined : watchPage(service, id)
  return page === undefined ? undefined : { tagName: 'a', attribs: { href: page } }
}

/** Most readers drop form controls, and with them whether the task is done. */
function checkbox({ type, ...attributes }: Attributes): Tag {
  if (type?.toLowerCase() !== 'checkbox') return { tagName: 'input', attribs: {} }
  return { tagName: 'span', attribs: {}, text: 'checked' in attributes ? '☑' : '☐' }
}

function plain(tagName: string, attributes: Attributes, address: Resolve): Attributes {
  const { name, ...others } = absolute(attributes, address)
  if (tagName === 'video' || tagName === 'audio') others.controls = ''
  if (tagName === 'a' && name && !others.id) others.id = name
  if (tagName === 'object' && others.data) others.data = videoAt(others.data)?.watch ?? others.data
  return others
}

/** Images with the address that a script would have put in; its twin for readers without scripts is left out. */
function images(address: Resolve, vanished: WeakSet<Attributes>, isInNoscript: () => boolean): Transform {
  const lazy = new Set<string>()
  return (tagName, { src, srcset, ...others }) => {
    const later = isPlaceholder(src)
      ? (others['data-src'] ?? others['data-original'] ?? others['data-lazy-src'])
      : undefined
    const written = later ?? src ?? ''
    const at = isInlineImage(written) ? written : address(written)
    if (later !== undefined && at !== undefined) lazy.add(at)
    const isTwin = isInNoscript() && at !== undefined && lazy.has(at)
    const candidates = absoluteSrcset((later === undefined ? srcset : others['data-srcset']) ?? srcset ?? '', address)
    const attribs: Attributes = {}
    if (at !== undefined) attribs.src = at
    if (candidates !== '') attribs.srcset = candidates
    if (!isTwin && (attribs.src || attribs.srcset)) {
      return { tagName, attribs: Object.assign(attribs, absolute({ alt: '', ...others }, address)) }
    }
    if (!isTwin && others.alt) return { tagName: 'span', attribs, text: others.alt }
    vanished.add(attribs)
    return { tagName, attribs }
  }
}

function isPlaceholder(src: string | undefined): boolean {
  return src === undefined || /^\s*(?:$|data:|about:)/i.test(src)
}

const addressed = new Set(['href', 'src', 'poster', 'cite', 'data', 'longdesc'])

function absolute(attributes: Attributes, address: Resolve): Attributes {
  const result: Attributes = {}
  for (const [name, value] of Object.entries(attributes)) {
    const kept = addressed.has(name) ? address(value) : name === 'srcset' ? absoluteSrcset(value, address) : value
    if (kept !== undefined && (kept !== '' || !addressed.has(name))) result[name] = kept
  }
  return result
}

/** A link to a video that says nothing, as `playerOf` leaves it: a transform of any element can give it no text. */
const emptyWatch = /<a href="(https:\/\/(?:www\.youtube\.com\/watch\?v=|vimeo\.com\/)[^"]*)"><\/a>/g

/**
 * A link beside every frame, since most readers drop frames, and in place of every object. What is
 * replaced is the sanitizer's own writing, in which no attribute holds a bare `<`, `>` or `"`.
 */
function withLinks(html: string): string {
  const named = html.replace(emptyWatch, '<a href="$1">$1</a>')
  if (!named.includes('<iframe') && !named.includes('<object')) return named
  return named
    .replace(/<iframe((?: [^>]*)?)><\/iframe>/g, (tag, attributes: string) => {
      const video = videoAt(written(attributes, 'src').replaceAll('&amp;', '&'))
      if (!video) return ''
      const watch = escapeHtml(video.watch)
      const title = written(attributes, 'title')
      // A frame without a name says nothing to who hears the page (WCAG 2.2, 4.1.2).
      const named = title ? tag : tag.replace('>', ` title="${watch}">`)
      return `${named}<br /><a href="${watch}">${title || watch}</a>`
    })
    .replace(/<object((?: [^>]*)?)>|<\/object>/g, (_, attributes = '') => {
      const address = written(attributes, 'data')
      return address && `<a href="${address}">${address}</a> `
    })
}

function written(attributes: string, name: string): string {
  return attributes.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? ''
}
