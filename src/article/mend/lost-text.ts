import type { CST } from 'yaml'
import { isMeant, itemsLoss, templateMessage, textMembers } from './lost-items.ts'
import {
  bracketLoss,
  bulletLosses,
  dashLoss,
  gluedItemLoss,
  gluedLoss,
  isListName,
  itemLoss,
  linesLoss,
} from './lost-lists.ts'
import { endOfLine, listLoss, nameInQuotesLoss, quoteLoss } from './lost-quotes.ts'
import { quoted, unopenedQuote } from './quotes.ts'
import { isGlued, repairedKey, takesText } from './repaired.ts'
import { type Stretch, stretchOf } from './stretch.ts'
import { yaml } from './yaml.ts'

/** Signs of a loss, each at its place in a line. */
const signs = [
  // Items without their blank, behind another sign, or further in than the one above.
  /^[ \t]*-[^ \t\n\d-]|^[ \t]*[*+•·–—−][ \t]+\S|^([ \t]*)-[ \t][^\n]*\n\1[ \t]+-[ \t]/,
  // What YAML takes for comments, tags, anchors and mappings.
  /[ \t]#\S|[:-][ \t]+(?:[!&]|\{[{%])|[[,][ \t]*[!&]\S|(?:^|[[,])[ \t]*\{\{/,
  new RegExp(String.raw`\{[^{}\n]{0,500}\b(?:${textMembers})[ \t]*:[^,{}\n"']{0,300},[^:,{}\n]{1,300}[,}]`),
  // A name in braces, without a blank after its colon.
  /\{[ \t]*[A-Za-z_][\w-]*:(?!\/\/)[^\s,}]/,
  // Lines below a name for a list, or items of which the first stands on its line.
  /^[ \t]*\w+s[ \t]*:(?:[^\n]*\n[ \t]+-[ \t]|[ \t]*\n[ \t]+[^-\s#"'[{][^\n]*\n[ \t]+[^-\s#"'[{])/i,
  // Typographic quotes, and quotes and brackets that only close.
  /[[,][ \t]*[“„«]|(?:^|[:-][ \t])[ \t]*[“„«‘]|”[ \t]*$|^[^"\n]*"[ \t]*$|^[^[\n]*\][ \t]*$|[\dZz]'[ \t]*$/,
  // Quotes with backslashes before them.
  /[:-][ \t]+\\"/,
  // A comment behind a text.
  /^[ \t]*\w+:[ \t]+[^\s"'#|>&*!][^\n]*[ \t]#[ \t]/,
  // A name and its value, with no blank between them that is one to YAML.
  /^[ \t]*[\w-]+(?:[ \t]+|[ \t]*=[ \t]*)["']|^[ \t]*[\w-]+\s?(?::(?:["']|[^\S\n\t ])|：)|^[ \t]+[\w-]+:(?!\/\/)[^\s:]/,
]
/** Only a text that this matches can hold a loss: most hold none, and are not taken apart. */
const suspect = new RegExp(signs.map(({ source }) => source).join('|'), 'm')
/** Values that no author means as the beginning of a text with "#" in it. */
const typed =
  /^(?:[-+]?[\d.][\d.,_]*(?:e[-+]?\d+)?%?|\d{4}-\d\d?-\d\d?(?:[Tt ].*)?|\d\d?:\d\d(?::\d\d)?|true|false|yes|no|on|off|null|~)$/i

/**
 * Finds text that YAML would drop or take for something else without a word: ` #1` of an
 * unquoted value, a first word that is a tag or an anchor nothing refers to, a template, quotes
 * that are typographic. A `#` with a blank after it is a comment, and stays one.
 */
export function lossesIn(text: string): readonly Stretch[] {
  if (!suspect.test(text)) return []
  const losses: Stretch[] = []
  const used = new Set([...text.matchAll(/\*([^\s,[\]{}]+)/g)].map(([, name]) => name ?? ''))
  const rest: CST.Token[] = [...new (yaml().Parser)().parse(text)]
  for (let token = rest.pop(); token; token = rest.pop()) {
    if (token.type === 'document' && token.value) rest.push(token.value)
    const items = token.type === 'flow-collection' ? itemsLoss(text, token, used) : undefined
    if (items) losses.push(items)
    if (token.type !== 'block-map' && token.type !== 'block-seq') continue
    if (token.type === 'block-map') for (const loss of bulletLosses(token)) losses.push(loss)
    const members: readonly CST.CollectionItem[] = token.items
    for (const item of members) {
      const name = item.key?.type === 'scalar' ? item.key.source : ''
      const entry = { isItem: token.type === 'block-seq', name, props: item.sep ?? item.start, value: item.value }
      if (item.value) rest.push(item.value)
      if (item.value?.type === 'block-map' && isListName(item)) {
        for (const loss of bulletLosses(item.value, item.key.source)) losses.push(loss)
      }
      if ('explicitKey' in item && item.explicitKey) continue
      const fallen =
        (token.type === 'block-seq' &&
          item.value &&
          (itemLoss(token.indent, item.value) ?? gluedItemLoss(item.value))) ||
        dashLoss(item) ||
        linesLoss(item) ||
        gluedLoss(item) ||
        bracketLoss(item) ||
        nameInQuotesLoss(text, item.value)
      if (fallen) losses.push(fallen)
      if (fallen) continue
      const loss = nameLoss(text, item.key) ?? lossOf(text, entry, used)
      if (loss) losses.push(loss)
    }
  }
  return losses.sort((a, b) => a.start - b.start)
}

interface Entry {
  readonly isItem: boolean
  readonly name: string
  readonly props: readonly CST.SourceToken[]
  readonly value: CST.Token | undefined
}

function lossOf(text: string, entry: Entry, used: ReadonlySet<string>): Stretch | undefined {
  const { value } = entry
  const indicator = entry.props.findLastIndex(({ type }) => type === 'map-value-ind' || type === 'seq-item-ind')
  const after = entry.props.slice(indicator + 1)
  const broken = after.findIndex(({ type }) => type === 'newline')
  const sameLine = broken === -1 ? after : after.slice(0, broken)
  if (value && broken !== -1 && value.type !== 'scalar') {
    // `- #a` or `- &a` with its list's next item too far in: nobody writes lists in lists so.
    const word =
      value.type === 'block-seq' && entry.isItem && sameLine.find(({ source }) => /^[#&!][^\s!]/.test(source))
    return word && !used.has(word.source.slice(1)) ? plainWord(text, word.offset) : undefined
  }
  const prop = sameLine.find(({ type }) => type === 'tag' || type === 'anchor')
  if (prop) return wordLoss(text, prop, value, broken !== -1, used)
  const comment = sameLine.find(({ type }) => type === 'comment')
  if (!value) return comment && commentLoss(text, comment.offset, comment)
  if (value.type === 'flow-collection') return templateLoss(text, value) ?? listLoss(text, value)
  if (value.type !== 'scalar') return undefined
  const dropped = typed.test(value.source) ? undefined : value.end?.find(({ type }) => type === 'comment')
  const loss = (dropped && commentLoss(text, value.offset, dropped)) ?? quoteLoss(value)
  // Behind the name of a person or a provider, a comment is one.
  const isProse = takesText(entry.name) && !/^name$/i.test(entry.name)
  return loss ?? (dropped && isProse ? commentNote(value, dropped) : undefined)
}

/** A comment proper behind a title or a summary without quotes, where text may be meant. */
function commentNote(value: CST.FlowScalar, comment: CST.SourceToken): Stretch | undefined {
  const { offset, source } = value
  if (/^["']/.test(source) || !/[\p{L}\p{N}]/u.test(comment.source)) return undefined
  const message = `"${comment.source.slice(0, 80)}" is a comment to YAML, and no part of the text before it; if it is one, put quotes around the whole`
  const at = comment.offset - offset
  return stretchOf({ rule: 'comment-in-value', severity: 'note', message, at, corrected: source }, value)
}

function plainWord(text: string, start: number, end = endOfText(text, start)): Stretch {
  const message = `a value that begins with "${text[start] ?? ''}" is not read as text; put quotes around it`
  const source = text.slice(start, end)
  return stretchOf({ rule: 'unquoted-start', message, at: 0, corrected: quoted(source) }, { offset: start, source })
}

function commentLoss(text: string, start: number, comment: CST.SourceToken): Stretch | undefined {
  if (!/^#\S/.test(comment.source)) return undefined
  const said = { offset: start, source: text.slice(start, endOfText(text, comment.offset)) }
  const quotes = quoteLoss(said)
  if (quotes && quotes.severity === undefined) return quotes
  const unopened = unopenedQuote(said.source)
  if (unopened) return stretchOf(unopened, said)
  const message = 'to YAML the " #" begins a comment; it is kept as text: put quotes around the value'
  const at = comment.offset - start
  return stretchOf({ rule: 'comment-in-value', message, at, corrected: quoted(said.source) }, said)
}

/** `title:"One: two"`, which YAML takes for the name `title:"One`. */
function nameLoss(text: string, key: CST.Token | null | undefined): Stretch | undefined {
  if (key?.type !== 'scalar' || !isGlued(key.source)) return undefined
  const { offset } = key
  const source = text.slice(offset, endOfLine(text, offset))
  const fix = repairedKey(source)
  return fix && stretchOf(fix, { offset, source })
}

/** A tag (`!important`) or an anchor (`&more`) before a text that begins on its line. */
function wordLoss(
  text: string,
  prop: CST.SourceToken,
  value: CST.Token | undefined,
  broken: boolean,
  used: ReadonlySet<string>,
): Stretch | undefined {
  if (isMeant(prop, used)) return undefined
  if (value && (broken || value.type !== 'scalar')) return undefined
  // `&image /a.png` and `&a "b"` name a value that nothing repeats: only words are a text.
  if (
    prop.type === 'anchor' &&
    value?.type !== undefined &&
    isOneWord(text.slice(value.offset, endOfLine(text, value.offset)))
  ) {
    return undefined
  }
  return plainWord(text, prop.offset, value?.source.includes('\n') ? value.offset + value.source.length : undefined)
}

function isOneWord(value: string): boolean {
  return /^(?:["'].*|(?:https?:)?[./]?\/\S+|\d\S*)$/.test(value.trim())
}

function templateLoss(text: string, value: CST.FlowCollection): Stretch | undefined {
  if (!text.startsWith('{{', value.offset)) return undefined
  const { offset } = value
  const source = text.slice(offset, endOfText(text, offset))
  return stretchOf({ rule: 'template', message: templateMessage, at: 0, corrected: quoted(source) }, { offset, source })
}

/** Where the text ends that begins at an offset: at a comment proper, or with its line. */
function endOfText(text: string, start: number): number {
  const line = text.slice(start, endOfLine(text, start))
  const comment = line.search(/[ \t]#(?:[ \t]|$)/)
  return start + (comment === -1 ? line : line.slice(0, comment)).trimEnd().length
}
