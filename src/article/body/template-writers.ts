import type { Resolve } from './addresses.ts'
import { codeBlock } from './code-block.ts'
import { inRanges, type Ranges } from './code-ranges.ts'
import type { Dialect } from './dialect.ts'
import { escapeHtml, escapeMarkdown } from './escape.ts'
import { fenced } from './fenced.ts'
import type { Args } from './template-args.ts'

/** Pixels, as they are written; what is no whole number is none. */
interface Size {
  readonly width: string | undefined
  readonly height: string | undefined
}

/** Writes what template tags stand for, in the language of the body. */
export interface Writer {
  text(text: string): string
  link(text: string, url: string): string
  image(alt: string, url: string, title?: string, size?: Size): string
  /** `info` is what a fence says; `prefix` what begins the tag's line where that is no text; `isLast` tells that nothing follows on the line. */
  code(info: string, inside: string, prefix: string | undefined, isLast: boolean): string
  /** An element on `lines` of its own, each of which begins with `prefix`. */
  block(html: string, prefix: string, lines: number): string
}

/** Writes what a tag stands for; `undefined` where what it was given does not tell. */
export type Expand = (args: Args, write: Writer, resolve: Resolve) => string | undefined

/** The writer for a place in a body; the places asked for must not decrease. */
export function writerAt(dialect: Dialect, blocksOfHtml: Ranges): (offset: number) => Writer {
  if (dialect === 'html') return () => inHtml
  const isInBlock = inRanges(blocksOfHtml)
  return (offset) => (isInBlock(offset) ? inHtmlBlock : inMarkdown)
}

/** A writer of Markdown. */
export const inMarkdown: Writer = {
  text: escapeMarkdown,
  link: (text, url) => `[${escapeMarkdown(text)}](<${destination(url)}>)`,
  image: (alt, url, title, size) =>
    // Markdown has no sizes.
    (size && sizeOf(size) && imageTag(alt, destination(url), title, size)) ||
    `![${escapeMarkdown(alt)}](<${destination(url)}>${title ? ` "${escapeMarkdown(title)}"` : ''})`,
  code: (info, inside, prefix, isLast) =>
    `${prefix === undefined ? '\n' : ''}${fenced(info, inside, prefix)}${isLast ? '' : '\n'}`,
  block: wholeLines,
}

function destination(url: string): string {
  return url.replace(/[\s<>\\]/g, (character) => encodeURIComponent(character))
}

/** A writer of HTML. */
export const inHtml: Writer = {
  text: escapeHtml,
  link: (text, url) => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`,
  image: imageTag,
  code: (info, inside) => codeBlock(inside.replace(/^[ \t]*\n/, ''), info).trimEnd(),
  block: wholeLines,
}

/** A writer of HTML amid Markdown, where a blank line would end the block. */
const inHtmlBlock: Writer = {
  ...inHtml,
  code: (...facts) => inHtml.code(...facts).replace(/(?<=\n[ \t]*)\n/g, '&#10;'),
  block: (html) => html.trimEnd(),
}

/** A blank line ends a block; what follows on the tag's own line needs one that is whole. */
function wholeLines(html: string, prefix: string, lines: number): string {
  return html.trimEnd() + `\n${prefix}`.repeat(lines)
}

function imageTag(alt: string, url: string, title?: string, size?: Size): string {
  const titled = title ? ` title="${escapeHtml(title)}"` : ''
  return `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}"${titled}${size ? sizeOf(size) : ''}>`
}

/** The attributes of a picture's size; none of what is no whole number. */
export function sizeOf({ width, height }: Size): string {
  const given = Object.entries({ width, height }).filter(([, pixels]) => /^\d+$/.test(pixels ?? ''))
  return given.map(([name, pixels]) => ` ${name}="${pixels}"`).join('')
}
