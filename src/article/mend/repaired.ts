import { type Name, nameOf } from '../names.ts'
import type { Fix } from './rows.ts'

/** Whether a name is one that says something of an article. */
export function isKnown(name: string): boolean {
  return nameOf(name) !== undefined
}

/** `-one`, an item whose blank is missing, and `* one` or `– one`, as Markdown and word processors have it, put right. */
export function repairedItem(text: string): Fix | undefined {
  return unblankedItem(text) ?? bulletItem(text)
}

/** `-1` may be a number. */
function unblankedItem(text: string): Fix | undefined {
  const [, indent, special, rest = ''] = /^([ \t]*)-(?:([^\S \t]\s*)(?=\S)|(?=[^\s\d-]))(.*)$/.exec(text) ?? []
  if (indent === undefined) return undefined
  const what = special
    ? 'the blank after the "-" is no ordinary one, and none to YAML'
    : 'a blank is missing after the "-"'
  const message = `${what}; write "- "`
  return { rule: 'missing-blank', message, at: indent.length + 1, corrected: `${indent}- ${rest}` }
}

function bulletItem(text: string): Fix | undefined {
  const [, indent, sign, rest = ''] = /^([ \t]*)([*+•·–—−])[ \t]+(\S.*)$/.exec(text) ?? []
  if (indent === undefined) return undefined
  const message = `"${sign}" begins no item of YAML; write "- "`
  return { rule: 'bullet', message, at: indent.length, corrected: `${indent}- ${rest}` }
}

/** `- Ada` above names that say more of her, put right: an item that has names has one for everything. */
export function namedItem(text: string): Fix | undefined {
  const [, before = '', value = ''] = /^([ \t]*-[ \t]+)(\S.*?)[ \t]*$/.exec(text) ?? []
  const name = addressAlone.test(value) ? 'url' : fewWords.test(value) ? 'name' : undefined
  if (name === undefined) return undefined
  const message = `the lines below say more of this item, so that it needs a name as well; put "${name}: " before it`
  return { rule: 'nameless-item', message, at: before.length, corrected: `${before}${name}: ${value}` }
}

const addressAlone = /^(["']?)(?:https?:\/\/\S+|\.{0,2}\/\S+|[^\s"'[\]{}]+\.[a-z]\w{1,4})\1$/i
/** No sentence, and nothing that YAML would read otherwise. */
const fewWords = /^(?![[{&*!|>#%@`?])[^\s,;]+(?:[ \t]+[^\s,;]+){0,3}(?<![.!?…:])$/

/** Whether a name's value is a list. */
export function takesList(name: string): boolean {
  return /s$/i.test(name) || listNames.has(nameOf(name))
}

/** Whether a name is one of several things, each a word or a few. */
export function takesWords(name: string): boolean {
  return /s$/i.test(name) && listNames.has(nameOf(name))
}

const listNames = new Set<Name | undefined>(['tags', 'keywords', 'category', 'authors', 'contributors', 'aliases'])

/** Whether a name's value may be a mapping that says of one thing what it is called, and where it is. */
export function takesObjects(name: string): boolean {
  return objectNames.has(nameOf(name))
}

// biome-ignore format: in rows
const objectNames = new Set<Name | undefined>([
  'provider', 'authors', 'contributors', 'images', 'enclosures', 'transcripts', 'chapters',
  'rights', 'license', 'place', 'sourceFeed',
])

/** Whether a name's value is one text, and no list. */
export function takesText(name: string): boolean {
  return textNames.has(nameOf(name))
}

const textNames = new Set<Name | undefined>(['title', 'subtitle', 'summary'])

/** `title:Hello` and `@type: Article`, put right. */
export function repairedKey(text: string): Fix | undefined {
  return unblanked(text) ?? uncoloned(text) ?? unquoted(text)
}

/** `title "Hello"` and `title = Hello`: a known name, and then a text in quotes or the sign that TOML has for a colon. */
function uncoloned(text: string): Fix | undefined {
  const [, indent = '', name = '', sign = '', value = ''] = nameAndText.exec(text) ?? []
  if (!isKnown(name) || (sign === '' && name === 'by')) return undefined
  const message = `${sign === '' ? `a colon is missing after "${name}"` : 'to YAML "=" is no colon'}; write "${name}: "`
  const corrected = `${indent}${name}: ${value}`
  return { rule: 'missing-blank', message, at: indent.length + name.length, corrected }
}

const nameAndText =
  /^([ \t]*(?:-[ \t]+)?)([\p{L}_][\p{L}\p{N}_-]{0,60})(?:[ \t]{1,9}(?=(?:"[^\n]*"|'[^\n]*')[ \t]*$)|[ \t]{0,9}(=)[ \t]{0,9}(?=\S))(.*)$/u

const nameBefore = /^([ \t]*(?:-[ \t]+){0,9})([\p{L}_][\p{L}\p{N}_-]{0,60})(\s{0,9})/u
/** After a name: a colon and no blank, or one that is a letter to YAML, as the no-break space is; or the colon of Chinese. */
const colonAfter = /(?::(?![\s:]|\/\/)|(:)[^\S \t]\s{0,9}|(：)\s{0,9})(.*)$/uy

function unblanked(text: string): Fix | undefined {
  const [before, indent = '', name = '', gap = ''] = nameBefore.exec(text) ?? []
  colonAfter.lastIndex = before?.length ?? 0
  const [colon, wide, fullWidth, value = ''] = (before !== undefined && colonAfter.exec(text)) || []
  // `path:/a` may be an address of some scheme, `a :b` prose, unless its name is one that is read here.
  const isName = gap === '' && fullWidth === undefined && (wide !== undefined || !value.startsWith('/'))
  if (before === undefined || colon === undefined || (!isName && !isKnown(name))) return undefined
  const what = fullWidth
    ? 'a full-width colon is none to YAML'
    : wide
      ? 'the blank after the colon is no ordinary one, and none to YAML'
      : 'a blank is missing after the colon'
  const message = `${what}; write "${name}: "`
  const corrected = `${indent}${name}:${value && ' '}${value}`
  return { rule: 'missing-blank', message, at: before.length, corrected }
}

/** Whether what stands before a ": " is a name with the beginning of its value: `title:"One` of `title:"One: two"`. */
export function isGlued(key: string): boolean {
  const [, name] = /^([\p{L}_][\p{L}\p{N}_-]*)\s*：/u.exec(key) ?? []
  return /^[\w-]+(?::(?:["']|[^\S \t])|(?:[ \t]+|[ \t]*=[ \t]*)["'])/.test(key) || (name !== undefined && isKnown(name))
}

function unquoted(text: string): Fix | undefined {
  const [whole = '', blanks = '', sign = ''] = /^([ \t]*)([@%`&*!|>][\p{L}\p{N}_-]{1,60}):(?=\s|$)/u.exec(text) ?? []
  if (whole === '') return undefined
  const message = `a name cannot begin with "${sign[0]}"; put quotes around it`
  const corrected = `${blanks}'${sign}'${text.slice(blanks.length + sign.length)}`
  return { rule: 'unquoted-key', message, at: blanks.length, corrected }
}
