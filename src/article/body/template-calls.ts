import { argsOf, firstOf } from './template-args.ts'
import { figure, inlineMarkdown, picture } from './template-pictures.ts'
import type { Expand, Writer } from './template-writers.ts'
import { watchPage } from './video.ts'

export interface Call {
  readonly name: string
  readonly args: string
}

const quotes = new Set(['blockquote', 'quote', 'pullquote'])

export const video =
  (service: string): Expand =>
  (args, write) => {
    const page = watchPage(service, args.get('id', 0) || args.get('url'))
    return page && write.link(page, page)
  }

const post: Expand = (args, write, resolve) => {
  const [slug = '', ...title] = args.listed
  const address = resolve(`post_url:${slug}`)
  const text = title.filter((word) => word !== 'true' && word !== 'false').join(' ') || slug
  return address === undefined ? write.text(text) : write.link(text, address)
}

const address =
  (named: (path: string) => string): Expand =>
  (args, _, resolve) =>
    inAddress(resolve(named(args.get('path', 0))) ?? '')

export const status: Expand = (args, write) => {
  const [first = '', second] = args.listed
  const id = args.get('id') || second || first
  if (id === '') return undefined
  const user = args.get('user') || (second ? first : '')
  const page = /^https?:/.test(id)
    ? id
    : `https://x.com/${encodeURIComponent(user || 'i')}/status/${encodeURIComponent(id)}`
  return write.link(page, page)
}

const gist: Expand = (args, write) => {
  const [first = '', second] = args.listed
  const path = second && !second.includes('.') ? `${first}/${second}` : first
  const page = args.get('url') || `https://gist.github.com/${path}`
  return write.link(page, page)
}

const pen: Expand = (args, write) => {
  const [user, id] = [args.get('user'), firstOf(args, ['id', 'hash', 'slug-hash', 'pen'])]
  const page = args.get('url') || (user && id ? `https://codepen.io/${user}/pen/${id}` : (args.listed[0] ?? ''))
  return /^https:\/\//.test(page) ? write.link(args.get('title') || page, page) : write.text(page)
}

const repository: Expand = (args, write) => {
  const named = args.get('repo', 0)
  const page = /^[\w.-]+\/[\w.-]+$/.test(named) ? `https://github.com/${named}` : undefined
  return page && write.link(page, page)
}

const calls: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ...['youtube', 'vimeo', 'bilibili', 'streamable'].map((name) => [name, video(name)] as const),
  ...['tweet', 'twitter', 'x', 'x_simple'].map((name) => [name, status] as const),
  ...['ref', 'relref'].map((name) => [name, address((path) => path)] as const),
  ...['asset_img', 'img', 'image'].map((name) => [name, picture] as const),
  ['post_url', address((slug) => `post_url:${slug}`)],
  ['post_path', address((slug) => `post_url:${slug}`)],
  ['asset_path', (args) => inAddress(args.get('path', 0))],
  ['post_link', post],
  ['figure', figure],
  ['gist', gist],
  ['github', repository],
  // GitBook's: the link that it encloses leads there.
  ['content-ref', () => ''],
  ['kbd', ({ listed, named }, write) => write.text(listed.join(' ') || (named.values().next().value ?? ''))],
  ['codepen', pen],
  // blogdown's word for the article's own folder.
  ['blogdown/postref', () => ''],
  [
    'link',
    (args, write, resolve) => {
      const [first = '', second] = args.listed
      return second === undefined ? inAddress(resolve(`/${first.replace(/^\//, '')}`) ?? '') : write.link(first, second)
    },
  ],
  ['link_to', ({ listed: [text = '', url] }, write) => (url === undefined ? undefined : write.link(text, url))],
  ['asset_link', ({ listed: [file = '', ...title] }, write) => write.link(title.join(' ') || file, file)],
])

/** What a tag stands for whose name is known here. */
export function expanderOf(name: string): Expand | undefined {
  return quotes.has(name) ? () => '<blockquote>\n' : calls.get(name.toLowerCase())
}

/** What the closing tag of a call stands for. */
export function closingTextOf({ name, args }: Call, write: Writer): string {
  const { listed, named } = argsOf(args)
  const caption = name === 'figure' ? named.get('caption') : undefined
  if (caption !== undefined) return `\n\n${inlineMarkdown(caption)}\n\n`
  if (!quotes.has(name)) return ''
  const [url] = listed.filter((arg) => /^https?:\/\//.test(arg))
  const author = named.get('author') ?? listed.filter((arg) => arg !== url).join(' ')
  const text = author || url
  if (!text) return '\n\n</blockquote>\n'
  return `\n\n— ${url ? write.link(text, url) : write.text(text)}\n\n</blockquote>\n`
}

/** An address as it may stand in Markdown's `(…)`, and in an attribute. */
function inAddress(url: string): string {
  return url
    .replace(/[\s<>"]/g, encodeURIComponent)
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
}
