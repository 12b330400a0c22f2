import { allowedHtml, deepest } from './allowed-html.ts'
import { isAside } from './asides.ts'
import { attributesOf } from './attribute-list.ts'
import { codeIn, inRanges } from './code-ranges.ts'
import { escapeHtml } from './escape.ts'
import { withoutComponents } from './mdx.ts'
import type { Report } from './reports.ts'

const list = String.raw`\{(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*'){1,500}\}`
const opening = new RegExp(String.raw`^([ \t]*)(:{2,})([a-z][\w-]*)(?:\[([^\n]*)\])?(${list})?[ \t]*$`)
const closing = /^[ \t]*(:{2,})[ \t]*$/
const text = String.raw`\[([^[\]\n]{0,1000})\]`
const inText = new RegExp(
  String.raw`(?<![^\s(|*_>]):([a-z][\w-]*)(?:${text}(${list})?|(${list})|(?<=:br)(?![\w:-]))`,
  'g',
)
/** Attributes, rather than rules of CSS: `:hover{color: red}` is a text. */
const sayingProps = /^\{\s*(?:[A-Za-z][\w-]*\s+)*(?:[.#][A-Za-z]|:?[A-Za-z][\w-]*=)/
const mayHold = /(?:^|\n[ \t]*)::[a-z]|(?<![^\s(|*_>]):[a-z][\w-]*[[{]/
/** Names the part of a component that what follows belongs to. */
const slot = /^[ \t]*#[a-z][\w-]*[ \t]*$/
const propsMark = /^[ \t]*---[ \t]*$/
const prop = /^[ \t]*([A-Za-z][\w-]*):[ \t]+(["']?)(.*?)\2[ \t]*$/
/** Lines of YAML, not all of which say a text. */
const given = /^[ \t]*(?:-[ \t]|$|[A-Za-z][\w.-]*:)/
/** Props whose values are expressions. */
const bound = /:[\w-]+=(?:"[^"]*"|'[^']*')/g
const icon = /^(?:u-)?icon$/
const empty = /^(?:img|source|br)$/
/** Elements that show something themselves; others only hold Markdown. */
const shown = /^(?:img|video|audio|picture|iframe)$/

/** A component that begins on a line of its own. */
interface Block {
  readonly name: string
  readonly indent: string
  readonly colons: string
  readonly props: ReadonlyMap<string, string>
  /** The first line of what it encloses. */
  readonly start: number
  /** The line that closes it, where there is one. */
  close?: number
}

/**
 * Markdown with what the components of Nuxt Content and the directives of remark mean: `::card{title="A"}` to `::`, and
 * `:kbd[b]` or `:img{src="c"}` in a text. Asides become those of `:::`, HTML elements themselves, the rest what
 * components of MDX with such a name are. `find` tells where a text stands in the body as it was written.
 */
export function withDirectives(body: string, report: Report, find: (text: string) => number): string {
  if (!mayHold.test(body)) return body
  const written = new Map<string, string>()
  const text = asTags(body, written)
  if (text === body) return body
  return withoutComponents(text, codeIn(text, 'markdown'), (rule, kind, severity, message, where) => {
    const name = written.get(kind)
    if (name === undefined || typeof message !== 'string') report(rule, kind, severity, message, where)
    else report(rule, kind, severity, message.replace(`<${kind}>`, `"${name}"`), () => find(name))
  })
}

/** A body with tags for its directives; `written` gets to know how each component was spelled. */
function asTags(body: string, written: Map<string, string>): string {
  const lines = body.split('\n')
  const code = codeIn(body, 'markdown')
  const blocks = blocksIn(lines, inRanges(code))
  const isCode = inRanges(code)
  const texts: string[] = []
  let [offset, start, depth] = [0, 0, 0]
  for (const [index, line] of lines.entries()) {
    const [opened, closed] = [blocks.opened.get(index), blocks.closed.get(index)]
    if (opened) {
      start = opened.start
      if (opened.close !== undefined) depth++
      texts.push(openingOf(opened, written))
    } else if (closed) {
      depth--
      texts.push(closingOf(closed))
    } else if (index >= start && !(depth > 0 && slot.test(line))) {
      texts.push(withTextTags(line, (at) => isCode(offset + at), written))
    }
    offset += line.length + 1
  }
  return texts.join('\n')
}

function withTextTags(line: string, isCode: (at: number) => boolean, written: Map<string, string>): string {
  return line.replace(
    inText,
    (whole, name: string, label: string | undefined, own: string, list: string = own, at: number) => {
      if (isCode(at) || (list === undefined ? !allowedHtml().isAllowed.has(name) : !sayingProps.test(list)))
        return whole
      const props = propsOf(list)
      // Nuxt UI's keys are given what they show.
      const key = name === 'kbd' ? props.get('value') : undefined
      return tagOf(`:${name}`, props, label ?? (key && escapeHtml(key)), written)
    },
  )
}

/** The components that lines open, and those that lines close. */
function blocksIn(lines: readonly string[], isCode: (offset: number) => boolean) {
  const [opened, closed] = [new Map<number, Block>(), new Map<number, Block>()]
  let [offset, open]: [number, Block[]] = [0, []]
  for (const [index, line] of lines.entries()) {
    const isText = line.includes('::') && !isCode(offset)
    offset += line.length + 1
    if (!isText) continue
    const block = blockAt(lines, index)
    if (block) {
      if (open.length >= deepest) open.shift()
      open.push(block)
      opened.set(index, block)
    }
    const colons = closing.exec(line)?.[1]
    const last = open.findLastIndex((one) => one.colons === colons)
    const ended = open[last]
    if (!ended) continue
    ended.close = index
    closed.set(index, ended)
    open = open.slice(0, last)
  }
  let end = 0
  for (const [index, { colons, close = 0, props }] of opened) {
    if (colons === '::') end = Math.max(end, close)
    // A name alone that nothing closes is a text, and three colons outside of two are an aside's.
    if (colons === '::' ? close > 0 || props.size > 0 : index < end) continue
    opened.delete(index)
    closed.delete(close)
  }
  return { opened, closed }
}

function blockAt(lines: readonly string[], index: number): Block | undefined {
  const [whole, indent = '', colons = '', name = '', label, list] = opening.exec(lines[index] ?? '') ?? []
  if (whole === undefined) return undefined
  const props = new Map(label === undefined ? [] : [['title', label]])
  for (const [key, value] of propsOf(list)) props.set(key, value)
  const yaml = yamlAt(lines, index + 1)
  for (const line of yaml) {
    const [, key, , value = ''] = prop.exec(line) ?? []
    if (key !== undefined) props.set(key, value)
  }
  return { name, indent, colons, props, start: index + 1 + yaml.length }
}

/** The lines between two of three hyphens, with those. */
function yamlAt(lines: readonly string[], start: number): readonly string[] {
  if (!propsMark.test(lines[start] ?? '')) return []
  let end = start + 1
  while (end < lines.length && given.test(lines[end] ?? '')) end++
  return propsMark.test(lines[end] ?? '') ? lines.slice(start, end + 1) : []
}

function propsOf(list = ''): ReadonlyMap<string, string> {
  return attributesOf(list.replace(bound, '')).values
}

/** An aside's kind, which a callout is given. */
function asideOf({ name, props }: Block): string | undefined {
  const kind = props.get('type') ?? ''
  if (name === 'callout' || name === 'alert') return isAside(kind) ? kind : name
  return isAside(name) ? name : undefined
}

function encloses({ start, close = 0 }: Block): boolean {
  return close > start
}

function openingOf(block: Block, written: Map<string, string>): string {
  const { name, indent, colons, props } = block
  const aside = encloses(block) ? asideOf(block) : undefined
  const title = props.get('title')
  if (aside !== undefined) return `${indent}:${colons}${aside}${title ? `[${title}]` : ''}`
  if (!encloses(block)) return indent + tagOf(`${colons}${name}`, props, undefined, written)
  const tag = tagOf(`${colons}${name}`, props, '', written).replace(/<\/[^<>]*>$/, '')
  if (shown.test(name)) return indent + tag
  // What it encloses is Markdown, as a blank line tells.
  return allowedHtml().isAllowed.has(name) ? '' : `${indent}${tag}\n`
}

function closingOf(block: Block): string {
  const { name, indent, colons } = block
  if (!encloses(block)) return ''
  if (asideOf(block) !== undefined) return `${indent}:${colons}`
  if (shown.test(name)) return empty.test(name) ? '' : `${indent}</${name}>`
  return allowedHtml().isAllowed.has(name) ? '' : `\n${indent}</${componentOf(name)}>`
}

/** A tag around a text, or without one. */
function tagOf(
  spelled: string,
  props: ReadonlyMap<string, string>,
  text: string | undefined,
  written: Map<string, string>,
): string {
  const name = spelled.replace(/^:+/, '')
  if (icon.test(name)) return text ?? ''
  const isElement = allowedHtml().isAllowed.has(name)
  const tag = isElement ? name : componentOf(name)
  if (!isElement) written.set(tag, spelled)
  const attributes = Array.from(props, ([key, value]) => ` ${key}="${escapeHtml(value)}"`).join('')
  if (text === undefined && (!isElement || empty.test(name))) return `<${tag}${attributes} />`
  return empty.test(name) ? `<${tag}${attributes}>` : `<${tag}${attributes}>${text ?? ''}</${tag}>`
}

/** As MDX spells it: `nuxt-link` is `NuxtLink`. */
function componentOf(name: string): string {
  return name.replace(/(?:^|[-_])(\w)/g, (_, first: string) => first.toUpperCase())
}
