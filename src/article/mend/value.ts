import { fixBrackets, holdsMapping, type IsValue } from './brackets.ts'
import { flowEnd, quoteEnd } from './flow.ts'
import { templateMessage } from './lost-items.ts'
import { backslash, escapedQuote, innerQuote, smartQuotes, unclosedQuote } from './quote-rules.ts'
import { quoted, unopenedQuote } from './quotes.ts'
import { takesList, takesText } from './repaired.ts'
import type { Fix } from './rows.ts'

/** Longer values are texts, or lists that are left as they are; looking for more in them would cost time. */
const longest = 10_000
/** Levels within levels of brackets: nobody writes more. */
const mostLevels = 5
type Rule = (value: string, isValue: IsValue, name: string | undefined, level: number) => Fix | undefined

/**
 * Puts a value of one line right that YAML refuses: the first rule that explains it and leads to
 * a value that YAML reads; otherwise the whole of it is quoted as text; `undefined` where
 * that would lose a mapping, or a long list. `name` is said in messages.
 */
export function fixValue(value: string, name: string | undefined, isValue: IsValue, level = 0): Fix | undefined {
  for (const rule of value.length > longest ? [] : rules) {
    const fix = rule(value, isValue, name, level)
    if (fix && isValue(fix.corrected)) return fix
  }
  if (holdsMapping(value) || (value.length > longest && isList(value, name))) return undefined
  const comment = /^["'[{]/.test(value) ? -1 : value.search(/[ \t]#(?:[ \t]|$)/)
  const text = comment === -1 ? value : value.slice(0, comment)
  return { ...reasonToQuote(text, name), corrected: quoted(text.trimEnd()) + value.slice(text.trimEnd().length) }
}

/** Whether a value is a list or mapping in brackets, closed at its end or never. */
export function isList(value: string, name = ''): boolean {
  return /^[[{]/.test(value) && !takesText(name) && flowEnd(value, 0).end === value.length
}

/** Why a text must stand in quotes to be one to YAML. */
function reasonToQuote(text: string, name: string | undefined): Omit<Fix, 'corrected'> {
  if (/^\{[{%]/.test(text)) return { rule: 'template', message: templateMessage, at: 0 }
  const colon = text.search(/:(?:\s|$)/)
  const subject = name === undefined ? 'the value' : `the value of "${name}"`
  if (/^["']/.test(text)) {
    const message = `${subject} begins with a quote that does not close it; put quotes around the whole value`
    return { rule: 'unquoted-start', message, at: 0 }
  }
  if (/^(?:[[\]{}#&*!|>%@`,]|[-?](?:\s|$))/.test(text)) {
    const message = `${subject} begins with "${text[0]}", which means something else to YAML; put quotes around the value`
    return { rule: 'unquoted-start', message, at: 0 }
  }
  if (colon !== -1) {
    const message = `${subject} holds ": ", which YAML reads as another key; put quotes around the value`
    return { rule: 'unquoted-colon', message, at: colon }
  }
  return { rule: 'unquoted-text', message: `${subject} is not read as text; put quotes around it`, at: 0 }
}

const trailing: Rule = (value, isValue) => {
  if (!/^["'[{]/.test(value)) return undefined
  const end = /^["']/.test(value) ? quoteEnd(value, 0) : flowEnd(value, 0).end
  if (end === undefined || end === value.length || !/^[\s,;\]}"']+$/.test(value.slice(end))) return undefined
  const corrected = value.slice(0, end)
  const extra = value.slice(end).trim()
  const rule = /^[,;]/.test(extra) ? 'trailing-comma' : /^[\]}]/.test(extra) ? 'unbalanced-bracket' : 'unbalanced-quote'
  if (!isValue(corrected)) return undefined
  return { rule, message: `${extra} after the end of the value is too much; delete it`, at: end, corrected }
}

const unclosedBracket: Rule = (value, isValue, name = '', level) => {
  if (!/^[[{]/.test(value)) return undefined
  const opened = isClosedByOther(value) ? value.slice(0, -1) : value
  const { end, missing } = flowEnd(opened, 0)
  const words = /^.[^,]*\s[^,]*$/.test(opened.trim()) && !/^.\s*["']|: /.test(opened)
  const looksLikeText = opened.startsWith('{')
    ? !/:(?:\s|$)/.test(opened)
    : takesText(name) || (words && !/^.\s/.test(opened) && !takesList(name))
  if (end !== opened.length || missing === '' || looksLikeText) return undefined
  const closed = `${opened.trimEnd().replace(/,$/, '')}${missing}`
  const corrected = isValue(closed) ? closed : mendedWithin(closed, isValue, level)?.corrected
  if (corrected === undefined) return undefined
  const rule = 'unbalanced-bracket'
  if (opened !== value) {
    const message = `"${value.at(-1)}" does not close "${value[0]}"; write "${missing}" in its place`
    return { rule, message, at: opened.length, corrected }
  }
  return {
    rule,
    message: `"${value[0]}" is never closed; write "${missing}" at the end of the value`,
    at: 0,
    corrected,
  }
}

/** `one, two]` under a name for a list, and `"one", "two"`; but `:]` is a smile. */
export function unopenedList(value: string, name = ''): Fix | undefined {
  if (!takesList(name) || takesText(name)) return undefined
  const rule = 'unbalanced-bracket'
  if (/^(?:[^[\]{}"'\n]*|[^[\]{}\n]*["'][ \t]*)(?<![:;=])\]$/.test(value)) {
    return {
      rule,
      message: '"]" closes a list here that no "[" opens; write "[" before the value',
      at: value.length - 1,
      corrected: `[${value}`,
    }
  }
  if (!quotedList.test(value)) return undefined
  const message = 'these are no list to YAML without brackets; write "[" before the value, and "]" after it'
  return { rule, message, at: 0, corrected: `[${value}]` }
}

const quotedList = /^(?:"[^"\\]*"|'[^']*')(?:[ \t]*,[ \t]*(?:"[^"\\]*"|'[^']*'))+$/

/** Whether a value ends with a bracket of the other kind than the one it begins with: `[a, b}`. */
function isClosedByOther(value: string): boolean {
  const { closed, missing } = flowEnd(value, 0)
  return !closed && missing === '' && value.endsWith(value.startsWith('[') ? '}' : ']')
}

const broken: Rule = (value, isValue, _, level) =>
  /^[[{]/.test(value) ? mendedWithin(value, isValue, level) : undefined

function mendedWithin(value: string, isValue: IsValue, level: number): Fix | undefined {
  return fixBrackets(value, isValue, {
    quotes: (text, isItem) => smartQuotes(text) ?? innerQuote(text) ?? unclosedQuote(text, isItem),
    value: (text, name, isMember) => (level < mostLevels ? fixValue(text, name, isMember, level + 1) : undefined),
  })
}

const rules: readonly Rule[] = [
  (value, _, name) => unopenedList(value, name),
  smartQuotes,
  backslash,
  escapedQuote,
  innerQuote,
  unclosedQuote,
  unopenedQuote,
  trailing,
  unclosedBracket,
  broken,
]
