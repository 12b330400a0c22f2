import type { Item } from 'feed'
import type { Frame } from './frame.ts'
import { filled, slot, type Template, templateOf } from './slots.ts'

/** How many shapes are remembered: articles of one collection have some dozens. */
const keptShapes = 500

/**
 * Calls `write` once for each shape of item, with a slot in place of each text, and fills the slots of what it wrote:
 * two items with the same optional fields and as many labels differ in their texts alone.
 */
export function perShape<Shaped extends object>(write: (item: Shaped) => Frame): (item: Shaped) => Frame {
  const known = new Map<string, Frame<Template>>()
  return (item) => {
    const texts: string[] = []
    const shape = shapeOf(item, texts)
    let written = known.get(shape)
    if (!written) {
      const { before, after } = write(slotted(item))
      written = { before: templateOf(before), after: templateOf(after) }
      if (known.size >= keptShapes) known.clear()
      known.set(shape, written)
    }
    return { before: filled(written.before, texts), after: filled(written.after, texts) }
  }
}

/** What an item is without its texts, which are added to a list. Its members' names are ours, not the author's. */
function shapeOf(item: unknown, texts: string[]): string {
  if (typeof item === 'string') {
    texts.push(item)
    return '"'
  }
  if (typeof item !== 'object' || item === null) return `${item},`
  // In both, the end must be told: what follows might be taken for one more member.
  if (Array.isArray(item)) return `${item.reduce<string>((shape, one) => shape + shapeOf(one, texts), '[')}]`
  const values = Object.values(item)
  const names = Object.keys(item)
  return `${names.reduce((shape, name, place) => `${shape}${name}:${shapeOf(values[place], texts)}`, '{')}}`
}

/** An item with a slot for each of its texts, in the order of {@link shapeOf}. */
function slotted<Shaped extends object>(item: Shaped): Shaped {
  let texts = 0
  return JSON.parse(
    JSON.stringify(item, (_, value) => {
      if (typeof value !== 'string') return value
      texts += 1
      return slot(texts - 1)
    }),
  )
}

/** An item for `feed`, its dates as they are to be written. */
export type ShapedItem = Omit<Item, 'date' | 'published'> & { readonly date: string; readonly published?: string }

/**
 * The item as `feed` takes it. The content is a placeholder, which is cut out again: without any, `feed` writes other
 * elements.
 */
export function itemOf({ date, published, ...item }: ShapedItem): Item {
  const dates = { date: dateOf(date), ...(published !== undefined && { published: dateOf(published) }) }
  return { ...item, ...dates, content: 'text' }
}

function dateOf(written: string): Date {
  return Object.assign(new Date(0), { toISOString: () => written, toUTCString: () => written })
}
