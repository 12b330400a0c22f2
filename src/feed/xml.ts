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
        .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
      const open = `${indent}<${name}${written.join('')}`
      if (content === undefined || content.length === 0) return `${open}/>\n`
      if (typeof content === 'string') return `${open}>${escapeText(content)}</${name}>\n`
      return `${open}>\n${write(content, depth + 1)}${indent}</${name}>\n`
    })
    .join('')
}

/** Text escaped for an XML element; characters that XML forbids are replaced (XML 1.0 §2.2). */
export function escapeText(text: string): string {
  return representable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text escaped for an XML attribute, whose tabs and line breaks a parser would make blanks of (§3.3.3). */
export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;')
}
