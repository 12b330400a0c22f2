import { Buffer } from 'node:buffer'
import { expect, it } from 'vitest'
import { themeFile } from '../../src/compile/files/theme-file.ts'

const theme = { color: { light: '#a23b12', dark: '#ffb088' } }
const ours = ':root { --accent: light-dark(#a23b12, #ffb088); }\n'
const textOf = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString()

it.each([
  ['p { color: red }\n', `${ours}p { color: red }\n`],
  ['/* Mine */\np {}', `${ours}/* Mine */\np {}`],
  ['\ufeffp::after { content: "ü" }', `${ours}p::after { content: "ü" }`],
  // Browsers drop an import that stands behind a rule.
  ['/* a */ @import "a;b.css";\n@layer x, y;p {}', `/* a */ @import "a;b.css";\n@layer x, y;${ours}p {}`],
  ['@layer x { p {} }', `${ours}@layer x { p {} }`],
  ['', ours],
])('an author’s stylesheet comes after the colour: %j', (own, expected) => {
  expect(textOf(themeFile(theme, Buffer.from(own)))).toBe(expected)
})

it('is the one of both that there is', () => {
  expect(textOf(themeFile(theme, undefined))).toBe(ours)
  expect(textOf(themeFile({}, Buffer.from('\ufeffp {}')))).toBe('\ufeffp {}')
  expect(themeFile({}, undefined)).toBeUndefined()
})
