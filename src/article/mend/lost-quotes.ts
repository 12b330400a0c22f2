import type { CST } from 'yaml'
import { inQuotes, loneSmart, quoted, unopened, unopenedMessage, unopenedWord } from './quotes.ts'
import type { Stretch } from './stretch.ts'

/** Said of typographic quotes that stand where YAML wants its own. */
export const smartMessage = 'typographic quotes are no quotes to YAML; write " or \' instead'

type Written = Pick<CST.FlowScalar, 'offset' | 'source'>

/** A value whose quotes are typographic, or closed and never opened: to YAML they are its text. */
export function quoteLoss(value: Written): Stretch | undefined {
  return smartLoss(value) ?? unopenedLoss(value) ?? escapedLoss(value)
}

/** `title: \"One\"`, of a program that escaped the quotes around a text. */
function escapedLoss({ offset: start, source }: Written): Stretch | undefined {
  const [, text] = /^\\"([^"\\\n]+)\\"$/.exec(source) ?? []
  if (text === undefined) return undefined
  const message = 'quotes with a backslash before them are no quotes to YAML, but a part of the text; write them alone'
  return { start, end: start + source.length, at: start, rule: 'backslash', message, corrected: inQuotes(text) }
}

/** `author: “Ada”`, in which the quotes are no part of the name. A sentence in quotes is a quotation, and stays one. */
function smartLoss({ offset: start, source }: Written): Stretch | undefined {
  const { text, at, isLone } = smartText(source) ?? {}
  if (text === undefined || at === undefined) return undefined
  const all = { start, end: start + source.length, at: start + at, rule: 'smart-quotes' } as const
  const isQuotation = !isLone && !/["']$/.test(source) && /\s/.test(text) && /[.!?…][)"”’]*$/.test(text)
  if (isQuotation) return { ...all, severity: 'note', message: quotationMessage, corrected: source }
  return { ...all, message: smartMessage, corrected: inQuotes(text) }
}

/** What stands between typographic quotes, or beside a lone one, and where the quote stands that is to blame. */
function smartText(source: string) {
  const [, double, single] = /^[“„]([^“”„"\n]+)[“”"']$|^‘([^‘\n]+)’$/.exec(source) ?? []
  const lone = loneSmart(source)
  const text = double ?? single ?? lone?.text
  if (text === undefined) return undefined
  const written = source.endsWith("'") ? text.replaceAll("''", "'") : text
  return { text: written, at: lone?.at ?? 0, isLone: lone !== undefined }
}

const quotationMessage =
  'the typographic quotes are read as a part of this sentence; where they are not, write " or \' instead'

function unopenedLoss({ offset: start, source }: Written): Stretch | undefined {
  const [, words, address, date] = source.includes('\n')
    ? []
    : (unopened.exec(source) ?? unopenedWord.exec(source) ?? [])
  const text = words ?? address ?? date
  if (text === undefined) return undefined
  const end = start + source.length
  const message = unopenedMessage(source.at(-1))
  return { start, end, at: end - 1, rule: 'unbalanced-quote', message, corrected: inQuotes(text) }
}

/** `- “One: two”`, which YAML takes for the name `“One`: one text on its line, in quotes or with some in it. */
export function nameInQuotesLoss(text: string, value: CST.Token | undefined): Stretch | undefined {
  const [item, more] = value?.type === 'block-map' ? value.items : []
  if (more || item?.key?.type !== 'scalar' || !/^[“„«‘](?![^”“»’]*[”“»’]$)/.test(item.key.source)) return undefined
  const start = item.key.offset
  const line = text.slice(start, endOfLine(text, start))
  const isOnLine = !item.value || (item.value.type === 'scalar' && start + line.length >= endOf(item.value))
  if (!isOnLine) return undefined
  const said = line.replace(/[ \t]#(?:[ \t].*)?$/, '').trimEnd()
  const end = start + said.length
  const smart = smartText(said)
  if (smart) {
    const corrected = inQuotes(smart.text)
    return { start, end, at: start + smart.at, rule: 'smart-quotes', message: smartMessage, corrected }
  }
  const message = 'this text holds ": ", which YAML reads as a name; put quotes around it'
  return { start, end, at: start + said.search(/:(?:\s|$)/), rule: 'unquoted-colon', message, corrected: quoted(said) }
}

const endOf = ({ offset, source }: Written): number => offset + source.length

/** A list such as `[“a”, “b, c”, “d: e”]`, whose typographic quotes are its text, or in which it is cut or made a mapping. */
export function listLoss(text: string, value: CST.FlowCollection): Stretch | undefined {
  const line = text.slice(value.offset, endOfLine(text, value.offset))
  const list = /^\[.*\]/.exec(line)?.[0]
  if (list === undefined || value.start.source !== '[') return undefined
  const cut =
    /[[,][ \t]*[“„«][^”“„»«,:[\]]*(?:,|:[ \t])[^”“„»«[\]]*[”“»][ \t]*[,\]]/.exec(list) ??
    /[[,][ \t]*[“„][^”“„»«"',:[\]]*[^”“„»«"',:.!?…[\]][”“][ \t]*[,\]]/.exec(list)
  if (!cut) return undefined
  const corrected = straightened(list)
  const start = value.offset
  return {
    start,
    end: start + list.length,
    at: start + cut.index + 1,
    rule: 'smart-quotes',
    message: smartMessage,
    corrected,
  }
}

function straightened(list: string): string {
  return list.replace(
    /([[,][ \t]*)[“„«]([^”“»[\]"\\]*)[”“»](?=[ \t]*[,\]])/g,
    (_, before: string, inner: string) => `${before}"${inner}"`,
  )
}

/** The offset at which a line ends. */
export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}
