import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { mendedSource, splitFrontMatter } from '../../src/article/front-matter/front-matter.ts'

const file = (yaml: string) => `---\n${yaml}---\nBody\n`
const word = fc.stringMatching(/^[a-z]{2,8}$/)
const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))

/** A field as written, and what it says. */
interface Field {
  readonly key: string
  readonly written: string
  readonly value: unknown
  readonly damaged?: boolean
}

const field = (key: string): fc.Arbitrary<Field> =>
  fc.oneof(
    text.map((value) => ({ key, written: `${key}: ${value}\n`, value })),
    text.map((value) => ({ key, written: `${key}: "${value}"\n`, value })),
    fc.array(text, { minLength: 1, maxLength: 3 }).map((value) => ({
      key,
      written: `${key}: [${value.join(', ')}]\n`,
      value,
    })),
    fc.array(text, { minLength: 1, maxLength: 3 }).map((value) => ({
      key,
      written: `${key}:\n${value.map((item) => `  - ${item}\n`).join('')}`,
      value,
    })),
    text.map((value) => ({
      key,
      written: `${key}:\n  - url: ${value}\n    more: x\n`,
      value: [{ url: value, more: 'x' }],
    })),
    text.map((value) => ({
      key,
      written: `${key}:\n  name: ${value}\n  more: x\n`,
      value: { name: value, more: 'x' },
    })),
    text.map((value) => ({ key, written: `${key}: |\n  ${value}\n\n  b: c\n`, value: `${value}\n\nb: c\n` })),
  )

