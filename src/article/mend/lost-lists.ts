import type { CST } from 'yaml'
import { repairedItem, takesList } from './repaired.ts'
import type { Stretch } from './stretch.ts'
import { unopenedList } from './value.ts'

/** An item that stands further in than the one before it, and is a line of it to YAML. */
export function itemLoss(indent: number, value: CST.Token): Stretch | undefined {
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
export function dashLoss(item: CST.CollectionItem): Stretch | undefined {
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
export function bulletLosses({ items }: CST.BlockMap, isBelow: boolean): readonly Stretch[] {
  let isInList = isBelow
  return items.flatMap((item): readonly Stretch[] => {
    const { offset: start, source } = item.key?.type === 'scalar' ? item.key : { offset: 0, source: '' }
    const fix = repairedItem(source)
    if (!fix) isInList = isListName(item) && !item.value
    return fix && isInList ? [{ start, end: start + source.length, at: start + fix.column - 1, ...fix }] : []
  })
}

/** `tags: one, two]`, which is one text to YAML. */
export function bracketLoss(item: CST.CollectionItem): Stretch | undefined {
  const { value } = item
  if (!isListName(item) || value?.type !== 'scalar') return undefined
  const fix = unopenedList(value.source, item.key.source)
  const { offset: start, source } = value
  return fix && { ...fix, start, end: start + source.length, at: start + fix.at }
}

/** Whether a member's name is that of a list. */
export function isListName(item: CST.CollectionItem): item is CST.CollectionItem & { readonly key: CST.FlowScalar } {
  return item.key?.type === 'scalar' && takesList(item.key.source)
}
