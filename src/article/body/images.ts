import type { Attributes, Transformer } from 'sanitize-html'
import { absoluteAttributes, absoluteSrcset, isInlineImage, type Resolve } from './addresses.ts'

/**
 * What images become: the address that a script would have put in, and no twin for readers without scripts; `vanished`
 * is told of those that are to go.
 */
export function images(address: Resolve, vanished: WeakSet<Attributes>, isInNoscript: () => boolean): Transformer {
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
      return { tagName, attribs: Object.assign(attribs, absoluteAttributes({ alt: '', ...others }, address)) }
    }
    if (!isTwin && others.alt) return { tagName: 'span', attribs, text: others.alt }
    vanished.add(attribs)
    return { tagName, attribs }
  }
}

/** Whether an address waits for a script to put the right one in its place. */
export function isPlaceholder(src: string | undefined): boolean {
  return src === undefined || /^\s*(?:$|data:|about:)/i.test(src)
}
