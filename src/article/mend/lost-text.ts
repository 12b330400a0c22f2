import type { CST } from 'yaml'
import { isMeant, itemsLoss, templateMessage } from './lost-items.ts'
import { endOfLine, listLoss, nameInQuotesLoss, quoteLoss } from './lost-quotes.ts'
import { inQuotes, quoted, unopenedMessage, unopenedText } from './quotes.ts'
import { isGlued, repairedItem, repairedKey, takesList } from './repaired.ts'
import type { Stretch } from './stretch.ts'
import { unopenedList } from './value.ts'
import { yaml } from './yaml.ts'

/** Only a text that this matches can hold a loss: most hold none, and are not taken apart. */
const suspect =
  /^[ \t]*-[^ \t\n\d-]|^[ \t]*[*+•·–—−][ \t]+\S|^([ \t]*)-[ \t][^\n]*\n\1[ \t]+-[ \t]|[ \t]#\S|[:-][ \t]+(?:[!&]|\{[{%])|[[,][ \t]*[“„«]|(?:^|[:-][ \t])[ \t]*[“„«‘]|[[,][ \t]*[!&]\S|(?:^|[[,])[ \t]*\{\{|\{[^{}\n]{0,500}\b(?:name|title|headline|alt|caption|attribution|credit|byline|description|summary|text|label)[ \t]*:[^,{}\n"']{0,300},[^:,{}\n]{1,300}[,}]|”[ \t]*$|^[^"\n]*"[ \t]*$|^[^[\n]*\][ \t]*$|[\dZz]'[ \t]*$|^[ \t]*[\w-]+\s?(?::(?:["']|[^\S\n\t ])|：)/m
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
    if (token.type === 'block-map') losses.push(...bulletLosses(token, false))
    for (const item of token.items) {
      const entry = { isItem: token.type === 'block-seq', props: item.sep ?? item.start, value: item.value }
      if (item.value) rest.push(item.value)
      if (item.value?.type === 'block-map' && isListName(item)) losses.push(...bulletLosses(item.value, true))
      if ('explicitKey' in item && item.explicitKey) continue
      const fallen =
        (token.type === 'block-seq' && item.value && itemLoss(token.indent, item.value)) ||
        dashLoss(item) ||
        bracketLoss(item) ||
        nameInQuotesLoss(text, item.value)
      if (fallen) losses.push(fallen)
      if (fallen) continue
      const loss = ('key' in item ? nameLoss(text, item.key) : undefined) ?? lossOf(text, entry, used)
      if (loss) losses.push(loss)
    }
  }
  return losses.sort((a, b) => a.start - b.start)
}

interface Entry {
  readonly isItem: boolean
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
  return (dropped && commentLoss(text, value.offset, dropped)) ?? quoteLoss(value)
}

function plainWord(text: string, start: number, end = endOfText(text, start)): Stretch {
  const message = `a value that begins with "${text[start] ?? ''}" is not read as text; put quotes around it`
  return { start, end, at: start, rule: 'unquoted-start', message, corrected: quoted(text.slice(start, end)) }
}

