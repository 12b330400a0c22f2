import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { plainTokens } from '../../../src/article/body/tokens.ts'

const part = fc.constantFrom(
  ...[
    '\n',
    '\n',
    '\n\n',
    ' ',
    '  ',
    '    ',
    '\t',
    ' \t',
    '\u00a0',
    '\v',
    'a',
    'b c',
    '- ',
    '1. ',
    '> ',
    '# ',
    '---',
    '```',
  ],
  ...[
    '*',
    '**',
    '_',
    '`',
    '[a](b)',
    '![',
    ']',
    '<b>',
    '</b>',
    '<!--',
    '| a | b |\n|---|---|\n',
    '\\',
    '&amp;',
    '=',
    '~~',
  ],
)

test('what plain tokens make of a text is what the package makes of it', () => {
  const [own, plain] = [new MarkdownIt({ html: true }), new MarkdownIt({ html: true })]
  plainTokens(plain)
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = parts.join('')
      expect(plain.render(text)).toBe(own.render(text))
      expect(plain.parse(text, {}).map(({ map }) => map)).toEqual(own.parse(text, {}).map(({ map }) => map))
    }),
    { numRuns: 2_000 },
  )
})
