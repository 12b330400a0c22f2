import { representable } from '../article/text.ts'

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

/** Text escaped for an XML element; characters that XML forbids are replaced (XML 1.0 §2.2). */
export function escapeText(text: string): string {
  return representable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Characters that HTML names without a semicolon too, whatever follows (HTML §13.5): `&copy 2020`, `fish&notes`. */
const oldNames = [
  ...['amp', 'AMP', 'lt', 'LT', 'gt', 'GT', 'quot', 'QUOT', 'copy', 'COPY', 'reg', 'REG', 'nbsp', 'shy', 'not', 'para'],
  ...['sect', 'cent', 'pound', 'yen', 'curren', 'deg', 'micro', 'middot', 'macr', 'acute', 'cedil', 'uml', 'brvbar'],
  ...['ord[fm]', '[lr]aquo', 'i(?:excl|quest)', 'times', 'divide', 'plusmn', 'szlig', 'eth', 'ETH', 'thorn', 'THORN'],
  ...['[aeiouy]acute', '[aeiou](?:circ|grave|uml)', 'yuml', '[ano]tilde', 'aring', 'aelig', 'ccedil', 'oslash'],
  ...['[AEIOUY]acute', '[AEIOU](?:circ|grave|uml)', '[ANO]tilde', 'Aring', 'AElig', 'Ccedil', 'Oslash'],
]
/** What readers of HTML take for a character's name or number. */
export const reference: RegExp = new RegExp(String.raw`&(?:#|\w*\d|\w+;|${oldNames.join('|')})`)

/** Whether plain text shows something else where a reader takes it for HTML. */
export function differsAsHtml(text: string): boolean {
  return /<[a-z/!?]/i.test(text) || reference.test(text)
}

/**
 * The same for plain text that some readers take for HTML. Where that would make a difference, it
 * is escaped by numbers, which tell the others (RSS Best Practices Profile, "Character Data").
 */
export function escapePlainText(text: string): string {
  if (!differsAsHtml(text)) return escapeText(text)
  return representable(text).replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;').replaceAll('>', '&gt;')
}

/** HTML as it can stand in CDATA, where "view source" can be read; as HTML it means what it did. */
export function cdataText(html: string): string {
  return representable(html).replaceAll(']]>', ']]&gt;')
}

const inAttributes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make blanks of them (§3.3.3).
  '\t': '&#9;',
  '\n': '&#10;',
}

/** Text escaped for an XML attribute. */
export function escapeAttribute(text: string): string {
  return representable(text).replace(/[&<>"\t\n]/g, (character) => inAttributes[character] ?? character)
}
