import type { CST } from 'yaml'
import { quoted } from './quotes.ts'
import type { Stretch } from './stretch.ts'

/** Said of a value that begins like a template's. */
export const templateMessage = 'no template is filled in here, so this is kept as text; put quotes around it'

/** `[!important, {{ name }}]`: items that begin with a tag or an anchor, and templates, each to its end. */
export function itemsLoss(text: string, list: CST.FlowCollection, used: ReadonlySet<string>): Stretch | undefined {
  let corrected = ''
  let first: number | undefined
  let from = list.offset
  for (const { start, end } of extentsIn(text, list, used)) {
    corrected += text.slice(from, start) + quoted(text.slice(start, end))
    first ??= start
    from = end
  }
  if (first === undefined) return undefined
  const said = /[^,\]\n]*/.exec(text.slice(first, first + 40))?.[0]
  const why = text.startsWith('{{', first)
    ? ({ rule: 'template', message: templateMessage } as const)
    : ({ rule: 'unquoted-item', message: `the item ${said} is not read as text; put quotes around it` } as const)
  return { start: list.offset, end: from, at: first, ...why, corrected }
}

/** Where an item of a list begins and ends. */
interface Extent {
  readonly start: number
  readonly end: number
}

function extentsIn(text: string, list: CST.FlowCollection, used: ReadonlySet<string>): readonly Extent[] {
  const extents: Extent[] = []
  const rest = [list]
  for (let next = rest.pop(); next; next = rest.pop()) {
    for (const item of next.items) {
      const { value } = item
      const found = (next.start.source === '[' && wordsOf(item, used)) || (value && templateOf(text, value))
      if (found) extents.push(found)
      else if (value?.type === 'flow-collection') rest.push(value)
    }
  }
  return extents.sort((a, b) => a.start - b.start)
}

function wordsOf({ start: props, key, sep, value }: CST.CollectionItem, used: ReadonlySet<string>): Extent | undefined {
  const prop = props.find(({ type }) => type === 'tag' || type === 'anchor')
  if (!prop || key || sep || isMeant(prop, used)) return undefined
  if (value && (value.type !== 'scalar' || value.source.includes('\n'))) return undefined
  return { start: prop.offset, end: value ? value.offset + value.source.length : prop.offset + prop.source.length }
}

function templateOf(text: string, value: CST.Token): Extent | undefined {
  if (value.type !== 'flow-collection' || !text.startsWith('{{', value.offset)) return undefined
  const close = value.end.find(({ type }) => type === 'flow-map-end')
  const extent = close && { start: value.offset, end: close.offset + 1 }
  return extent && /^[^\n]*\}\}$/.test(text.slice(extent.start, extent.end)) ? extent : undefined
}

/** A tag of YAML's own, or an anchor that something refers to. */
export function isMeant({ source }: CST.SourceToken, used: ReadonlySet<string>): boolean {
  return /^!(?:!|<)/.test(source) || used.has(source.slice(1))
}
