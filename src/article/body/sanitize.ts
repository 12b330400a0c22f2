import type { Attributes, Tag, Transformer } from 'sanitize-html'
import { absoluteAttributes, type Resolve } from './addresses.ts'
import { allowedHtml, deepest, sanitizer, textless, wrappers } from './allowed-html.ts'
import { withClosedElements } from './closed-elements.ts'
import { frame, linkTo, withEmbedded, withLinks } from './frames.ts'
import { images } from './images.ts'
import { videoAt, watchPage } from './video.ts'

/** Deeper than this is no article: the parser takes quadratic time there, so the rest becomes text. */
export const refusedDepth = 1000

/** HTML without what readers must not or cannot show, and the elements that were taken out. */
export interface Sanitized {
  readonly html: string
  readonly stripped: ReadonlySet<string>
  /** Elements that are left out with all they enclose, and that nothing closed: their tags became text. */
  readonly unclosed: ReadonlySet<string>
  /** Whether elements nest so deep that the deepest lost their tags, or that all did. */
  readonly nesting: 'kept' | 'cut' | 'refused'
}

/** Elements that, like those without a text, take all that follows for their own where nothing closes them. */
const hiding: ReadonlySet<string> = new Set(['iframe', 'textarea', 'plaintext'])

const tooDeep = new Error('elements nest too deep')

/** HTML that is safe in any reader: no script, no handler, no frame but videos', every address absolute. */
export function sanitized(written: string, address: Resolve): Sanitized {
  const html = withoutOpenComment(written)
  const stripped = new Set<string>()
  const unclosed = new Set<string>()
  const vanished = new WeakSet<Attributes>()
  let [depth, noscripts, isCut] = [0, 0, false]
  const image = images(address, vanished, () => noscripts > 0)
  const onKept = () => {
    isCut ||= depth > deepest
  }
  try {
    const safe = sanitizer()(withEmbedded(withClosedElements(html)), {
      ...allowedHtml().options,
      transformTags: transforms(address, stripped, image, onKept),
      exclusiveFilter: ({ attribs }) => vanished.has(attribs),
      onOpenTag: (name) => {
        if (name === 'noscript') noscripts++
        if (++depth > refusedDepth) throw tooDeep
      },
      onCloseTag: (name, isImplied) => {
        if (name === 'noscript') noscripts--
        if (isImplied && (textless.has(name) || hiding.has(name))) unclosed.add(name)
        depth--
      },
    })
    const told = withUnclosedAsText(html, unclosed)
    const comment = html === written ? [] : ['!--']
    if (told === html)
      return { html: withLinks(safe), stripped, unclosed: new Set(comment), nesting: isCut ? 'cut' : 'kept' }
    const again = sanitized(told, address)
    return { ...again, unclosed: new Set([...comment, ...unclosed, ...again.unclosed]) }
  } catch (error) {
    if (error !== tooDeep) throw error
    return { ...sanitized(html.replace(/<[^>]*>?/g, ' '), address), nesting: 'refused' }
  }
}

/** HTML in which what would hide all that follows (`the <title> of a page`) does not: its tag is text, a frame is closed. */
function withUnclosedAsText(html: string, names: ReadonlySet<string>): string {
  let text = html
  for (const name of names) {
    const last = text.toLowerCase().lastIndexOf(`</${name}`) + 1
    const rest = name === 'iframe' ? text.slice(last).replace(/<iframe\s[^<>]*>/gi, '$&</iframe>') : text.slice(last)
    text =
      text.slice(0, last) +
      rest.replace(new RegExp(`<(?=${name}(?:[/>]|$${name === 'iframe' ? '' : '|\\s'}))`, 'gi'), '&lt;')
  }
  return text
}

/** The same of a comment that is never closed. */
function withoutOpenComment(html: string): string {
  const last = Math.max(html.lastIndexOf('-->'), html.lastIndexOf('--!>'))
  const open = html.indexOf('<!--', last + 1)
  return open < 0 || /^<!---?>/.test(html.slice(open, open + 6))
    ? html
    : `${html.slice(0, open)}&lt;${html.slice(open + 1)}`
}

/**
 * What elements become; `onKept` hears of each that is let through. One that is to vanish keeps its name: the sanitizer
 * would close a later element by the name that a vanished one was given.
 */
function transforms(
  address: Resolve,
  stripped: Set<string>,
  image: Transformer,
  onKept: () => void,
): Record<string, Transformer> {
  const { isAllowed } = allowedHtml()
  // The transform of every element runs after that of one.
  const done = new WeakSet<Attributes>()
  const own =
    (transform: Transformer): Transformer =>
    (tagName, attributes) => {
      const tag = transform(tagName, attributes)
      done.add(tag.attribs)
      // What stays without an address shows nothing; a picture's was missed where it was looked for.
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
  const { name, ...others } = absoluteAttributes(attributes, address)
  if (tagName === 'video' || tagName === 'audio') others.controls = ''
  if (tagName === 'a' && name && !others.id) others.id = name
  if (tagName === 'object' && others.data) others.data = videoAt(others.data)?.watch ?? others.data
  return others
}
