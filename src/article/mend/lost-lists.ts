import type { CST } from 'yaml'
import { quoted } from './quotes.ts'
import { isKnown, repairedItem, repairedKey, takesList, takesObjects, takesWords } from './repaired.ts'
import type { Fix } from './rows.ts'
import { type Stretch, stretchOf } from './stretch.ts'
import { unopenedList } from './value.ts'

/** An item that stands further in than the one before it, and is a line of it to YAML. */
export function itemLoss(indent: number, value: CST.Token): Stretch | undefined {
  if (value.type !== 'scalar') return undefined
  const { source } = value
  const fallen = source.search(/\n[ \t]*-[ \t]/)
  // A long line before it is prose that was wrapped at a dash.
  if (fallen === -1 || source.slice(0, fallen).length >= 60) return undefined
  const message = 'this item stands further in than the one before it, and is a line of it to YAML; indent them alike'
  const corrected = source.replace(/\n[ \t]*-(?=[ \t])/g, `\n${' '.repeat(indent)}-`)
  return stretchOf({ rule: 'uneven-indent', message, at: 0, corrected }, value)
}

/** `tags:` with lines such as `-one` below, which are one text to YAML. */
export function dashLoss(item: CST.CollectionItem): Stretch | undefined {
  return isListName(item) && isBelow(item) ? linesRepaired(item.value, repairedItem, /^[ \t]*(?:-[ \t]|$)/) : undefined
}

/** Lines below `tags:` without dashes, or with dashes below the first, which stands behind the name: one text to YAML. */
export function linesLoss(item: CST.CollectionItem): Stretch | undefined {
  const { key, value } = item
  if (key?.type !== 'scalar' || value?.type !== 'scalar' || !takesWords(key.source)) return undefined
  const [first = '', ...rest] = value.source.split('\n').map((line) => line.trim())
  const lines = [first, ...rest]
  if (rest.length === 0 || lines.some((line) => line.length > 40 || /^$|[,;:#]|^[[\]{}"'-]$/.test(line)))
    return undefined
  if (isBelow(item) && lines.every((line) => !/^[-*+•–]/.test(line))) {
    const message = `lines without "- " are one text to YAML, and no list; write "- " before each`
    return stretchOf(
      { rule: 'bullet', message, at: 0, corrected: value.source.replace(/^(\s*)(?=\S)/gm, '$1- ') },
      value,
    )
  }
  if (isBelow(item) || !rest.every((line) => /^- \S/.test(line))) return undefined
  const message =
    'these lines are one text to YAML, since the first item stands behind the name; write it below, or all in brackets'
  const items = [first, ...rest.map((line) => line.slice(2).trim())].map((item) =>
    /^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u.test(item) ? item : quoted(item),
  )
  return stretchOf({ rule: 'bullet', message, at: 0, corrected: `[${items.join(', ')}]` }, value)
}

/** `provider:` with lines such as `name:X` below, the first of them one that is read here. */
export function gluedLoss(item: CST.CollectionItem): Stretch | undefined {
  const isObject = item.key?.type === 'scalar' && takesObjects(item.key.source) && isBelow(item)
  return isObject ? gluedLines(item.value) : undefined
}

/** An item of lines such as `url:X`, the first of them one that is read here. */
export function gluedItemLoss(value: CST.Token): Stretch | undefined {
  return value.type === 'scalar' && value.source.includes('\n') ? gluedLines(value) : undefined
}

function gluedLines(value: CST.Token | undefined): Stretch | undefined {
  const [, first = ''] = (value?.type === 'scalar' && /^([\w-]+):\S/.exec(value.source)) || []
  return isKnown(first) ? linesRepaired(value, repairedKey, /^[ \t]*$/) : undefined
}

/** Whether a member's value stands below its name. */
function isBelow({ sep }: CST.CollectionItem): boolean {
  return sep?.some(({ type }) => type === 'newline') === true
}

/** A text of which each line can be put right, or needs not. */
function linesRepaired(
  value: CST.Token | undefined,
  repaired: (line: string) => Fix | undefined,
  isRight: RegExp,
): Stretch | undefined {
  if (value?.type !== 'scalar') return undefined
  const lines = value.source.split('\n').map((line) => ({ line, fix: repaired(line) }))
  const fix = lines[0]?.fix
  if (!fix || lines.some((each) => !each.fix && !isRight.test(each.line))) return undefined
  const corrected = lines.map((each) => each.fix?.corrected ?? each.line).join('\n')
  return stretchOf({ ...fix, corrected }, value)
}

/**
 * Names that are items of a list, such as `– url: x` below `images:`; `below` is the name that all stand below, where it
 * is one for a list. Below a name that is not read here, `-v: x` may be what a program takes.
 */
export function bulletLosses({ items }: CST.BlockMap, below?: string): readonly Stretch[] {
  let list = below
  return items.flatMap((item): readonly Stretch[] => {
    const written = item.key?.type === 'scalar' ? item.key : { offset: 0, source: '' }
    const fix = repairedItem(written.source)
    if (!fix) list = isListName(item) && !item.value ? written.source : undefined
    if (!fix || list === undefined || (fix.rule === 'missing-blank' && !isKnown(list))) return []
    return [stretchOf(fix, written)]
  })
}

/** `tags: one, two]`, which is one text to YAML. */
export function bracketLoss(item: CST.CollectionItem): Stretch | undefined {
  const { value } = item
  if (!isListName(item) || value?.type !== 'scalar') return undefined
  const fix = unopenedList(value.source, item.key.source)
  return fix && stretchOf(fix, value)
}

/** Whether a member's name is that of a list. */
export function isListName(item: CST.CollectionItem): item is CST.CollectionItem & { readonly key: CST.FlowScalar } {
  return item.key?.type === 'scalar' && takesList(item.key.source)
}
