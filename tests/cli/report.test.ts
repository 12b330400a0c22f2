import { styleText } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/article/finding.ts'
import { briefly, renderMore } from '../../src/cli/report/brief.ts'
import { excerptAround, shortened } from '../../src/cli/report/excerpt.ts'
import { renderGithub } from '../../src/cli/report/github.ts'
import { renderJson } from '../../src/cli/report/json.ts'
import { renderFindings, renderSummary, type TextOptions } from '../../src/cli/report/text.ts'
import { visible } from '../../src/cli/report/visible.ts'
import { anyCharacter } from '../any-character.ts'

const finding = (changes: Partial<Finding> = {}): Finding => ({
  ...{
    file: 'a.md',
    line: 2,
    column: 3,
    severity: 'warning',
    rule: 'broken-link',
    message: 'it is so; write otherwise',
  },
  ...changes,
})

const plain = (source: string | undefined): TextOptions => ({
  sourceLine: () => source,
  width: 40,
  paint: (_, text) => text,
})

/** Text with whatever can harm a terminal or a report: controls, combining, wide and lone characters. */
const anyText = fc.string({
  maxLength: 300,
  size: 'max',
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b',
      '\r',
      '\n',
      '\t',
      '\u009b',
      '\u202e',
      '\u2028',
      '\ud800',
      'e\u0301',
      '日',
      '👨‍👩‍👧',
      ':',
      ',',
      '%',
      'x',
    ),
    fc.string({ unit: anyCharacter, minLength: 1, maxLength: 1 }),
  ),
})
const anyFinding = fc.record<Finding>(
  {
    file: anyText,
    line: fc.integer({ min: 1, max: 9_999 }),
    column: fc.integer({ min: 1, max: 300 }),
    severity: fc.constantFrom('error', 'warning', 'note'),
    rule: fc.constant('broken-link'),
    message: anyText,
    corrected: anyText,
  },
  { requiredKeys: ['file', 'line', 'column', 'severity', 'rule', 'message'] },
)
const harmful = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

describe('an excerpt', () => {
  it.each([
    ['abcdef', 3, 20, 'abcdef', 2],
    ['abcdef', 99, 20, 'abcdef', 6],
    ['', 1, 20, '', 0],
    ['\tx', 2, 20, '    x', 4],
    ['日本語', 3, 20, '日本語', 4],
    ['e\u0301x', 3, 20, 'e\u0301x', 1],
    ['👨‍👩‍👧x', 9, 20, '👨‍👩‍👧x', 2],
    ['👨‍👩‍👧x', 3, 20, '👨‍👩‍👧x', 0],
    ['\u001b[31mx', 6, 20, '␛[31mx', 5],
    ['abcdefghijklmnopqrstuvwxyz', 1, 12, 'abcdefghij…', 0],
    ['abcdefghijklmnopqrstuvwxyz', 14, 12, '…klmnopqrst…', 4],
    ['abcdefghijklmnopqrstuvwxyz', 27, 12, '…qrstuvwxyz', 11],
  ])('of %j around %i in %i columns', (line, column, width, text, before) => {
    expect(excerptAround(line, column, width)).toEqual({ text, before })
  })

  it('is never wider than asked, and shows the character that is meant', () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), fc.integer({ min: 20, max: 80 }), (line, offset, width) => {
        const { text, before } = excerptAround(line, offset + 1, width)
        expect(stringWidth(text)).toBeLessThanOrEqual(width)
        expect(before).toBeLessThanOrEqual(stringWidth(text))
        expect(text).not.toMatch(harmful)
      }),
    )
  })

  it('takes no longer for a line of megabytes', () => {
    const line = `${'x'.repeat(2_000_000)}!${'y'.repeat(2_000_000)}`
    const { text, before } = excerptAround(line, 2_000_001, 30)
    expect(text[before]).toBe('!')
  })

  it('of a mend shows both ends', () => {
    expect(shortened(`title: '${'x'.repeat(100)}'`, 30)).toBe(`title: '${'x'.repeat(10)} … ${'x'.repeat(8)}'`)
    expect(shortened(`title: '${'x'.repeat(10_000)}'`, 30)).toBe(`title: '${'x'.repeat(10)} … ${'x'.repeat(8)}'`)
    expect(shortened('title: x', 30)).toBe('title: x')
  })
})