/** What people and programs do to a field. */
const damages: readonly ((written: string, n: number) => string)[] = [
  (written) => written.replace(/(\w)$/m, '$1: more'),
  (written) => written.replace(/(\w)$/m, '$1 #x'),
  (written) => written.replace(/(: \w+)/, "$1's: more"),
  (written, n) => written.replace(/: (\w)/, (_, first) => `: ${'@%`*&!|>[{"\''[n % 12]}${first}`),
  (written, n) => written.replace(/- (\w)/, (_, first) => `- ${'@%`*&!|>[{"\''[n % 12]}${first}`),
  (written) => written.replace(/["\]]\n/, '\n'),
  (written) => written.replace(/(: "?\w)(\w)/, '$1"$2'),
  (written) => written.replace(/: /, ':'),
  (written, n) => written.replace(/: /, `:${'\u00a0\u2007\u202f\u3000'[n % 4]}`),
  (written) => written.replace(/^ {2}/gm, '\t'),
  (written) => written.replace(/^ {2}/m, '\t'),
  (written) => written.replace(/^ {4}(?=more)/m, '  '),
  (written, n) => written.replace(/^ {2}(?=more|- )/m, ' '.repeat(1 + (n % 4))),
  (written) => written.replace(/^ {2}- url/m, '      - url'),
  (written) => `${/^\w+/.exec(written)?.[0]}: x\n${written}`,
  (written) => written.replace(/: "([^"]*)"/, ': “$1: x”'),
  (written) => written.replace(/: (\w+) (\w)/, ': $1\n$2'),
  (written) => written.replace(/: "/, ': "\\q'),
  (written) => `\u200b${written}`,
  (written) => written.replace(/: "([^"]*)"/, ': \\"$1\\"'),
  (written) => written.replace(/: "([^"]*)"/, ": '$1\\'s'"),
  (written) => written.replace(/: "(\w+)/, ': "$1 ""x""'),
  (written) => written.replace(/(: \w+)/, '$1 # x'),
]

const fields = fc
  .uniqueArray(word, { minLength: 2, maxLength: 5 })
  .chain((keys) =>
    fc.tuple(...keys.map((key) => fc.tuple(field(key), fc.option(fc.nat(damages.length - 1)), fc.nat(50)))),
  )
  .map((all) =>
    all.map(([one, which, n]): Field => {
      const written = which === null ? one.written : (damages[which]?.(one.written, n) ?? one.written)
      return { ...one, written, damaged: written !== one.written }
    }),
  )

/** The names of the mappings within a value. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.keys(value)
  return [...own, ...Object.values(value).flatMap(namesIn)]
}

describe('damaged front matter', () => {
  it('loses no field without a word, and keeps what is not damaged', () => {
    fc.assert(
      fc.property(fields, (all) => {
        const { fields: read, findings } = splitFrontMatter('a.md', file(all.map(({ written }) => written).join('')))
        if (read === undefined) {
          expect(findings).toMatchObject([{ severity: 'error' }])
          return
        }
        expect(Object.keys(read)).toEqual(expect.arrayContaining(all.map(({ key }) => key)))
        for (const { key, value, damaged } of all) if (!damaged) expect([key, read[key]]).toEqual([key, value])
        const said = findings.map(({ message, corrected = '' }) => `${message}\n${corrected}`).join('\n')
        for (const { key, value } of all) {
          for (const name of namesIn(value))
            expect([...namesIn(read[key]), ...(said.match(/\w+/g) ?? [])]).toContain(name)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('reads a field that is indented unevenly after a text', () => {
    const cases = fc.tuple(text, text, fc.integer({ min: 1, max: 5 }), fc.constantFrom(' ', '\t'))
    fc.assert(
      fc.property(cases, ([first, second, n, blank]) => {
        const split = splitFrontMatter('a.md', file(`aa: ${first}\n${blank.repeat(n)}bb: ${second}\ncc: x\n`))
        expect(split.fields).toEqual({ aa: first, bb: second, cc: 'x' })
        expect(split.findings).toMatchObject([{ line: 3, severity: 'warning' }])
      }),
    )
  })

  it('is mended once: what is written back has nothing left to mend, and reads the same', () => {
    fc.assert(
      fc.property(fields, (all) => {
        const source = file(all.map(({ written }) => written).join(''))
        const split = splitFrontMatter('a.md', source)
        const { text: mended, findings } = mendedSource(source, 'a.md')
        expect(findings).toEqual(split.findings)
        const again = splitFrontMatter('a.md', mended)
        if (split.fields === undefined) expect(mended).toBe(source)
        else expect([again.fields, again.findings, again.body]).toEqual([split.fields, [], split.body])
      }),
      { numRuns: 500 },
    )
  })

  it('is never a crash, whatever stands there', () => {
    const sign = fc.constantFrom(
      'a',
      'b: ',
      ': ',
      '- ',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n\n',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '#',
      ' #',
      '&',
      '*',
      '!',
      '|',
      '>',
      '@',
      '%',
      '`',
      '?',
      '\\',
      '“',
      '”',
      '<<: ',
      'title:',
      '\u00a0',
      '：',
      '{{ a }}',
      '---',
      '\r\n',
      'é',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        const source = file(`${signs.join('')}\n`)
        const split = splitFrontMatter('a.md', source)
        const { text: mended } = mendedSource(source)
        const again = splitFrontMatter('a.md', mended)
        expect(again.fields).toEqual(split.fields)
        if (split.fields === undefined) expect(split.findings).toMatchObject([{ severity: 'error' }])
        else expect(mendedSource(mended).text).toBe(mended)
      }),
      { numRuns: 2000, examples: [[['?\r\na<<: \r\n: ']], [['? a\n: 1\na: 2']], [['?\n? a\n: 1\n? a']]] },
    )
  })
})

describe('hostile front matter', () => {
  // Quadratic work on these would take minutes, and the runner gives up after seconds.
  const fill = (part: string) => part.repeat(Math.ceil(100_000 / part.length))
  it.each([
    ['signs', fill('x%$#@!\n')],
    ['open brackets', `a: ${fill('[')}`],
    ['open brackets a line', fill('a: [\n')],
    ['brackets that close others', fill('a: [\n}\n')],
    ['blanks before a damage', `a: [${fill(' ')}x`],
    ['quotes', `a: ${fill('"')}`],
    ['quotes within', `a: "${fill('x"')}`],
    ['typographic quotes', `a: [${fill('„,')}`],
    ['words in typographic quotes', `a: “${fill('b ')}c”`],
    ['names without a name', `a: '${fill('b: ')}'`],
    ['words before a quote', `a: ${fill('bc ')}1"`],
    ['items, each further in', `a:\n${fill(' - b\n  - c\n')}`],
    ['items', `a: [@x, ${fill('b, ')}]`],
    ['members', `a: {x: @y, ${'b: c: d, '.repeat(1_000)}}\nb: {x: @y, ${fill('b: c, ')}}`],
    ['members in members', `a: ${'{b: '.repeat(1_000)}c: d${'}'.repeat(1_000)}\nb: ${fill('{b: ')}`],
    ['lists in lists', `a: ${'['.repeat(2_000)}@b${']'.repeat(2_000)}`],
    ['colons', `a: ${fill(': ')}`],
    ['comments', fill('a: b #c\n')],
    ['one name', fill('a: b\n')],
    ['lines of a text', `a: b: c\n${fill('more text\n')}`],
    ['merges', `b: &b\n${fill('  k: x\n')}c: {<<: [${fill('*b,')}*b]}\n`],
    ['tags of items', `a: [${fill('!b, ')}c]`],
    ['escaped quotes of JSON', `{"a": "${fill('\\"')}\n}\n`],
    ['escaped quotes of JSON’s members', `;;;\n"a": "${fill('\\"')}\n;;;\n`],
    ['blanks of TOML', `+++\n[${fill(' ')}\n+++\n`],
    ['words of TOML', `+++\n${fill('b ')}\n+++\n`],
    ['items without a blank', `tags:\n${fill(' -b\n')}`],
    ['a typographic quote', `a: “${fill('bc ')}`],
    ['blanks behind a name for a list', `tags:${fill(' ')}\n${fill(' ')}\nz: "\\q`],
    ['lines below a name for a list', `tags:\n${fill('  b\n')}`],
    ['names without a blank in braces', `a: {${fill('x:0, ')}}`],
    ['escaped quotes', `a: '${fill("It\\'s ")}'`],
    ['invisible signs', fill('\u200ba: b\n')],
    ['doubled quotes', `a: b: ${fill("''")}c'`],
    ['levels', Array.from({ length: 440 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['digits before a colon in a list', `tags:\n- ${fill('0')}: c: d`],
    ['references in a list that nothing opens', `tags: ${fill('&amp;')}]`],
    ['tabs in a text of TOML that is damaged', `+++\ntitle = "${fill('\t')}\0"\n+++\n`],
  ])('of 100 KB of %s costs a moment', (_, yaml) => {
    const source = /^[+;{]/.test(yaml) ? yaml : file(`${yaml}\n`)
    const { fields: read, findings } = splitFrontMatter('a.md', source)
    expect(read !== undefined || findings.some(({ severity }) => severity === 'error')).toBe(true)
  })
})

describe('well-formed front matter', () => {
  it('has nothing to mend and reads as a strict parser reads it', () => {
    const any = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        // An address that ends with a quote, or a list with a bracket, is mended though YAML reads it.
        fc.string({ unit: 'grapheme', maxLength: 120 }).filter((value) => !/["'\]]$/.test(value)),
        text,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(word, tie('value'), { maxKeys: 3 }),
      ),
    })).value
    fc.assert(
      fc.property(fc.dictionary(word, any, { minKeys: 1, maxKeys: 5 }), (data) => {
        const yaml = stringify(data)
        const split = splitFrontMatter('a.md', file(yaml))
        expect(split.findings).toEqual([])
        expect(split.fields).toEqual(parse(yaml, { schema: 'failsafe' }))
        expect(mendedSource(file(yaml)).text).toBe(file(yaml))
      }),
      { numRuns: 500 },
    )
  })
})
