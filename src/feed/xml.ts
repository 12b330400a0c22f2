import { representable } from '../article/text.ts'

/** An XML element as data: it is escaped where it is written. */
export interface Element {
  readonly name: string
  readonly attributes: Attributes
  readonly content?: string | readonly Element[]
}

/** Undefined ones are absent. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

export function element(name: string, attributes: Attributes, content?: Element['content']): Element {
  return content === undefined ? { name, attributes } : { name, attributes, content }
}

/** One element for each text that is there. */
export function texts(values: Readonly<Record<string, string | number | undefined>>): readonly Element[] {
  return Object.entries(values).flatMap(([name, text]) => (text === undefined ? [] : [element(name, {}, String(text))]))
}

/** Elements with escaped attributes and text, each on lines of its own, `depth` steps of two blanks deep. */
export function write(elements: readonly Element[], depth: number): string {
  const indent = '  '.repeat(depth)
  return elements
    .map(({ name, attributes, content }) => {
      const written = Object.entries(attributes)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
      const open = `${indent}<${name}${written.join('')}`
      if (content === undefined || content.length === 0) return `${open}/>\n`
      if (typeof content === 'string') return `${open}>${escapeXml(content)}</${name}>\n`
      return `${open}>\n${write(content, depth + 1)}${indent}</${name}>\n`
    })
    .join('')
}

/** Text escaped for XML elements and attributes; characters that XML forbids are replaced (XML 1.0 §2.2). */
export function escapeXml(text: string): string {
  return representable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
}
