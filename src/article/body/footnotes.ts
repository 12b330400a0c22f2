import type { Env, MarkdownIt, StateBlock, StateCore, StateInline, Token } from 'markdown-it'
import { isIndentedCode, lineAt, tokensOf } from './block-lines.ts'
import { withBlockMarks } from './markdown-blocks.ts'
import { writingOf } from './writing.ts'

interface Notes {
  /** What each note says, by its normalised label. */
  readonly texts: Map<string, { readonly label: string; readonly tokens: readonly Token[] }>
  /** Labels in the order of their first mark, which numbers them. */
  readonly numbered: Map<string, { readonly number: number; marks: number }>
}

const notesOf = new WeakMap<Env, Notes>()

/**
 * GFM's footnotes: `[^label]` in the text, `[^label]: …` anywhere, listed at the end; and `^[…]` with what they say.
 * Their ids carry the article's key: a reader that shows many articles on one page shows notes of them all.
 * Ours and not the plugin's, which takes quadratic time for many notes or marks, and has no types.
 */
export function footnotes(md: MarkdownIt): void {
  md.block.ruler.before('reference', 'footnote', definition, { alt: ['paragraph', 'reference'] })
  md.inline.ruler.before('link', 'footnote_mark', mark)
  md.inline.ruler.before('link', 'inline_footnote', inlineNote)
  md.core.ruler.before('block', 'inline_footnotes', listsInline)
  md.core.ruler.after('inline', 'footnotes', list)
  const { rules } = md.renderer
  rules.footnote_mark = (tokens, index, _options, env) => {
    const { number, id } = facts(tokens[index], env)
    return `<sup><a href="${here(env, `fn-${writingOf(env).key}${number}`)}" id="${id}" role="doc-noteref">${number}</a></sup>`
  }
  rules.footnotes_open = () => '<section role="doc-endnotes">\n<hr />\n<ol>\n'
  rules.footnotes_close = () => '</ol>\n</section>\n'
  rules.footnote_open = (tokens, index, _options, env) => `<li id="${facts(tokens[index], env).id}">`
  rules.footnote_close = () => '</li>\n'
  rules.footnote_back = (tokens, index, _options, env) =>
    ` <a href="${here(env, facts(tokens[index], env).id)}" role="doc-backlink">↩\ufe0e</a>`
}

function facts(token: Token | undefined, env: Env | undefined): { number: string; id: string } {
  const { name = '', number = '', nth = '' } = token?.meta ?? {}
  return { number: String(number), id: `${name}-${writingOf(env).key}${number}${nth}` }
}

function here(env: Env | undefined, id: string): string {
  const { address } = writingOf(env)
  return (address ? address(`#${id}`) : undefined) ?? `#${id}`
}

function notes(env: Env): Notes {
  const known = notesOf.get(env) ?? { texts: new Map(), numbered: new Map() }
  notesOf.set(env, known)
  return known
}

/** A note runs on while its lines are indented, as a list item's do. */
function definition(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  if (!lineAt(state, start).startsWith('[^') || isIndentedCode(state, start)) return false
  const [opening, label] = /^\[\^([^\n[\]]{1,200})\]:[ \t]*/.exec(lineAt(state, start)) ?? []
  if (opening === undefined || label === undefined) return false
  if (silent) return true
  const text = tokensOf(state, start, end, { mark: opening.length, indent: 4 })
  const { texts } = notes(state.env)
  const name = state.md.utils.normalizeReference(label)
  if (!texts.has(name)) texts.set(name, { label, tokens: text })
  return true
}

function mark(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== 0x5b || state.src.charCodeAt(state.pos + 1) !== 0x5e) return false
  const known = notesOf.get(state.env)
  if (!known || state.linkLevel > 0) return false
  const [whole, label = ''] = /^\[\^([^\n[\]]{1,200})\]/.exec(state.src.slice(state.pos, state.pos + 300)) ?? []
  const name = state.md.utils.normalizeReference(label)
  if (whole === undefined || !known.texts.has(name)) return false
  state.pos += whole.length
  if (silent) return true
  const note = known.numbered.get(name) ?? { number: known.numbered.size + 1, marks: 0 }
  known.numbered.set(name, note)
  note.marks++
  state.push('footnote_mark', '', 0).meta = { name: 'fnref', number: note.number, nth: nthOf(note.marks) }
  return true
}

