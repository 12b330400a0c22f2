import { escapeAttribute, escapeText } from './escape.ts'
import { escapePlainText } from './plain-text.ts'

/** What an XML document begins with. */
export const xmlDeclaration = '<?xml version="1.0" encoding="utf-8"?>\n'

/** An XML element as data: it is escaped where it is written. */
export interface Element {
  readonly name: string
  readonly attributes: Attributes
  readonly content: string | PlainText | readonly Element[]
}

/** Text that some readers would take for HTML. */
interface PlainText {
  readonly plain: string
}

/** Undefined ones are absent. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

export function element(name: string, attributes: Attributes, content: Element['content'] = ''): Element {
  return { name, attributes, content }
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
      const close = `</${name}>\n`
      if (typeof content === 'object' && 'plain' in content) return `${open}>${escapePlainText(content.plain)}${close}`
      if (content.length === 0) return `${open}/>\n`
      if (typeof content === 'string') return `${open}>${escapeText(content)}${close}`
      return `${open}>\n${write(content, depth + 1)}${indent}${close}`
    })
    .join('')
}
