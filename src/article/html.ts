import MarkdownIt from 'markdown-it'
import sanitize from 'sanitize-html'
import type { Finding } from './finding.ts'

const markdown = new MarkdownIt({ html: true, linkify: true })

const allowedTags = [
  ...sanitize.defaults.allowedTags,
  ...['img', 'picture', 'source', 'audio', 'video', 'track', 'del', 'ins', 'details', 'summary'],
]

/** Makes a URL that stands in an article absolute; `undefined` where it cannot be one. */
export type Resolve = (url: string) => string | undefined

/**
 * Markdown (CommonMark, tables, strikethrough, raw HTML) as HTML that is safe in any reader:
 * no script, no handler, no relative URL.
 */
export function feedSafeHtml(source: string, dialect: 'markdown' | 'mdx' | 'html', resolve: Resolve): Text {
  const html = sanitize(dialect === 'html' ? source : markdown.render(source), {
    allowedTags,
    allowedAttributes: {
      a: ['href', 'title', 'hreflang', 'rel'],
      img: ['src', 'srcset', 'alt', 'title', 'width', 'height'],
      source: ['src', 'srcset', 'type', 'media'],
      audio: ['src', 'controls'],
      video: ['src', 'controls', 'poster', 'width', 'height'],
      track: ['src', 'kind', 'srclang', 'label'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan', 'scope'],
      time: ['datetime'],
      '*': ['id', 'lang', 'dir'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    transformTags: { '*': (tagName, attributes) => ({ tagName, attribs: absolute(attributes, resolve) }) },
  }).trim()
  return { html, findings: [] }
}

export interface Text {
  html: string
  lead?: string
  findings: readonly Omit<Finding, 'file'>[]
}
export function excerptOf(_html: string): string | undefined {
  return undefined
}

function absolute(attributes: sanitize.Attributes, resolve: Resolve): sanitize.Attributes {
  const result: sanitize.Attributes = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'href' || name === 'src' || name === 'poster') {
      const url = resolve(value)
      if (url !== undefined) result[name] = url
    } else if (name === 'srcset') {
      result[name] = value
        .split(/,\s+/)
        .map((candidate) => candidate.trim().replace(/^\S+/, (url) => resolve(url) ?? ''))
        .join(', ')
    } else result[name] = value
  }
  return result
}

/** Text escaped for HTML, in elements and attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
