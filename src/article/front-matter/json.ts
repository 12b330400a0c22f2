import { parseStrict } from '../mend/strict.ts'
import { type Place, placeOf } from '../place-in-text.ts'
import type { Data } from './data.ts'

/** Reads JSON with its numbers as text: an id may have more digits than a number can hold. */
export function readJson(text: string): Data {
  try {
    return { ok: true, value: JSON.parse(text, asWritten) }
  } catch (cause) {
    return { ok: false, ...explain(cause instanceof Error ? cause.message : String(cause), text) }
  }
}

function asWritten(_: string, value: unknown, { source }: { readonly source?: string } = {}): unknown {
  return typeof value === 'number' ? source : value
}

/** Says where JSON is wrong: the engine does not always tell. */
function explain(message: string, text: string): Place & { readonly message: string } {
  const comma = firstCaptured(text, /"(?:[^"\\\n]|\\.)*"?|(,)(?=\s*[}\]])/g)
  if (comma !== undefined) return { ...placeOf(text, comma), message: 'a comma stands after the last value; delete it' }
  const wrong = firstCaptured(text, token)
  if (wrong !== undefined && text[wrong] === '"') return { ...placeOf(text, wrong), message: unclosed }
  if (wrong !== undefined && text[wrong] === ';')
    return { ...placeOf(text, wrong), message: 'write a comma for this ";"' }
  const structural = bracketFault(text) ?? colonFault(message, text)
  if (structural) return { ...placeOf(text, structural.offset), message: structural.message }
  // Flow collections of YAML are a superset of JSON, and its parser knows where it stands.
  const strict = parseStrict(text)
  if (!strict.ok) return { ...strict.fault, message: behindQuote(strict.fault, text) ?? strict.fault.message }
  if (wrong !== undefined) return { ...placeOf(text, wrong), message: whatIsNoJson(text.slice(wrong)) }
  const [, position = 0] = /at position (\d+)/.exec(message) ?? []
  return { ...placeOf(text, Number(position)), message: missingComma }
}

/** Something wrong, and the offset where it is. */
interface Wrong {
  readonly offset: number
  readonly message: string
}

/** A bracket that is never closed, or closed by one of the other kind, or none that another closes. */
function bracketFault(text: string): Wrong | undefined {
  const open: { readonly bracket: string; readonly offset: number }[] = []
  for (const { 1: bracket, index: offset } of text.matchAll(/"(?:[^"\\\n]|\\.)*(?:"|$)|([{}[\]])/gm)) {
    if (bracket === undefined) continue
    const opening = { '}': '{', ']': '[' }[bracket]
    const last = open.at(-1)
    if (opening === undefined) open.push({ bracket, offset })
    else if (last?.bracket === opening) open.pop()
    else if (last && open.some((other) => other.bracket === opening)) return unclosedBracket(last)
    else
      return { offset, message: `"${bracket}" closes here what no "${opening}" opens; write that one, or delete this` }
  }
  const last = open.at(-1)
  // Which of some braces is open, only their indentation can tell.
  return last?.bracket === '[' ? unclosedBracket(last) : undefined
}

function unclosedBracket({ bracket, offset }: { readonly bracket: string; readonly offset: number }): Wrong {
  return {
    offset,
    message: `"${bracket}" opens here and is never closed; write "${bracket === '[' ? ']' : '}'}" where it ends`,
  }
}

/** A colon with no value, or a name with no colon. */
function colonFault(engine: string, text: string): Wrong | undefined {
  const colon = firstCaptured(text, /"(?:[^"\\\n]|\\.)*"?|(:)(?=\s*[,}\]])/g)
  if (colon !== undefined) return { offset: colon, message: 'no value stands after this colon; write one, or null' }
  const [, position] = /^Expected ':'.* at position (\d+)/.exec(engine) ?? []
  if (position === undefined) return undefined
  return {
    offset: Number(position),
    message: 'a name and a colon stand before each value in braces; write them, or ": " after this name',
  }
}

/** The offset of the first match that captures something: what else a pattern matches is passed over. */
function firstCaptured(text: string, pattern: RegExp): number | undefined {
  return text.matchAll(pattern).find(([, captured]) => captured !== undefined)?.index
}

/** What is wrong where a value goes on behind its closing quote. */
function behindQuote({ line, column }: Place, text: string): string | undefined {
  const written = text.split('\n')[line - 1] ?? ''
  if (
    !written
      .slice(0, column - 1)
      .trimEnd()
      .endsWith('"')
  )
    return undefined
  return /["{[]/.test(written[column - 1] ?? '') ? missingComma : 'a quote (") within a text ends it; write \\" for it'
}

const missingComma = 'a comma is missing between two values; write it'
const unclosed = 'a text in quotes ends on its line; write \\n for a break, and a quote (") at its end'

/** What JSON is made of; captures a character that it is not made of. */
const token =
  /"(?:[^"\\\p{Cc}]|\\.)*"|-?(?:0(?!\d)|[1-9])\d*(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.:+-])|\b(?:true|false|null)\b|[{}[\],:\s]+|(\S)/gu

function whatIsNoJson(rest: string): string {
  const [, quoted] = /^['‘“„]([^'’”“"\n]*)['’”“"]/.exec(rest) ?? []
  if (quoted !== undefined) return `a text stands in double quotes in JSON; write ${JSON.stringify(quoted)}`
  if (/^(?:\/[/*]|#)/.test(rest)) return 'JSON has no comments; delete this one'
  const [word = ''] = /^[^,\]}\n]*/.exec(rest) ?? []
  const text = word.trim()
  if (/^(?:true|false|null)$/i.test(text)) return `JSON knows this word in lower case; write ${text.toLowerCase()}`
  return `a text stands in double quotes in JSON; write ${JSON.stringify(text.slice(0, 100))}`
}