/** Notes are listed below whole texts; in a line alone, such as a picture's caption, what looks like one is text. */
function listsInline({ src, inlineMode, env }: StateCore): void {
  if (!inlineMode && src.includes('^[')) notes(env)
}

/** A note says something: `^[a-z]+` is somebody's pattern. */
const saying =
  /^\p{Lu}\p{L}+\.$|\p{L}{2}[^\s\p{L}]*\s|(?<![^\s*_])\p{L}[.*_]{0,3}\s[*_]{0,3}\p{L}{2}|:\/\/|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]{2}/u
/** Nor does `^[^a-z or]` say anything, and `^[ or ^]` are two keys. */
const caret = /^\^|\^$/

/** What Pandoc, Quarto and Obsidian write where the note is marked: `^[what it says]`. */
function inlineNote(state: StateInline, silent: boolean): boolean {
  const { src, pos: start, md } = state
  if (src.charCodeAt(start) !== 0x5e || src.charCodeAt(start + 1) !== 0x5b || state.linkLevel > 0) return false
  const known = notesOf.get(state.env)
  if (!known) return false
  const end = md.helpers.parseLinkLabel(state, start + 1)
  const content = src.slice(start + 2, end)
  if (end < 0 || /[([+]/.test(src.charAt(end + 1)) || !saying.test(content) || caret.test(content)) return false
  state.pos = end + 1
  if (silent) return true
  const { texts, numbered } = known
  const number = numbered.size + 1
  // No label holds a bracket.
  const name = `]${number}`
  const paragraph = new state.Token('inline', '', 0)
  paragraph.content = content.trim()
  paragraph.children = []
  const tokens = [new state.Token('paragraph_open', 'p', 1), paragraph, new state.Token('paragraph_close', 'p', -1)]
  texts.set(name, { label: name, tokens })
  numbered.set(name, { number, marks: 1 })
  state.push('footnote_mark', '', 0).meta = { name: 'fnref', number, nth: '' }
  return true
}

function nthOf(marks: number): string {
  return marks > 1 ? `-${marks}` : ''
}

/** Puts the notes that were referred to at the end; a note may refer to further ones. */
function list(state: StateCore): void {
  const known = notesOf.get(state.env)
  if (!known) return
  const { tokens, md, env, Token } = state
  const token = (type: string, meta: Token['meta'] = null) => Object.assign(new Token(type, '', 0), { meta })
  const texts: Token[][] = []
  for (const name of known.numbered.keys()) {
    const text = withBlockMarks(known.texts.get(name)?.tokens ?? [], Token)
    for (const { type, content, children } of text) {
      if (type === 'inline') md.inline.parse(content, md, env, children ?? [])
    }
    texts.push(text)
  }
  if (texts.length > 0) tokens.push(token('footnotes_open'))
  for (const [index, { number, marks }] of [...known.numbered.values()].entries()) {
    const text = texts[index] ?? []
    const last = text.at(-1)?.type === 'paragraph_close' ? text.pop() : undefined
    tokens.push(token('footnote_open', { name: 'fn', number }))
    for (const part of text) tokens.push(part)
    for (let nth = 1; nth <= marks; nth++)
      tokens.push(token('footnote_back', { name: 'fnref', number, nth: nthOf(nth) }))
    if (last) tokens.push(last)
    tokens.push(token('footnote_close'))
  }
  if (texts.length > 0) tokens.push(token('footnotes_close'))
  const { report, find } = writingOf(env)
  for (const [name, { label }] of known.texts) {
    if (known.numbered.has(name)) continue
    const message = `no "[^${label}]" stands in the text, so this footnote is left out`
    report('footnote', name, 'warning', message, () => find(`[^${label}]:`))
  }
}
