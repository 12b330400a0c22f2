import type { Resolve } from './addresses.ts'
import { escapeHtml } from './escape.ts'
import { markdown } from './markdown.ts'
import type { Writer } from './template-writers.ts'
import { watchPage } from './video.ts'

export interface Call {
  readonly name: string
  readonly args: string
}

export interface Args {
  readonly named: ReadonlyMap<string, string>
  readonly listed: readonly string[]
  /** Those of the listed that stand in quotes. */
  readonly quoted: ReadonlySet<string>
  /** A named one, else the listed one at this place. */
  get(name: string, place?: number): string
}

export type Expand = (args: Args, write: Writer, resolve: Resolve) => string

const quotes = new Set(['blockquote', 'quote', 'pullquote'])

export const video =
  (service: string): Expand =>
  (args, write) => {
    const page = watchPage(service, args.get('id', 0) || args.get('url'))
    return page === undefined ? '' : write.link(page, page)
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
  const [user, id] = [args.get('user'), args.get('id') || args.get('hash') || args.get('slug-hash') || args.get('pen')]
  const page = args.get('url') || (user && id ? `https://codepen.io/${user}/pen/${id}` : (args.listed[0] ?? ''))
  return /^https:\/\//.test(page) ? write.link(args.get('title') || page, page) : write.text(page)
}

export const figure: Expand = (args) => {
  const source = args.get('src') || args.get('image_path') || args.get('url') || args.get('src', 0)
  // A pair encloses its pictures; its caption stands at the end.
  if (source === '') return ''
  const link = args.get('link')
  const [title, alt] = [escapeHtml(args.get('title')), escapeHtml(args.get('alt'))]
  // What is left is escaped already.
  const plain = alt || inlineMarkdown(args.get('caption')).replace(/<[^<>]*>/g, '') || title
  const size = ['width', 'height'].filter((name) => /^\d+$/.test(args.get(name)))
  const image = `<img src="${escapeHtml(source)}" alt="${plain}"${size.map((name) => ` ${name}="${args.get(name)}"`).join('')}>`
  const caption = [title, inlineMarkdown(args.get('caption')), inlineMarkdown(args.get('attr'))].filter(Boolean)
  const linked = link ? `<a href="${escapeHtml(link)}">${image}</a>` : image
  return `<figure>${linked}${caption.length > 0 ? `<figcaption>${caption.join(' · ')}</figcaption>` : ''}</figure>`
}

/** What Hugo and Jekyll's themes read as Markdown, too. */
function inlineMarkdown(text: string): string {
  return text && markdown.renderInline(text.replace(/\s+/g, ' '))
}

/** Octopress' and Hexo's `{% img classes path width height "title" "alt" %}`: the path is the first with a dot or a slash. */
const picture: Expand = (args, write) => {
  const at = args.listed.findIndex((arg) => /[./]/.test(arg))
  if (at < 0) return ''
  const isSize = (arg: string) => /^\d+(?:px|%)?$/.test(arg)
  const following = args.listed.slice(at + 1)
  const [width, height] = following.filter(isSize)
  const [title, alt] = titleAndAlt(
    following.filter((arg) => !isSize(arg)),
    args.quoted,
  )
  return write.image(alt, args.listed[at] ?? '', title, { width, height })
}

/** Two texts in quotes, which Hexo encloses in further ones, are a title and an alternative text; else it is one. */
function titleAndAlt(texts: readonly string[], quoted: ReadonlySet<string>): [title: string, alt: string] {
  const [first = '', second] = texts
  if (texts.length === 2 && second !== undefined && texts.some((text) => quoted.has(text))) return [first, second]
  const [, title, alt] = (texts.length === 1 && /^"([^"]*)"(?:\s+"([^"]*)")?$/.exec(first)) || []
  const text = title ?? texts.join(' ')
  return [text, alt ?? text]
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

/** Hugo's double quotes may hold others. */
const quoted = String.raw`"(?:\\"|[^"])*"|'[^']*'|\`[^\`]*\``
/** `name=value`, Liquid's and Nunjucks' `name: "value"`, or a value alone. */
const argument = new RegExp(`([\\w-]+)(?:\\s*=\\s*|:\\s*(?=["'\`]))(${quoted}|[^\\s,]+)|(${quoted}|[^\\s,]+)`, 'g')

export function argsOf(written: string): Args {
  const named = new Map<string, string>()
  const listed: string[] = []
  const quoted = new Set<string>()
  for (const [, name, value = '', place = ''] of written.matchAll(argument)) {
    const text = unquoted(name === undefined ? place : value)
    if (name !== undefined) named.set(name.toLowerCase(), text)
    else {
      listed.push(text)
      if (text !== place) quoted.add(text)
    }
  }
  return { named, listed, quoted, get: (name, place = -1) => named.get(name) ?? listed[place] ?? '' }
}

function unquoted(value: string): string {
  if (!/^(["'`]).*\1$/s.test(value)) return value
  const inside = value.slice(1, -1)
  return value.startsWith('"') ? inside.replaceAll('\\"', '"') : inside
}

/** An address as it may stand in Markdown's `(…)`, and in an attribute. */
function inAddress(url: string): string {
  return url.replace(/[\s()<>"]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
