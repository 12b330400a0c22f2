import type { IOptions } from 'sanitize-html'
import { lazily } from '../lazily.ts'
import { lazyPackage } from '../lazy-package.ts'
import { carriedSchemes } from '../schemes.ts'

/** Elements may lie this deep in one another; what lies deeper loses its tags. */
export const deepest = 100
/** Elements whose tags mean nothing in a feed, and are dropped without a word. */
export const wrappers: ReadonlySet<string> = new Set('html head body meta link title noscript font param'.split(' '))
/** Elements that browsers show, and that are left out with all they enclose: letters are nothing without their drawing, and what `xmp` holds is markup. */
export const lost: ReadonlySet<string> = new Set(['svg', 'xmp'])
/** Elements that are left out with all they enclose. */
export const textless: ReadonlySet<string> = new Set([
  ...lost,
  ...['script', 'style', 'template', 'title', 'annotation', 'annotation-xml'],
])

/** The package that takes HTML apart and leaves out what is not allowed. */
export const sanitizer = lazyPackage<typeof import('sanitize-html')>('sanitize-html')

/** What the sanitizer lets through; what it may become is the transforms' business. */
export const allowedHtml = lazily(() => {
  const allowedTags = [
    ...sanitizer().defaults.allowedTags,
    ...['img', 'picture', 'source', 'audio', 'video', 'track', 'iframe', 'object'],
    ...['del', 'ins', 'details', 'summary', 'tt', 'strike', 'big', 'center', 'acronym'],
  ]
  const isAllowed: ReadonlySet<string> = new Set(allowedTags)
  return { isAllowed, options: { ...options, allowedTags } }
})

const options: IOptions = {
  allowedAttributes: {
    a: ['href', 'title', 'hreflang', 'rel', { name: 'role', multiple: true, values: ['doc-noteref', 'doc-backlink'] }],
    section: [{ name: 'role', multiple: true, values: ['doc-endnotes'] }],
    img: ['src', 'srcset', 'sizes', 'alt', 'title', 'width', 'height', 'longdesc'],
    source: ['src', 'srcset', 'sizes', 'type', 'media'],
    audio: ['src', 'controls'],
    video: ['src', 'controls', 'poster', 'width', 'height'],
    track: ['src', 'kind', 'srclang', 'label'],
    iframe: ['src', 'width', 'height', 'title', 'allowfullscreen'],
    object: ['data'],
    blockquote: ['cite'],
    q: ['cite'],
    del: ['cite', 'datetime'],
    ins: ['cite', 'datetime'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    td: ['colspan', 'rowspan', 'align'],
    th: ['colspan', 'rowspan', 'scope', 'align'],
    abbr: ['title'],
    time: ['datetime'],
    data: ['value'],
    details: ['open'],
    '*': ['id', 'lang', 'dir'],
  },
  allowedClasses: { code: ['language-*'] },
  allowedSchemes: ['http', 'https', ...carriedSchemes],
  allowedSchemesByTag: { img: ['http', 'https', 'data'], source: ['http', 'https', 'data'] },
  allowProtocolRelative: false,
  selfClosing: ['img', 'br', 'hr', 'col', 'wbr', 'source', 'track'],
  nonTextTags: [...textless],
  nestingLimit: deepest,
}
