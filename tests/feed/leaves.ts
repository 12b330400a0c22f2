import { SaxesParser } from 'saxes'

export interface Leaf {
  readonly name: string
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The elements of a document by an independent, strict, namespace-aware parser. */
export function leavesOf(xml: string): readonly Leaf[] {
  const leaves: Leaf[] = []
  const open: { name: string; text: string; attributes: Record<string, string> }[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const)
    open.push({ name, text: '', attributes: Object.fromEntries(values) })
  })
  const add = (more: string): void => {
    const last = open.at(-1)
    if (last) last.text += more
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const last = open.pop()
    if (last) leaves.push(last)
  })
  parser.write(xml).close()
  return leaves
}
