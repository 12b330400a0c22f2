import type { Document, YAMLMap } from 'yaml'
import { indentOf } from './line.ts'
import type { Stretch } from './stretch.ts'
import { yaml } from './yaml.ts'

/** A name that is written again in the same mapping; offsets in the text. */
interface Duplicate {
  readonly name: string
  /** Where the earlier of the two stands. */
  readonly start: number
  /** Where the next entry of the mapping stands. */
  readonly next: number
  /** Whether the mapping is written between braces. */
  readonly flow: boolean
}

/** All entries that a later one of the same mapping hides, in the order of the text, and what to write for them. */
export function duplicatesOf(document: Document, text: string): readonly Stretch[] {
  const found: Duplicate[] = []
  yaml().visit(document, {
    Map: (_, map) => {
      for (const duplicate of duplicatesIn(map)) found.push(duplicate)
    },
  })
  return found
    .sort((a, b) => a.start - b.start)
    .map((duplicate) => {
      const [start, next] = [beginOf(text, duplicate.start), beginOf(text, duplicate.next)]
      // The mark before the next key may be this one's, which is empty.
      return without({ ...duplicate, start, next: next > start ? next : duplicate.next }, text)
    })
}

/** Where an entry begins of which the key begins at an offset: at its `?`, below which the key may stand, or be empty. */
function beginOf(text: string, key: number): number {
  let at = key - 1
  while (at >= 0 && /\s/.test(text.charAt(at))) at -= 1
  const isMarked = text[at] === '?' && text.slice(text.lastIndexOf('\n', at) + 1, at).trim() === ''
  return isMarked ? at : key
}

/** An entry that is hidden: out of braces it goes, lines become comments. */
function without({ name, start, next, flow }: Duplicate, text: string): Stretch {
  const message = `"${name}" stands twice in its mapping, and the last is read; delete one of them`
  const told = { start, at: start, rule: 'duplicate-key', message } as const
  // What another value refers to has to stay.
  const anchors = text.slice(start, next).matchAll(/(?:^|\s)&([^\s,[\]{}]+)/g)
  if (anchors.some(([, anchor]) => text.includes(`*${anchor}`))) return { ...told, end: start, corrected: '' }
  if (flow) return { ...told, end: next, corrected: '' }
  const column = start - (text.lastIndexOf('\n', start) + 1)
  const lines = text.slice(start, text.lastIndexOf('\n', next)).split('\n')
  while (lines.length > 1 && /^[ \t]*(?:#.*)?$/.test(lines.at(-1) ?? '')) lines.pop()
  const corrected = lines.map((line, index) => commented(line, index === 0 ? 0 : column)).join('\n')
  return { ...told, end: start + lines.join('\n').length, corrected }
}

function commented(line: string, column: number): string {
  if (line.trim() === '') return line
  const indent = Math.min(indentOf(line), column)
  return `${line.slice(0, indent)}# ${line.slice(indent)}`
}

function duplicatesIn(map: YAMLMap): Duplicate[] {
  const later = new Set<string>()
  const found: Duplicate[] = []
  let next: number | undefined
  for (const { key } of [...map.items].reverse()) {
    const start = yaml().isNode(key) ? key.range?.[0] : undefined
    // Merge keys, which are symbols, may stand more than once.
    const name = yaml().isScalar(key) && typeof key.value !== 'symbol' ? String(key.value) : undefined
    if (name !== undefined && start !== undefined && next !== undefined && later.has(name)) {
      found.push({ name, start, next, flow: map.flow === true })
    }
    if (name !== undefined) later.add(name)
    next = start ?? next
  }
  return found
}
