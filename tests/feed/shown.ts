import { parseDocument } from 'htmlparser2'

/** The text that a reader shows of HTML. */
export function shown(html: string): string {
  type Nodes = ReturnType<typeof parseDocument>['children']
  const textOf = (nodes: Nodes): string =>
    nodes.map((node) => ('data' in node ? node.data : 'children' in node ? textOf(node.children) : '')).join('')
  return textOf(parseDocument(html).children)
}
