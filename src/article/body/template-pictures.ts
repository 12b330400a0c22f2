import { escapeHtml } from './escape.ts'
import { markdown } from './markdown.ts'
import { firstOf } from './template-args.ts'
import { type Expand, sizeOf } from './template-writers.ts'

/** Hugo's and Jekyll's `figure`, with what it says of its picture. */
export const figure: Expand = (args) => {
  const source = firstOf(args, ['src', 'image_path', 'url']) ?? args.get('src', 0)
  // A pair encloses its pictures; its caption stands at the end.
  if (source === '') return ''
  const link = args.get('link')
  const [title, alt] = [escapeHtml(args.get('title')), escapeHtml(args.get('alt'))]
  // What is left is escaped already.
  const plain = alt || inlineMarkdown(args.get('caption')).replace(/<[^<>]*>/g, '') || title
  const size = sizeOf({ width: args.get('width'), height: args.get('height') })
  const image = `<img src="${escapeHtml(source)}" alt="${plain}"${size}>`
  const caption = [title, inlineMarkdown(args.get('caption')), inlineMarkdown(args.get('attr'))].filter(Boolean)
  const linked = link ? `<a href="${escapeHtml(link)}">${image}</a>` : image
  return `<figure>${linked}${caption.length > 0 ? `<figcaption>${caption.join(' · ')}</figcaption>` : ''}</figure>`
}

/** What Hugo and Jekyll's themes read as Markdown, too. */
export function inlineMarkdown(text: string): string {
  return text && markdown.renderInline(text.replace(/\s+/g, ' '))
}

/** Octopress' and Hexo's `{% img classes path width height "title" "alt" %}`: the path is the first with a dot or a slash. */
export const picture: Expand = (args, write) => {
  const at = args.listed.findIndex((arg) => /[./]/.test(arg))
  if (at < 0) return undefined
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