function commentLoss(text: string, start: number, comment: CST.SourceToken): Stretch | undefined {
  if (!/^#\S/.test(comment.source)) return undefined
  const end = endOfText(text, comment.offset)
  const said = text.slice(start, end)
  const quotes = quoteLoss({ offset: start, source: said })
  if (quotes && quotes.severity === undefined) return quotes
  const unopened = unopenedText(said)
  if (unopened !== undefined) {
    const unbalanced = { rule: 'unbalanced-quote', message: unopenedMessage(said.at(-1)) } as const
    return { start, end, at: end - 1, ...unbalanced, corrected: inQuotes(unopened) }
  }
  const message = 'to YAML the " #" begins a comment; it is kept as text: put quotes around the value'
  return {
    start,
    end,
    at: comment.offset,
    rule: 'comment-in-value',
    message,
    corrected: quoted(said),
  }
}

/** `title:"One: two"`, which YAML takes for the name `title:"One`. */
function nameLoss(text: string, key: CST.Token | null | undefined): Stretch | undefined {
  if (key?.type !== 'scalar' || !isGlued(key.source)) return undefined
  const end = endOfLine(text, key.offset)
  const fix = repairedKey(text.slice(key.offset, end))
  return fix && { start: key.offset, end, at: key.offset + fix.column - 1, ...fix }
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

/** An item that stands further in than the one before it, and is a line of it to YAML. */
function itemLoss(indent: number, value: CST.Token): Stretch | undefined {
  if (value.type !== 'scalar') return undefined
  const { offset: start, source } = value
  const fallen = source.search(/\n[ \t]*-[ \t]/)
  // A long line before it is prose that was wrapped at a dash.
  if (fallen === -1 || source.slice(0, fallen).length >= 60) return undefined
  const message = 'this item stands further in than the one before it, and is a line of it to YAML; indent them alike'
  const corrected = source.replace(/\n[ \t]*-(?=[ \t])/g, `\n${' '.repeat(indent)}-`)
  return { start, end: start + source.length, at: start, rule: 'uneven-indent', message, corrected }
}

/** `tags:` with lines such as `-one` below, which are one text to YAML. */
function dashLoss(item: CST.CollectionItem): Stretch | undefined {
  const { sep, value } = item
  if (!isListName(item) || value?.type !== 'scalar') return undefined
  const lines = value.source.split('\n').map((line) => ({ line, fix: repairedItem(line) }))
  const [first] = lines
  if (!first?.fix || !sep?.some(({ type }) => type === 'newline')) return undefined
  if (lines.some(({ line, fix }) => !fix && !/^[ \t]*(?:-[ \t]|$)/.test(line))) return undefined
  const { offset: start, source } = value
  const corrected = lines.map(({ line, fix }) => fix?.corrected ?? line).join('\n')
  return {
    start,
    end: start + source.length,
    at: start + first.fix.column - 1,
    rule: first.fix.rule,
    message: first.fix.message,
    corrected,
  }
}

/** Names that are items of a list, such as `– url: x` below `images:`; `isBelow` says whether all stand below such a name. */
function bulletLosses({ items }: CST.BlockMap, isBelow: boolean): readonly Stretch[] {
  let isInList = isBelow
  return items.flatMap((item): readonly Stretch[] => {
    const { offset: start, source } = item.key?.type === 'scalar' ? item.key : { offset: 0, source: '' }
    const fix = repairedItem(source)
    if (!fix) isInList = isListName(item) && !item.value
    return fix && isInList ? [{ start, end: start + source.length, at: start + fix.column - 1, ...fix }] : []
  })
}

/** `tags: one, two]`, which is one text to YAML. */
function bracketLoss(item: CST.CollectionItem): Stretch | undefined {
  const { value } = item
  if (!isListName(item) || value?.type !== 'scalar') return undefined
  const fix = unopenedList(value.source, item.key.source)
  const { offset: start, source } = value
  return fix && { ...fix, start, end: start + source.length, at: start + fix.at }
}

function isListName(item: CST.CollectionItem): item is CST.CollectionItem & { readonly key: CST.FlowScalar } {
  return item.key?.type === 'scalar' && takesList(item.key.source)
}

function templateLoss(text: string, value: CST.FlowCollection): Stretch | undefined {
  if (!text.startsWith('{{', value.offset)) return undefined
  const start = value.offset
  const end = endOfText(text, start)
  const corrected = quoted(text.slice(start, end))
  return { start, end, at: start, rule: 'template', message: templateMessage, corrected }
}

/** Where the text ends that begins at an offset: at a comment proper, or with its line. */
function endOfText(text: string, start: number): number {
  const line = text.slice(start, endOfLine(text, start))
  const comment = line.search(/[ \t]#(?:[ \t]|$)/)
  return start + (comment === -1 ? line : line.slice(0, comment)).trimEnd().length
}