describe('the report for people', () => {
  it('shows place, severity, rule, message, the line with a caret, and what to write', () => {
    const findings = [finding({ corrected: "t: 'x: y'" }), finding({ line: 10, severity: 'error', column: 4 })]
    expect(renderFindings(findings, plain('t: x: y'))).toBe(
      [
        'a.md:2:3: warning [broken-link]: it is so; write otherwise',
        '  2 | t: x: y',
        '    |   ^',
        '    write instead:',
        "    | t: 'x: y'",
        'a.md:10:4: error [broken-link]: it is so; write otherwise',
        '  10 | t: x: y',
        '     |    ^',
      ].join('\n'),
    )
  })

  it('parts files, and shows no line that says nothing', () => {
    const findings = [finding(), finding({ file: 'b.md' })]
    const lines = ['a.md', 'b.md'].map((file) => `${file}:2:3: warning [broken-link]: it is so; write otherwise`)
    for (const nothing of ['---', '', undefined]) {
      expect(renderFindings(findings, plain(nothing))).toBe(lines.join('\n\n'))
    }
  })

  it('shows the first of hundreds of findings of one rule, and counts the rest', () => {
    const undated = Array.from({ length: 101 }, (_, place) =>
      finding({ file: `${Math.floor(place / 2)}.md`, severity: 'error', rule: 'date' }),
    )
    const others = Array.from({ length: 100 }, () => finding())
    const { shown, more } = briefly([...others, ...undated])
    expect(shown).toEqual([...others, ...undated.slice(0, 20)])
    expect(renderMore(more, plain(''))).toBe(
      '[date]: 81 more errors like these, in 41 files; npx tidings check --all shows each',
    )
    expect(briefly(others)).toEqual({ shown: others, more: [] })
  })

  it('ends with the counts, by rule and in all', () => {
    const checked = {
      articles: 1,
      findings: [
        finding({ severity: 'note', rule: 'draft' }),
        ...Array.from({ length: 10 }, () => finding({ corrected: 'x' })),
        finding({ severity: 'error', rule: 'title' }),
      ],
    }
    expect(renderSummary(checked, { ...plain(''), hidden: 1 })).toBe(
      [
        '      1 error  title',
        '  10 warnings  broken-link',
        '       1 note  draft',
        '  npx tidings check --fix writes the 10 mends into the files; --all shows the 1 note',
        '1 article, 1 error, 10 warnings, 1 note',
      ].join('\n'),
    )
  })

  it('says how to begin where there is nothing yet', () => {
    expect(renderSummary({ articles: 0, findings: [] }, { ...plain(''), hidden: 0 })).toBe(
      '  npx tidings new "Title" begins an article\n0 articles, 0 errors, 0 warnings, 0 notes',
    )
  })

  it('colours what it is asked to, and nothing else', () => {
    const paint: TextOptions['paint'] = (colour, text) => styleText(colour, text, { validateStream: false })
    const coloured = renderFindings([finding()], { ...plain('t: x'), paint })
    expect(coloured).toContain('\u001b[33mwarning\u001b[39m')
    expect(renderFindings([finding()], plain('t: x'))).not.toContain('\u001b')
  })

  it('shows both ends of a message that holds a book, and GitHub the same', () => {
    const message = `"${'x\u001b'.repeat(1_000_000)}" is no language; write en`
    const shown = /^[^:]*"x␛x[^…]* … .*x␛" is no language; write en$/
    const found = finding({ message })
    const text = renderFindings([found], plain(undefined)).replace(/^a\.md:2:3: warning \[[\w-]+\]: /, '')
    const [annotation = ''] = renderGithub({ articles: 1, findings: [found] }, [found], (file) => file).split('\n')
    for (const one of [text, annotation.replace(/^.*::/, '')]) {
      expect(one).toMatch(shown)
      expect(one.length).toBeLessThan(1_100)
    }
  })

  it('never sends a control character to the terminal', () => {
    fc.assert(
      fc.property(fc.array(anyFinding), anyText, (findings, source) => {
        expect(renderFindings(findings, plain(source)).replaceAll('\n', '')).not.toMatch(harmful)
        expect(visible(source)).not.toMatch(harmful)
      }),
    )
  })
})

describe('the report as JSON', () => {
  it('holds every finding as it is, whatever it says, without a control character', () => {
    const wellFormed = anyFinding.map((one) => ({
      ...one,
      file: one.file.toWellFormed(),
      message: one.message.toWellFormed(),
    }))
    fc.assert(
      fc.property(fc.array(wellFormed), (findings) => {
        const text = renderJson({ articles: 3, findings })
        expect(JSON.parse(text).findings).toEqual(findings)
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
      }),
    )
  })

  it('counts', () => {
    const findings = [finding(), finding({ severity: 'note' }), finding({ severity: 'note' })]
    expect(JSON.parse(renderJson({ articles: 3, findings })).counts).toEqual({
      articles: 3,
      errors: 0,
      warnings: 1,
      notes: 2,
    })
  })
})

describe('the report for GitHub Actions', () => {
  const render = (...findings: readonly Finding[]) =>
    renderGithub({ articles: 1, findings }, findings, (file) => `site/${file}`).split('\n')

  it.each([
    [finding(), '::warning file=site/a.md,line=2,col=3,title=broken-link::it is so; write otherwise'],
    [
      finding({ severity: 'error', message: '100%: a, b' }),
      '::error file=site/a.md,line=2,col=3,title=broken-link::100%25: a, b',
    ],
    [
      finding({ severity: 'note', file: 'a,b:c%.md' }),
      '::notice file=site/a%2Cb%3Ac%25.md,line=2,col=3,title=broken-link::it is so; write otherwise',
    ],
    [
      finding({ corrected: 'x' }),
      '::warning file=site/a.md,line=2,col=3,title=broken-link::it is so; write otherwise%0Awrite instead: x',
    ],
  ])('%#', (one, line) => {
    expect(render(one)[0]).toBe(line)
  })

  it('is one line a finding that can be read back, then the counts', () => {
    fc.assert(
      fc.property(fc.array(anyFinding), (findings) => {
        const lines = render(...findings)
        expect(lines).toHaveLength(findings.length + 1)
        for (const [place, { file, line, column, message, corrected }] of findings.entries()) {
          const form = /^::(?:error|warning|notice) file=([^,:]*),line=(\d+),col=(\d+),title=broken-link::([^\r\n]*)$/
          const [, path = '', ...rest] = form.exec(lines[place] ?? '') ?? []
          expect(decodeURIComponent(path)).toBe(`site/${visible(file)}`)
          expect(rest.slice(0, 2)).toEqual([String(line), String(column)])
          if (corrected === undefined) {
            expect(rest[2]?.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')).toBe(
              visible(message),
            )
          }
        }
      }),
    )
  })
})

it.each([
  ['a\tb', 'a    b'],
  ['\u001b[31m', '␛[31m'],
  ['\u007f', '␡'],
  ['\u0085\u202e\u2028', '\ufffd\ufffd\ufffd'],
  ['\ud800x', '\ufffdx'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown)
})
