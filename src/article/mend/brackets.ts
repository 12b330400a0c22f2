import { commaMissing } from './explain.ts'
import { flowEnd, itemEnd, itemsOf } from './flow.ts'
import { templateMessage } from './lost-items.ts'
import { quoted, quotedText } from './quotes.ts'
import type { Fix } from './rows.ts'

/** Whether YAML reads a text as one value. */
export type IsValue = (text: string) => boolean

/** How what stands between brackets is put right: an item in its quotes, a value of its own. */
export interface Fixes {
  readonly quotes: (text: string, isValue: IsValue) => Fix | undefined
  /** `undefined` where it cannot be told what is meant. */
  readonly value: (text: string, name: string | undefined, isValue: IsValue) => Fix | undefined
}

/** Puts right what a list or mapping holds that is closed, with the comment after it if there is one. */
export function fixBrackets(value: string, isValue: IsValue, fixes: Fixes): Fix | undefined {
  const { end, closed } = flowEnd(value, 0)
  if (!closed || isTemplate(value) || !/^(?:[ \t]+#.*)?$/.test(value.slice(end))) return undefined
  const fix = value.startsWith('[')
    ? fixItems(value.slice(0, end), isValue, fixes)
    : fixMembers(value.slice(0, end), isValue, fixes)
  return fix && { ...fix, corrected: fix.corrected + value.slice(end) }
}

/** Whether a value is closed in brackets and holds a mapping: quotes around the whole would lose it. */
export function holdsMapping(value: string): boolean {
  return (
    !isTemplate(value) &&
    /^[[{]/.test(value) &&
    flowEnd(value, 0).closed &&
    /[\]}](?:[ \t]+#.*)?$/.test(value) &&
    mapping.test(value)
  )
}

const mapping = /^(?:\[.*)?\{[ \t]*(?:[\w-]+|"[^"]*"|'[^']*')[ \t]*:[ \t]/s

const isTemplate = (text: string): boolean => /^\{[{%]/.test(text)

function fixItems(list: string, isValue: IsValue, fixes: Fixes): Fix | undefined {
  const inner = list.slice(1, -1)
  const parts: Part[] = []
  for (const { text, at } of itemsOf(inner)) {
    if (text === '' && inner[at] === ',') parts.push({ text: ',', at, fix: emptyItem })
    if (text === '' || plainItem.test(text) || isValue(`[${text}]`)) continue
    const fix = fixItem(text, (other) => isValue(`[${other}]`), fixes)
    if (!fix) return undefined
    parts.push({ text, at, fix })
  }
  return assembled(list, parts)
}

const emptyItem: Fix = {
  rule: 'trailing-comma',
  message: 'a comma stands here with nothing before it; delete it',
  at: 0,
  corrected: '',
}

const missingComma = { rule: 'missing-comma', message: commaMissing } as const

const quotedTexts = new RegExp(`^${quotedText}(?:[ \\t]+${quotedText})+$`)
/** A text in quotes, and what has to be a member of its own: `"Ada" url: x`. */
const beforeMember = new RegExp(`${quotedText}(?=[ \\t]+(?:[\\w-]+|${quotedText})[ \\t]*:[ \\t])`, 'y')

/** Texts in quotes with blanks between them. */
function apartItems(text: string): Fix | undefined {
  if (!quotedTexts.test(text)) return undefined
  const texts = text.match(new RegExp(quotedText, 'g')) ?? []
  return { ...missingComma, at: texts[0]?.length ?? 0, corrected: texts.join(', ') }
}

/** Items that need no parser to be told well-formed. */
const plainItem = /^(?![?])[^\s"'[\]{}#&*!|>%@`,:“„«-][^:#"'“”«»[\]{}]*$/

function fixItem(text: string, isValue: IsValue, fixes: Fixes): Fix | undefined {
  const straight = apartItems(text) ?? fixes.quotes(text, isValue)
  if (straight) return straight
  if (isTemplate(text)) return { rule: 'template', message: templateMessage, at: 0, corrected: quoted(text) }
  if (/^[[{]/.test(text) && flowEnd(text, 0).end === text.length && (holdsMapping(text) || text.startsWith('['))) {
    return fixes.value(text, undefined, isValue)
  }
  const message = `the item ${text.slice(0, 40)} is not read as text; put quotes around it`
  return { rule: 'unquoted-item', message, at: 0, corrected: quoted(text) }
}

/** A name and its colon at the beginning of a member; names of several words may be text that holds a comma. */
const memberName = /\s*([\w-]+|"[^"\\]*"|'[^']*')[ \t]*:(?=[\s,]|$)\s*/y

function fixMembers(mapping: string, isValue: IsValue, fixes: Fixes): Fix | undefined {
  const inner = mapping.slice(1, -1)
  const parts: Part[] = []
  const isMember: IsValue = (text) => isValue(`{k: ${text}}`)
  for (let from = 0; inner.slice(from).trim() !== ''; ) {
    memberName.lastIndex = from
    const [before, name] = memberName.exec(inner) ?? []
    if (before === undefined) return undefined
    const at = from + before.length
    beforeMember.lastIndex = at
    const [apart] = beforeMember.exec(inner) ?? []
    if (apart !== undefined) {
      from = at + apart.length
      parts.push({ text: '', at: from, fix: { ...missingComma, at: 0, corrected: ',' } })
      continue
    }
    const end = itemEnd(inner, at)
    const text = inner.slice(at, end).trimEnd()
    from = end + 1
    if (text === '' || plainItem.test(text) || isMember(text)) continue
    const fix = fixes.value(text, name?.replace(/^["']|["']$/g, ''), isMember)
    if (!fix) return undefined
    parts.push({ text, at, fix })
  }
  return assembled(mapping, parts)
}

/** A piece of what stands between brackets, where it stands there, and what it is to be. */
interface Part {
  readonly text: string
  readonly at: number
  readonly fix: Fix
}

function assembled(whole: string, parts: readonly Part[]): Fix | undefined {
  const [first] = parts
  if (!first) return undefined
  let corrected = ''
  let from = 0
  for (const { text, at, fix } of parts) {
    corrected += whole.slice(from, at + 1) + fix.corrected
    from = at + 1 + text.length
  }
  return { ...first.fix, at: first.at + 1 + first.fix.at, corrected: corrected + whole.slice(from) }
}
