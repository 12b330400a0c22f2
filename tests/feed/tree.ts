import { SaxesParser } from 'saxes'

/** An element of a document, with its prefix as written. */
export interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  /** Its own, without that of elements within. */
  readonly text: string
}

/** A document's root, by a strict and namespace-aware parser; throws where it is not well-formed. */
export function treeOf(xml: string): Node {
  interface Open extends Node {
    readonly children: Open[]
    text: string
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' }
  const open: Open[] = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const)
    const node: Open = { name, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  const add = (more: string): void => {
    const last = open.at(-1)
    if (last) last.text += more
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => open.pop())
  parser.write(xml).close()
  const [document] = root.children
  if (!document) throw new Error('the document has no element')
  return document
}

/** Children of a name. */
export function named(node: Node | undefined, ...names: string[]): readonly Node[] {
  return node?.children.filter(({ name }) => names.includes(name)) ?? []
}

/** An element and all within it. */
export function allOf(node: Node): readonly Node[] {
  return [node, ...node.children.flatMap(allOf)]
}

/** Every element of a document, in its order. */
export function elementsOf(xml: string): readonly Node[] {
  return allOf(treeOf(xml))
}
