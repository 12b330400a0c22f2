import type { CST } from 'yaml'
import { quoted } from './quotes.ts'
import type { Stretch } from './stretch.ts'

/** Said of a value that begins like a template's. */
export const templateMessage = 'no template is filled in here, so this is kept as text; put quotes around it'

/** `[!important, {{ name }}]`: items that begin with a tag or an anchor, and templates, each to its end; and `{x:0}`. */
export function itemsLoss(text: string, list: CST.FlowCollection, used: ReadonlySet<string>): Stretch | undefined {
  let corrected = ''
  let first: Extent | undefined
  let from = list.offset
  for (const extent of extentsIn(text, list, used)) {
    const { start, end, glued } = extent
    corrected += text.slice(from, start) + (glued ? ' ' : quoted(text.slice(start, end)))
    first ??= extent
    from = end
  }
  if (first === undefined) return undefined
  return { start: list.offset, end: from, at: first.start, ...whyOf(text, first), corrected }
}

function whyOf(text: string, { start, end, isCut, glued }: Extent): Pick<Stretch, 'rule' | 'message'> {
  if (glued) return { rule: 'missing-blank', message: `a blank is missing after the colon; write "${glued}: "` }
  const said = text.slice(start, Math.min(end, start + 40))
  if (isCut) {
    const message = `to YAML "${said}" ends at its comma, and a name without a value begins there; put quotes around it`
    return { rule: 'unquoted-text', message }
  }
  if (text.startsWith('{{', start)) return { rule: 'template', message: templateMessage }
  const [item] = /[^,\]\n]*/.exec(text.slice(start, start + 40)) ?? []
  return { rule: 'unquoted-item', message: `the item ${item} is not read as text; put quotes around it` }
}

/** Where an item of a list begins and ends. */
interface Extent {
  readonly start: number
  readonly end: number
  /** It is a text that YAML ends at a comma. */
  readonly isCut?: true
  /** It is nothing, where a blank is missing after this name and its colon. */
  readonly glued?: string
}

/** Members between braces whose texts may hold a comma, for patterns: `{title: Berlin, Germany}`. */
export const textMembers = 'name|title|headline|alt|caption|attribution|credit|byline|description|summary|text|label'
const textMember = new RegExp(`^(?:${textMembers})$`, 'i')

/** Whether what YAML takes for a name without a value goes on with the text of the member before it. */
function goesOn({ key, sep, value }: CST.CollectionItem): boolean {
  return key?.type === 'scalar' && !value && !sep?.some(({ type }) => type === 'map-value-ind')
}

/** The texts of members between braces that are cut at a comma, each to where it is meant to end. */
function cutTexts({ start: open, items }: CST.FlowCollection): readonly Extent[] {
  if (open.source !== '{') return []
  return items.flatMap(({ key, value }, place): readonly Extent[] => {
    if (key?.type !== 'scalar' || value?.type !== 'scalar' || !textMember.test(key.source)) return []
    let end = place
    for (let next = items[end + 1]; next && goesOn(next); next = items[end + 1]) end += 1
    const last = end === place ? undefined : items[end]?.key
    if (last?.type !== 'scalar' || value.source === '') return []
    return [{ start: value.offset, end: last.offset + last.source.length, isCut: true }]
  })
}

/** Names that stand without a blank before their values in braces, `{x1:0, y1:1}`: to YAML they are all one name. */
function gluedNames({ start: open, items }: CST.FlowCollection): readonly Extent[] {
  if (open.source !== '{') return []
  return items.flatMap((item): readonly Extent[] => {
    if (item.key?.type !== 'scalar' || !goesOn(item)) return []
    const [, name] = /^([A-Za-z_][\w-]*):(?!\/\/)\S/.exec(item.key.source) ?? []
    if (name === undefined) return []
    const at = item.key.offset + name.length + 1
    return [{ start: at, end: at, glued: name }]
  })
}

function extentsIn(text: string, list: CST.FlowCollection, used: ReadonlySet<string>): readonly Extent[] {
  const extents: Extent[] = []
  const rest = [list]
  for (let next = rest.pop(); next; next = rest.pop()) {
    extents.push(...gluedNames(next))
    extents.push(...cutTexts(next).filter(({ start, end }) => !text.slice(start, end).includes('\n')))
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
