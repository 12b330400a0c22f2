import { Buffer } from 'node:buffer'
import type { Theme } from '../../article/site.ts'
import { shownColors } from './accent.ts'

const byteOrderMark = /^\u00ef\u00bb\u00bf/
/** What counts only before every rule: a stylesheet's `@charset`, `@import`, `@namespace` and `@layer` without a block. */
const prelude =
  /^(?:\s+|\/\*[\s\S]*?\*\/|@(?:charset|import|namespace)\b(?:"[^"]*"|'[^']*'|[^;"'{}])*;|@layer\b[^;{}]*;)*/i

/**
 * The stylesheet that sets a site's colour, with the author's own behind it, so that this one wins;
 * what has to stand first in it still does. The author's as it is where no colour is set.
 */
export function themeFile({ color }: Theme, own: Uint8Array | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (!color) return own && new Uint8Array(own)
  const { light, dark } = shownColors(color)
  const rule = `:root { --accent: light-dark(${light}, ${dark}); }\n`
  // One character a byte: whatever its encoding, nothing of it changes.
  const text = Buffer.from(own ?? [])
    .toString('latin1')
    .replace(byteOrderMark, '')
  const first = prelude.exec(text)?.[0] ?? ''
  const before = first.includes('@') ? first : ''
  return new Uint8Array(Buffer.from(`${before}${rule}${text.slice(before.length)}`, 'latin1'))
}
