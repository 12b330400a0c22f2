import { flowEnd, quoteEnd } from './flow.ts'
import { quotedText } from './quotes.ts'
import { isGlued, isKnown, repairedItem, repairedKey } from './repaired.ts'

/** One line of damaged YAML, taken apart without regard to what stands around it. Columns count from 0. */
export interface Line {
  readonly indent: number
  /** The `- ` before the rest, as written; empty where the line begins no list item. */
  readonly dashes: string
  /** The name before `: `, as written. */
  readonly key: string | undefined
  /** Where the name stands, or would. */
  readonly content: number
  readonly value: string
  /** Where the value stands. */
  readonly start: number
}

const quotedKey = new RegExp(String.raw`${quotedText}[ \t]*:(?=[ \t]|$)`, 'y')
/** Names are rarely longer than a few words; longer ones are prose with a colon in it, as is what opens a quotation. */
const plainKey =
  /(?![“„«‘][^”“»’:]{0,200}:[ \t])(?!-[^ \t\d-]|[-?:+•·–—−](?:[ \t]|$))[^\s"'[\]{}#&*!|>%@`,](?:[^:#]|:(?![ \t]|$)|(?<![ \t])#){0,200}?[ \t]*:(?=[ \t]|$)/y
const words = /^[\p{L}\p{N}_$]+(?: [\p{L}\p{N}_$-]+){0,2}$/u

/** Takes a line apart. */
export function lineOf(text: string): Line {
  const indent = indentOf(text)
  const dashes = /^(?:-(?:[ \t]+|$))*/.exec(text.slice(indent, indent + 200))?.[0] ?? ''
  const content = indent + dashes.length
  const key = text.includes(':') ? (matchAt(quotedKey, text, content) ?? matchAt(plainKey, text, content)) : undefined
  const from = content + (key?.length ?? 0)
  const rest = text.slice(from)
  const start = from + rest.length - rest.trimStart().length
  return { indent, dashes, key: key?.slice(0, -1).trimEnd(), content, value: rest.trim(), start }
}

/** How many blanks a line begins with. */
export function indentOf(text: string): number {
  let indent = 0
  while (text[indent] === ' ') indent += 1
  return indent
}

/** Moves a line so that it begins after so many blanks. */
export function indented(text: string, indent: number): string {
  return ' '.repeat(indent) + text.slice(indentOf(text))
}

/** Blanks for the tabs that a line is indented with, two each; also after the dash of a list item. */
export function untabbed(text: string): string {
  if (!text.includes('\t')) return text
  return text
    .replace(/^[ \t]+/, (blanks) => blanks.replaceAll('\t', '  '))
    .replace(/^( *-)[ \t]+(?=\S)/, (blanks, dash: string) => (blanks.includes('\t') ? `${dash} ` : blanks))
}

export function isBlank(text: string): boolean {
  return text.trim() === ''
}

export function isComment(text: string): boolean {
  return /^[ \t]*#/.test(text)
}

/** An anchor, a tag or both (YAML 1.2.2 §6.9), and nothing else but a comment. */
const property = String.raw`(?:&[^\s,[\]{}]*|![!-+.-Z\\^-z|~-]*)`
const properties = new RegExp(String.raw`^${property}(?:[ \t]+${property})?[ \t]*(?:(?<=[ \t])#.*)?$`)

/** Whether nothing is said on a line's value yet: it is empty, a comment, or only says what follows. */
export function isEmptyValue(value: string): boolean {
  return (
    value === '' ||
    /^#(?:[ \t]|$)/.test(value) ||
    // A value has one anchor and one tag at most: `&lt;p&gt; &amp;` is text.
    (properties.test(value) && !/^([&!])\S*\s+\1/.test(value))
  )
}

/** Whether a value says that the text begins on the next line (`|`, `>`). */
export function isBlockHeader(value: string): boolean {
  return /^(?:[&!]\S+[ \t]+){0,2}[|>][-+\d]{0,2}(?:[ \t]+#.*)?$/.test(value)
}

/** What a value belongs to, as far as it tells where the value ends. */
export interface Owner {
  /** How far its entry is indented. */
  readonly written: number
  readonly kind: 'map' | 'list'
  /** Where the items of the lists around it begin. */
  readonly lists: readonly number[]
}

/**
 * Whether a line begins an entry after a value, and does not go on with that value: `before` is
 * the line above, `prose` whether that one already goes on with it.
 */
export function beginsEntry(text: string, owner: Owner, before: string, prose: boolean): boolean {
  const { indent, dashes, key, value } = lineOf(untabbed(text))
  const within = indent > owner.written
  const ended = !prose && before !== '' && isWhole(lineOf(untabbed(before)).value)
  const wrapped = prose || (before.length >= 60 && !ended)
  if (dashes !== '') return !within || owner.lists.includes(indent) || (owner.kind === 'list' && !wrapped)
  if (key === undefined && owner.lists.includes(indent) && repairedItem(text)) return true
  if (key === undefined && within) return ended && isKnown(lineOf(repairedKey(text)?.corrected ?? '').key ?? '')
  if (key === undefined) return repairedKey(text) !== undefined || isUnnamed(value, wrapped)
  const name = key.replace(/^["']|["']$/g, '')
  // A merge key may be all that a line is.
  const known = isKnown(name) || name === '<<'
  const word = known || /^[\p{L}\p{N}_$][\p{L}\p{N}_.$/-]*$/u.test(name)
  // `title:"One: two"` has its name before the first colon.
  if (!within) {
    const isName = word || name !== key || isGlued(key) || unblanked.test(key)
    return isName || ((!prose || value === '') && words.test(name))
  }
  if (!word || known || ended) return word
  if (/^(?:\p{Lu}|[\d.,]+$)/u.test(name)) return false
  return !wrapped || indent < owner.written + 2 || value === '' || isCompound.test(name) || isSentence.test(before)
}

/** Names without blanks: `override:tags`, `/docs/#part`. */
const unblanked = /^[\p{L}\p{N}_$@/.][^\s()]*$/u
/** A name such as `nav_title` or `isCached`, which is no word of a sentence. */
const isCompound = /_|\p{Ll}{2}\p{Lu}\p{Ll}/u
/** What ends as sentences do goes on with a capital letter, if at all. */
const isSentence = /[.!?…][)\]"'”’]*[ \t]*$/

/** Whether a value cannot go on in the next line: it is closed, or an address, a date, a number. */
function isWhole(value: string): boolean {
  if (/^["']/.test(value)) return quoteEnd(value, 0) === value.length
  if (/^[[{]/.test(value)) return flowEnd(value, 0).closed && flowEnd(value, 0).end === value.length
  return !/\s/.test(value) && /\P{L}/u.test(value)
}

/** A line that cannot go on with a value: `? a`, `%YAML 1.2`, or `date 2026-11-23` without its colon. */
function isUnnamed(text: string, wrapped: boolean): boolean {
  const [, name] =
    /^(?!by[ \t])([\p{Ll}_][\p{L}_-]*)[ \t=]+\S+(?:[ \t]+\S+){0,3}(?<![.!?…])$/u.exec(text.slice(0, 200)) ?? []
  return /^(?:[?:](?:\s|$)|%(?:YAML|TAG)\s)/.test(text) || (!wrapped && name !== undefined && isKnown(name))
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
