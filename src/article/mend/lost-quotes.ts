import type { CST } from 'yaml'
import { inQuotes, quoted, smartMessage, smartQuotesAround, unopenedLoss } from './quotes.ts'
import { type Loss, type Stretch, stretchOf, type Written } from './stretch.ts'

/** A value whose quotes are typographic, or closed and never opened: to YAML they are its text. */
export function quoteLoss(value: Written): Stretch | undefined {
  const loss = smartLoss(value.source) ?? unopenedLoss(value.source) ?? escapedLoss(value.source)
  return loss && stretchOf(loss, value)
}

/** `title: \"One\"`, of a program that escaped the quotes around a text. */
function escapedLoss(source: string): Loss | undefined {
  const [, text] = /^\\"([^"\\\n]+)\\"$/.exec(source) ?? []
  const message = 'quotes with a backslash before them are no quotes to YAML, but a part of the text; write them alone'
  return text === undefined ? undefined : { rule: 'backslash', message, at: 0, corrected: inQuotes(text) }
}

const smartForms = /^[“„]([^“”„"\n]+)[“”"']$|^‘([^‘\n]+)’$/

/** `author: “Ada”`, in which the quotes are no part of the name. A sentence in quotes is a quotation, and stays one. */
function smartLoss(source: string): Loss | undefined {
  const smart = smartQuotesAround(source, smartForms)
  if (!smart) return undefined
  const { fix, text, isLone } = smart
  const isQuotation = !isLone && !/["']$/.test(source) && /\s/.test(text) && /[.!?…][)"”’]*$/.test(text)
  return isQuotation ? { ...fix, severity: 'note', message: quotationMessage, corrected: source } : fix
}

const quotationMessage =
  'the typographic quotes are read as a part of this sentence; where they are not, write " or \' instead'

/** `- “One: two”`, which YAML takes for the name `“One`: one text on its line, in quotes or with some in it. */
export function nameInQuotesLoss(text: string, value: CST.Token | undefined): Stretch | undefined {
  const [item, more] = value?.type === 'block-map' ? value.items : []
  if (more || item?.key?.type !== 'scalar' || !/^[“„«‘](?![^”“»’]*[”“»’]$)/.test(item.key.source)) return undefined
  const start = item.key.offset
  const line = text.slice(start, endOfLine(text, start))
  const isOnLine = !item.value || (item.value.type === 'scalar' && start + line.length >= endOf(item.value))
  if (!isOnLine) return undefined
  const said = { offset: start, source: line.replace(/[ \t]#(?:[ \t].*)?$/, '').trimEnd() }
  const smart = smartQuotesAround(said.source, smartForms)
  if (smart) return stretchOf(smart.fix, said)
  const message = 'this text holds ": ", which YAML reads as a name; put quotes around it'
  const at = said.source.search(/:(?:\s|$)/)
  return stretchOf({ rule: 'unquoted-colon', message, at, corrected: quoted(said.source) }, said)
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
  const loss: Loss = { rule: 'smart-quotes', message: smartMessage, at: cut.index + 1, corrected: straightened(list) }
  return stretchOf(loss, { offset: value.offset, source: list })
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
