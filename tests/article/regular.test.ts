import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitFrontMatter } from '../../src/article/front-matter/front-matter.ts'

const file = (yaml: string) => `---\n${yaml}\n---\nBody\n`
/** A tab is doubtful: after one, the whole parser reads what stands below it. */
const byParser = (yaml: string) => file(`#\tcomment\n${yaml}`)

const sign = fc.constantFrom(
  ...[...'abZ09éж東  ::##--..,,()[]{}"\'“”‘’&*!|>%@`~?/\\+=_<$'],
  ...['\t', '\u00a0', '\u2028', 'a', 'b ', ' c', ': ', ' #', '- ', '? ', '...', '---', 'null', 'true', '1.10', '{{'],
)
const escapes = fc.constantFrom(
  '\\n',
  '\\"',
  '\\\\',
  '\\/',
  '\\u00e9',
  '\\ud83d',
  '\\N',
  '\\x41',
  '\\',
  'a',
  ' ',
  '\u00a0',
  '\u0007',
)
const value = fc.oneof(
  fc.array(escapes, { maxLength: 5 }).map((parts) => `"${parts.join('')}"`),
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z0-9]{1,5}( [a-z0-9]{1,5}){0,2} ?$/) },
  { weight: 1, arbitrary: fc.array(sign, { maxLength: 6 }).map((signs) => signs.join('')) },
  fc.array(sign, { maxLength: 5 }).map((signs) => `a${signs.join('')}`),
  fc.array(sign, { maxLength: 5 }).map((signs) => `"${signs.join('')}"`),
  fc.array(sign, { maxLength: 5 }).map((signs) => `'${signs.join('')}'`),
  fc.array(fc.array(sign, { maxLength: 4 })).map((items) => `[${items.map((signs) => signs.join('')).join(', ')}]`),
)
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom('a', 'b', 'c-d', 'E_1', 'constructor', '__proto__', '<<', 'é', ' f'), value)
    .map(([name, written]) => `${name}: ${written}`),
  fc.constantFrom('g:', 'h:', 'i: ', '', '  ', '\t', 'j', '---x', '# a', '  #', '#b', ' #c: d'),
  fc.tuple(fc.constantFrom('- ', '  - ', ' -  ', '  -'), value).map(([dash, written]) => dash + written),
)

/** A line of nested mappings and lists, rarely where it should stand. */
const nested = fc
  .tuple(
    fc.constantFrom('', '', '  ', '  ', '    ', '   ', '      '),
    fc.constantFrom('', '', '- ', '-   ', '- - ', '-'),
    fc.constantFrom('a: ', 'b: ', 'c:', 'd:', 'e: b: ', ''),
    fc.constantFrom('', '', 'x', '"y"', '[z]', '1', ' ', 'x: y', '# x', '#x', ' # x'),
  )
  .map((parts) => parts.join(''))

function expectAlike(lines: readonly string[]): void {
  const [quick, whole] = [file(lines.join('\n')), byParser(lines.join('\n'))].map((source) =>
    splitFrontMatter('a.md', source),
  )
  expect(quick?.fields).toEqual(whole?.fields)
  expect(quick?.findings.length).toBe(whole?.findings.length)
}

describe('front matter that is nothing but names, items and values', () => {
  it('says what the whole parser reads in it', () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), expectAlike), { numRuns: 3_000 })
  })

  it('says so of what is nested as well', () => {
    fc.assert(fc.property(fc.array(nested, { minLength: 1, maxLength: 8 }), expectAlike), { numRuns: 3_000 })
  })

  it.each([
    ['a: C# and F#', { a: 'C# and F#' }],
    ['a: http://x.example/:b', { a: 'http://x.example/:b' }],
    ['a:\nb: "c: #d"\nc: \'e "f"\'', { a: '', b: 'c: #d', c: 'e "f"' }],
    ['a:\n- b\n- 1.10\n\nc:\n   - "d"', { a: ['b', '1.10'], c: ['d'] }],
    ['a: [b, "c d", 2]\nd: [ ]', { a: ['b', 'c d', '2'], d: [] }],
    [
      'a:\n  b: c\n  d:\n    - e: "f"\n      g: 1\n    - h:\n\ni: j',
      { a: { b: 'c', d: [{ e: 'f', g: '1' }, { h: '' }] }, i: 'j' },
    ],
    ['a:\n- b:\n  - c\n  d: [e]\nf:', { a: [{ b: ['c'], d: ['e'] }], f: '' }],
    ['a: "\\"b\\" \\u00e9\\r\\n"', { a: '"b" é\r\n' }],
    ['# a\na: b\n  # c: d\ne:\n#\n  - f', { a: 'b', e: ['f'] }],
    ['_a: ~\nb: [/c/, ./d]\ne: 🎉 f', { _a: null, b: ['/c/', './d'], e: '🎉 f' }],
    ['a: "b\u00a0c"', { a: 'b\u00a0c' }],
    ['a: 2024-01-02 10:00:00 +02:00  ', { a: '2024-01-02 10:00:00 +02:00' }],
  ])('reads %j', (yaml, fields) => {
    expect(splitFrontMatter('a.md', file(yaml))).toMatchObject({ fields, findings: [] })
    expect(splitFrontMatter('a.md', byParser(yaml))).toMatchObject({ fields, findings: [] })
  })
})
