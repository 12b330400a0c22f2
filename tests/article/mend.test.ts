import { describe, expect, it } from 'vitest'
import { mendedSource, splitFrontMatter } from '../../src/article/front-matter/front-matter.ts'

const file = (yaml: string) => `---\n${yaml}\n---\nBody\n`
const findingsOf = (source: string) =>
  splitFrontMatter('a.md', source).findings.map(({ line, column, rule }) => [line, column, rule])

const b = '\\'
const address = 'https://example.com/a/rather/long/address/that/fills/a/line.png'
const prose = 'Words that fill a line to its end, so that an editor would break it'
type Case = [yaml: string, fields: object, ...findings: [number, number, string][]]

/** Lines count from the fence: the first of the YAML is 2. */
const values: readonly Case[] = [
  ['a: One: two', { a: 'One: two' }, [2, 7, 'unquoted-colon']],
  ['a: Note:', { a: 'Note:' }, [2, 8, 'unquoted-colon']],
  ['a: One: two # said', { a: 'One: two' }, [2, 7, 'unquoted-colon']],
  ['a:\n  - b: c: d', { a: [{ b: 'c: d' }] }, [3, 9, 'unquoted-colon']],
  ['a: !空心菜', { a: '!空心菜' }, [2, 4, 'unquoted-start']],
  ['a: @b c', { a: '@b c' }, [2, 4, 'unquoted-start']],
  ['a: `b` c', { a: '`b` c' }, [2, 4, 'unquoted-start']],
  ['a: %b', { a: '%b' }, [2, 4, 'unquoted-start']],
  ['a: *b* c', { a: '*b* c' }, [2, 4, 'unquoted-start']],
  ['a: *b*', { a: '*b*' }, [2, 4, 'unquoted-start']],
  ['a: *', { a: '*' }, [2, 4, 'unquoted-start']],
  ['a: &b c: d', { a: '&b c: d' }, [2, 4, 'unquoted-start']],
  ['a: !b c: d', { a: '!b c: d' }, [2, 4, 'unquoted-start']],
  ['a: | b c', { a: '| b c' }, [2, 4, 'unquoted-start']],
  ['a: > b c', { a: '> b c' }, [2, 4, 'unquoted-start']],
  ['a: [b] c', { a: '[b] c' }, [2, 4, 'unquoted-start']],
  ['a: {b} c', { a: '{b} c' }, [2, 4, 'unquoted-start']],
  ['a: - b', { a: '- b' }, [2, 4, 'unquoted-start']],
  ['a:\n  - @b\n  - c', { a: ['@b', 'c'] }, [3, 5, 'unquoted-start']],
  ['a: "b" and "c"', { a: '"b" and "c"' }, [2, 4, 'unquoted-start']],
  ["a: 'tis said: yes", { a: "'tis said: yes" }, [2, 4, 'unquoted-start']],
  ['a: "b', { a: 'b' }, [2, 4, 'unbalanced-quote']],
  ["a: 'b", { a: 'b' }, [2, 4, 'unbalanced-quote']],
  ['a: "b""', { a: 'b' }, [2, 7, 'unbalanced-quote']],
  ['a: "b\nc: "d"', { a: 'b', c: 'd' }, [2, 4, 'unbalanced-quote']],
  ['a: "He said "hi" there"', { a: 'He said "hi" there' }, [2, 13, 'inner-quote']],
  ['a: "He said ""hi"" there"', { a: 'He said "hi" there' }, [2, 13, 'inner-quote']],
  ['a: """Hi"" there"', { a: '"Hi" there' }, [2, 5, 'inner-quote']],
  ['a: "One "" two"', { a: 'One "" two' }, [2, 9, 'inner-quote']],
  [`a: 'It${b}'s here'`, { a: "It's here" }, [2, 7, 'backslash']],
  [`a: 'Say ${b}'hi${b}', ${b}n'`, { a: `Say 'hi', ${b}n` }, [2, 9, 'backslash']],
  ['a: &lt;p&gt;Hi &#39;x&#39;&lt;/p&gt;', { a: '&lt;p&gt;Hi &#39;x&#39;&lt;/p&gt;' }, [2, 4, 'unquoted-start']],
  ['a: &quot;Hi&quot; &amp;', { a: '&quot;Hi&quot; &amp;' }, [2, 4, 'unquoted-start']],
  [`a: ${b}"One two${b}"\nb:\n  - ${b}"c${b}"`, { a: 'One two', b: ['c'] }, [2, 4, 'backslash'], [4, 5, 'backslash']],
  ["a: 'it's fine'", { a: "it's fine" }, [2, 7, 'inner-quote']],
  [`a: "C:${b}Work${b}q"`, { a: `C:${b}Work${b}q` }, [2, 7, 'backslash']],
  [`a: "C:${b}Work${b}"`, { a: `C:${b}Work${b}` }, [2, 4, 'backslash']],
  ['a: “b: c”', { a: 'b: c' }, [2, 4, 'smart-quotes']],
  ['a: be cd"', { a: 'be cd' }, [2, 9, 'unbalanced-quote']],
  ['a: be: cd"', { a: 'be: cd' }, [2, 10, 'unbalanced-quote']],
  ['a: b\nc d\nE f g:\n- h', { a: 'b c d', 'E f g': ['h'] }, [2, 4, 'multi-line-value']],
  ['a: “b c”', { a: 'b c' }, [2, 4, 'smart-quotes']],
  ['a:\n  - ‘b’', { a: ['b'] }, [3, 5, 'smart-quotes']],
  ["a: '2024-01-02", { a: '2024-01-02' }, [2, 4, 'unbalanced-quote']],
  ['a: ‘b: c’', { a: 'b: c' }, [2, 4, 'smart-quotes']],
  ['a: [“b, c”, d]', { a: ['b, c', 'd'] }, [2, 5, 'smart-quotes']],
  ['a: [ "b c" ', { a: ['b c'] }, [2, 4, 'unbalanced-bracket']],
  ["a: 'It''s b: c", { a: "It's b: c" }, [2, 4, 'unbalanced-quote']],
  ['a: [b, c', { a: ['b', 'c'] }, [2, 4, 'unbalanced-bracket']],
  ['a: [b, c]]', { a: ['b', 'c'] }, [2, 10, 'unbalanced-bracket']],
  ['a: [b, c],', { a: ['b', 'c'] }, [2, 10, 'trailing-comma']],
  ['"a": "b",\n"c": "d"', { a: 'b', c: 'd' }, [2, 9, 'trailing-comma']],
  ['a: [b, c,, d]', { a: ['b', 'c', 'd'] }, [2, 10, 'trailing-comma']],
  ['a: [, b]', { a: ['b'] }, [2, 5, 'trailing-comma']],
  ['a: [b, c}', { a: ['b', 'c'] }, [2, 9, 'unbalanced-bracket']],
  ['a: {b: "c", d: e]', { a: { b: 'c', d: 'e' } }, [2, 17, 'unbalanced-bracket']],
  ['title: [b, c}', { title: '[b, c}' }, [2, 8, 'unquoted-start']],
  ['title: [b, c', { title: '[b, c' }, [2, 8, 'unquoted-start']],
  ['a: ["b" "c d", \'e\']', { a: ['b', 'c d', 'e'] }, [2, 8, 'missing-comma']],
  ['a: ["b" and "c"]', { a: ['"b" and "c"'] }, [2, 5, 'unquoted-item']],
  ['a: {b: "c" d: e, f: \'g\' "h": i}', { a: { b: 'c', d: 'e', f: 'g', h: 'i' } }, [2, 11, 'missing-comma']],
  ['a: [“b”, c]', { a: ['b', 'c'] }, [2, 5, 'smart-quotes']],
  ['a: [#b, #c]', { a: ['#b', '#c'] }, [2, 5, 'unquoted-item']],
  ['a: [@b, c]', { a: ['@b', 'c'] }, [2, 5, 'unquoted-item']],
  ['a: {b', { a: '{b' }, [2, 4, 'unquoted-start']],
  ['a: {b c', { a: '{b c' }, [2, 4, 'unquoted-start']],
  ['a: {b: c', { a: { b: 'c' } }, [2, 4, 'unbalanced-bracket']],
  ['a: [ b c', { a: ['b c'] }, [2, 4, 'unbalanced-bracket']],
  ['tags: [b c', { tags: ['b c'] }, [2, 7, 'unbalanced-bracket']],
  ['title: [b c', { title: '[b c' }, [2, 8, 'unquoted-start']],
  ["a: Be: cd'", { a: 'Be: cd' }, [2, 10, 'unbalanced-quote']],
  ["a: Be: the cats'", { a: "Be: the cats'" }, [2, 6, 'unquoted-colon']],
  ['a: It\'s 1: May 2021"', { a: "It's 1: May 2021" }, [2, 20, 'unbalanced-quote']],
  ["a: It''s: one'", { a: "It's: one" }, [2, 14, 'unbalanced-quote']],
  ["a: '10,000th one", { a: '10,000th one' }, [2, 4, 'unbalanced-quote']],
  ["a: “it''s one'", { a: "it's one" }, [2, 4, 'smart-quotes']],
  ["a: 'it''s: one”", { a: "it's: one" }, [2, 4, 'smart-quotes']],
  ["a: “one two #3'", { a: 'one two #3' }, [2, 4, 'smart-quotes']],
  ['a: Size: 12"', { a: 'Size: 12"' }, [2, 8, 'unquoted-colon']],
  ["a: 'be: cd”", { a: 'be: cd' }, [2, 4, 'smart-quotes']],
  ["a: 'be cd”", { a: 'be cd' }, [2, 4, 'smart-quotes']],
  ['a: “be cd"', { a: 'be cd' }, [2, 4, 'smart-quotes']],
  ["a: “be cd'", { a: 'be cd' }, [2, 4, 'smart-quotes']],
  ['a: Be: 2to3"', { a: 'Be: 2to3' }, [2, 12, 'unbalanced-quote']],
  ['a: be cd”', { a: 'be cd' }, [2, 9, 'smart-quotes']],
  ['a: be: cd”', { a: 'be: cd' }, [2, 10, 'smart-quotes']],
  ['a: “be: cd', { a: 'be: cd' }, [2, 4, 'smart-quotes']],
  [`a: "b${b}n`, { a: 'b\n' }, [2, 4, 'unbalanced-quote']],
  [`a: "${b}"b${b}" c`, { a: '"b" c' }, [2, 4, 'unbalanced-quote']],
  ['a: [!b c, d]', { a: ['!b c', 'd'] }, [2, 5, 'unquoted-item']],
  [
    'a: [{url: https://x.example/a.png, title: A: b}]',
    { a: [{ url: 'https://x.example/a.png', title: 'A: b' }] },
    [2, 44, 'unquoted-colon'],
  ],
  ['a: {name: A: B, id: x}', { a: { name: 'A: B', id: 'x' } }, [2, 12, 'unquoted-colon']],
  ['a: {b: {c: D: e}, f: g} # h', { a: { b: { c: 'D: e' }, f: 'g' } }, [2, 13, 'unquoted-colon']],
  ['a: {b: c: d, e: f', { a: { b: 'c: d', e: 'f' } }, [2, 4, 'unbalanced-bracket']],
  ['a:\n  - {b: “c: d”, e: @f}', { a: [{ b: 'c: d', e: '@f' }] }, [3, 9, 'smart-quotes']],
  ['a: [\n  {b: c: d},\n  e\n]', { a: [{ b: 'c: d' }, 'e'] }, [2, 4, 'unquoted-colon']],
  ['a: [[#b, c], d] # e', { a: [['#b', 'c'], 'd'] }, [2, 6, 'unquoted-item']],
  ['a: {b: c} d: e', { a: '{b: c} d: e' }, [2, 4, 'unquoted-start']],
  ['tags: "b", "c"]', { tags: ['b', 'c'] }, [2, 15, 'unbalanced-bracket']],
  ['tags: ]', { tags: [] }, [2, 7, 'unbalanced-bracket']],
  ['authors: "B, C", \'D\'', { authors: ['B, C', 'D'] }, [2, 10, 'unbalanced-bracket']],
  ['title: "B", "C"', { title: '"B", "C"' }, [2, 8, 'unquoted-start']],
  ['a: [{{ b }} c, d]', { a: ['{{ b }} c', 'd'] }, [2, 5, 'template']],
  ['a: [b, &c]', { a: ['b', '&c'] }, [2, 8, 'unquoted-item']],
  ['a: ["b, c", @d]', { a: ['b, c', '@d'] }, [2, 13, 'unquoted-item']],
]

const lines: readonly Case[] = [
  ['title "One"\na: b', { title: 'One', a: 'b' }, [2, 6, 'missing-blank']],
  [
    'a: b\ntitle = "One: two"\ndate=2026-01-02',
    { a: 'b', title: 'One: two', date: '2026-01-02' },
    [3, 6, 'missing-blank'],
    [4, 5, 'missing-blank'],
  ],
  [
    'images:\n  - url:https://b.example/\n    width:10',
    { images: [{ url: 'https://b.example/', width: '10' }] },
    [3, 8, 'missing-blank'],
  ],
  ['a:Hello\nb: c', { a: 'Hello', b: 'c' }, [2, 2, 'missing-blank']],
  ['a:Hello\nb:c', { a: 'Hello', b: 'c' }, [2, 2, 'missing-blank'], [3, 2, 'missing-blank']],
  ['title: x\npath:/a/b', { title: 'x', path: '/a/b' }, [3, 5, 'missing-blank']],
  ['title:"One: two"', { title: 'One: two' }, [2, 6, 'missing-blank']],
  ['a:\n  b:x\n  c: y', { a: { b: 'x', c: 'y' } }, [3, 4, 'missing-blank']],
  ['@type: a\nb: c', { '@type': 'a', b: 'c' }, [2, 1, 'unquoted-key']],
  ['a:\n\tb: c\n\td: e', { a: { b: 'c', d: 'e' } }, [3, 2, 'tab-indent'], [4, 2, 'tab-indent']],
  ['a:\n\t- b: c\n\t  d: e', { a: [{ b: 'c', d: 'e' }] }, [3, 2, 'tab-indent'], [4, 4, 'tab-indent']],
  ['a: b\n\tc: d', { a: 'b', c: 'd' }, [3, 2, 'tab-indent']],
  ['a: |\n\tb\n\t\tc', { a: 'b\n  c\n' }, [3, 1, 'uneven-indent']],
  ['a:\n  b: >\n    c\n\t  \nd: e', { a: { b: 'c\n' }, d: 'e' }, [5, 1, 'uneven-indent']],
  // Blanks alone on a line are no damage, beside a tab either.
  [
    'a: |\n  b\n  \n\t\n  c\nd: e: f',
    { a: 'b\n\n\nc\n', d: 'e: f' },
    [5, 1, 'uneven-indent'],
    [7, 5, 'unquoted-colon'],
  ],
  [
    'a: |\n  b\nc d\nupdated in May\n- e\ntitle: f',
    { a: 'b\nc d\nupdated in May\n- e\n', title: 'f' },
    [3, 1, 'uneven-indent'],
  ],
  ['a: |\nb c\n  d\ne: f', { a: 'b c\n  d\n', e: 'f' }, [3, 1, 'uneven-indent']],
  ['a: |\n  b\n    c\n  d: e\n\tf', { a: 'b\n  c\nd: e\nf\n' }, [6, 1, 'uneven-indent']],
  ['a:\n    - b: c\n  d: e', { a: [{ b: 'c', d: 'e' }] }, [3, 5, 'uneven-item']],
  ['a:\n  - b: c\n  d: e', { a: [{ b: 'c', d: 'e' }] }, [3, 3, 'uneven-item']],
  [
    'a:\n    - b: c\n  d:\n    e: f\n    - b: g\n  d: h',
    {
      a: [
        { b: 'c', d: { e: 'f' } },
        { b: 'g', d: 'h' },
      ],
    },
    [3, 5, 'uneven-item'],
    [6, 5, 'uneven-indent'],
  ],
  ['a:\n  - b: c\n     d: e', { a: [{ b: 'c', d: 'e' }] }, [4, 6, 'uneven-item']],
  ['a:\n   b: c\n  d: e', { a: { b: 'c', d: 'e' } }, [4, 3, 'uneven-indent']],
  ['a:\n  b: c\n   d: e', { a: { b: 'c', d: 'e' } }, [4, 4, 'uneven-indent']],
  ['a: b\n c: d', { a: 'b', c: 'd' }, [3, 2, 'uneven-indent']],
  ['a:\n - b\n  - %c\nf: g', { a: ['b', '%c'], f: 'g' }, [3, 4, 'uneven-indent'], [4, 4, 'unquoted-start']],
  ['a: *b\ntitle:"c: d"', { a: '*b', title: 'c: d' }, [2, 4, 'unquoted-start'], [3, 6, 'missing-blank']],
  ['a:\n - b\n  - !c\n', { a: ['b', '!c'] }, [3, 4, 'uneven-indent'], [4, 4, 'unquoted-start']],
  ['a:\n  - #b\n   - c', { a: ['#b', 'c'] }, [3, 5, 'unquoted-start'], [4, 4, 'uneven-indent']],
  ['a:\n - b\n  - c d\n  - e\nf: g', { a: ['b', 'c d', 'e'], f: 'g' }, [3, 4, 'uneven-indent']],
  ['a: b\nlocation set to c.\nd: e', { a: 'b location set to c.', d: 'e' }, [2, 4, 'multi-line-value']],
  ['a: b\nby c\nd: e', { a: 'b by c', d: 'e' }, [2, 4, 'multi-line-value']],
  ['a: b\nDate for c 1\nd: e', { a: 'b Date for c 1', d: 'e' }, [2, 4, 'multi-line-value']],
  ['a:\n  b: c\n d: e\n  f: g', { a: { b: 'c', d: 'e', f: 'g' } }, [4, 2, 'uneven-indent']],
  ['a:\n  b: &x c\n\td: *x', { a: { b: 'c', d: 'c' } }, [4, 2, 'tab-indent']],
  ['a:\n  - b\n c:\n  - d', { a: ['b'], c: ['d'] }, [4, 2, 'uneven-indent']],
  ['a:\n  b:\n    - c\n d: e', { a: { b: ['c'], d: 'e' } }, [5, 2, 'uneven-indent']],
  [' a: b\nc: d', { a: 'b', c: 'd' }, [2, 2, 'uneven-indent']],
  ['a:\n  - b\n - c\nd: e', { a: ['b', 'c'], d: 'e' }, [4, 2, 'uneven-indent']],
  ['a: b\na: c', { a: 'c' }, [2, 1, 'duplicate-key']],
  ['a: b\na: c\na: d', { a: 'd' }, [2, 1, 'duplicate-key'], [3, 1, 'duplicate-key']],
  ['a:\n  - b\n# why\na: c', { a: 'c' }, [2, 1, 'duplicate-key']],
  ['a:\n  - b: c\n    b: d', { a: [{ b: 'd' }] }, [3, 5, 'duplicate-key']],
  [': \n?', { '': null }, [2, 1, 'duplicate-key']],
  ['a: {b: c, b: d}', { a: { b: 'd' } }, [2, 5, 'duplicate-key']],
  ['a: &x b\na: *x', { a: 'b' }, [2, 1, 'duplicate-key']],
  ['a: one\ntwo, three\nb: c', { a: 'one two, three', b: 'c' }, [2, 4, 'multi-line-value']],
  ['tags:\n* a\n* b c\nd: e', { tags: ['a', 'b c'], d: 'e' }, [3, 1, 'bullet'], [4, 1, 'bullet']],
  ['tags:\n  - a\n  * b\nd: e', { tags: ['a', 'b'], d: 'e' }, [4, 3, 'bullet']],
  ['tags:\n- a\n– b\n— c\nd: e', { tags: ['a', 'b', 'c'], d: 'e' }, [4, 1, 'bullet'], [5, 1, 'bullet']],
  [
    'images:\n  – url: a\n    width: 1\n  – url: b',
    { images: [{ url: 'a', width: '1' }, { url: 'b' }] },
    [3, 3, 'bullet'],
    [5, 3, 'bullet'],
  ],
  [
    'images:\n  - url: a\n    width: 1\n  -url: b',
    { images: [{ url: 'a', width: '1' }, { url: 'b' }] },
    [5, 4, 'missing-blank'],
  ],
  // What stands behind a comment's line is no comment.
  ['a: one # said\n  two\nb: c', { a: 'one two', b: 'c' }, [2, 4, 'multi-line-value']],
  ['a: one: two # d\n  three # e\n  four\nb: c', { a: 'one: two three four', b: 'c' }, [2, 4, 'multi-line-value']],
  ['a: one\n  # said\n  two\nb: c', { a: 'one two', b: 'c' }, [2, 4, 'multi-line-value']],
  ['a: "one" # said\n  two\nb: c', { a: '"one" two', b: 'c' }, [2, 4, 'multi-line-value']],
  ['a: "one # two\nthree"\nb: c', { a: 'one # two three', b: 'c' }, [2, 4, 'multi-line-value']],
  ['a:\n  - one # said\n    two\n  - b', { a: ['one two', 'b'] }, [3, 5, 'multi-line-value']],
  ['a: [\nb, # first\n# alone\nc\n]\nd: e', { a: ['b', 'c'], d: 'e' }, [2, 4, 'multi-line-value']],
  ['a: [\n  "b # c", # first\n  d: e: f\n]', { a: ['b # c', 'd: e: f'] }, [2, 4, 'unquoted-item']],
  ['a: one\n\ntwo\nb: c', { a: 'one\ntwo', b: 'c' }, [2, 4, 'multi-line-value']],
  ['a: one: two\n  Then: three\nb: c', { a: 'one: two Then: three', b: 'c' }, [2, 4, 'multi-line-value']],
  ['a:\nSome text\nb: c', { a: 'Some text', b: 'c' }, [2, 3, 'multi-line-value']],
  ['a:\n[b, c]\nd: e', { a: ['b', 'c'], d: 'e' }, [2, 3, 'multi-line-value']],
  ['a: "one\ntwo"\nb: c', { a: 'one two', b: 'c' }, [2, 4, 'multi-line-value']],
  // Its title is none of the article's.
  [
    `title: T\nimages:\n  - ${address}\n    title: A\n  - b.png\n    alt: B\n  - c.png`,
    { title: 'T', images: [{ url: address, title: 'A' }, { url: 'b.png', alt: 'B' }, 'c.png'] },
    [4, 5, 'nameless-item'],
    [6, 5, 'nameless-item'],
  ],
  [
    'authors:\n- Ada Lovelace\n  url: x\n- "Bob"\n  url: y',
    {
      authors: [
        { name: 'Ada Lovelace', url: 'x' },
        { name: 'Bob', url: 'y' },
      ],
    },
    [3, 3, 'nameless-item'],
    [5, 3, 'nameless-item'],
  ],
  // One that the front matter lacks is its own.
  ['tags:\n- a\n  date: 2026-01-02', { tags: ['a'], date: '2026-01-02' }, [4, 3, 'uneven-indent']],
  [`a:\n  - url: "${address}"\n     width: 1`, { a: [{ url: address, width: '1' }] }, [4, 6, 'uneven-item']],
  [`a: ${address}\n  logo: b`, { a: address, logo: 'b' }, [3, 3, 'uneven-indent']],
  [`a: "${prose}"\n  logo: b`, { a: prose, logo: 'b' }, [3, 3, 'uneven-indent']],
  [`a: ${prose}.\n  logo: b`, { a: `${prose}.`, logo: 'b' }, [3, 3, 'uneven-indent']],
  [`a: ${prose}\n  nav_title: b`, { a: prose, nav_title: 'b' }, [3, 3, 'uneven-indent']],
  [`a: ${prose}\n  isCached: b`, { a: prose, isCached: 'b' }, [3, 3, 'uneven-indent']],
  ['a: b: c\n  13.0: d', { a: 'b: c 13.0: d' }, [2, 4, 'multi-line-value']],
  ['a: "b"\nc:\'d e: f\'', { a: 'b', c: 'd e: f' }, [3, 2, 'missing-blank']],
  [`a: ${prose}\n  note: b`, { a: `${prose} note: b` }, [2, 4, 'multi-line-value']],
  ['a:\n  /b/: c: d\n  /e/#f: g', { a: { '/b/': 'c: d', '/e/#f': 'g' } }, [3, 9, 'unquoted-colon']],
  ['a: "/b/\nc:d:\ne: f', { a: '/b/', 'c:d': '', e: 'f' }, [2, 4, 'unbalanced-quote']],
  ['a:\n- b:c d\n  e: f', { a: [{ b: 'c d', e: 'f' }] }, [3, 4, 'missing-blank']],
  [
    'tags:\n\t-b\n\t-c\nd: e',
    { tags: ['b', 'c'], d: 'e' },
    [3, 3, 'missing-blank'],
    [3, 2, 'tab-indent'],
    [4, 3, 'missing-blank'],
    [4, 2, 'tab-indent'],
  ],
  ['date: 2026-01-01\nsummary:\u00a0One N', { date: '2026-01-01', summary: 'One N' }, [3, 8, 'missing-blank']],
  ['tags: [a]\nsummary:\u202fOne N', { tags: ['a'], summary: 'One N' }, [3, 8, 'missing-blank']],
  ['foo:\u3000One N\ntitle: b', { foo: 'One N', title: 'b' }, [2, 4, 'missing-blank']],
  ['tags:\u2007\n  - a', { tags: ['a'] }, [2, 5, 'missing-blank']],
  ['a: "b"\ntitle:\u00a0"c: d"', { a: 'b', title: 'c: d' }, [3, 6, 'missing-blank']],
  ['a: b\ntitle:\u00a0c: d', { a: 'b', title: 'c: d' }, [3, 6, 'missing-blank'], [3, 9, 'unquoted-colon']],
  ['image:\n  - url:\u00a0/b\n    alt: c', { image: [{ url: '/b', alt: 'c' }] }, [3, 8, 'missing-blank']],
  ['date: 2026-01-01\nsummary： One', { date: '2026-01-01', summary: 'One' }, [3, 8, 'missing-blank']],
  ['tags: [a]\nsummary：One', { tags: ['a'], summary: 'One' }, [3, 8, 'missing-blank']],
  ['tags: [a]\n  title:c\nd: e', { tags: ['a'], title: 'c', d: 'e' }, [3, 8, 'missing-blank'], [3, 3, 'uneven-indent']],
  ['a: "b" said\nc d\ne: f', { a: '"b" said c d', e: 'f' }, [2, 4, 'multi-line-value']],
  ['a: "b"\nc d\ne: f', { a: '"b" c d', e: 'f' }, [2, 4, 'multi-line-value']],
  ['a: b c\nd：e', { a: 'b c d：e' }, [2, 4, 'multi-line-value']],
  ['tags:\u2007\n  -\u00a0a', { tags: ['a'] }, [2, 5, 'missing-blank'], [3, 4, 'missing-blank']],
  ['a:\n\u00a0 b: c\n  d: e', { a: { b: 'c', d: 'e' } }, [3, 1, 'tab-indent']],
  ['tags:\n\u00a0\u00a0- a\n \u00a0- b', { tags: ['a', 'b'] }, [3, 1, 'tab-indent'], [4, 2, 'tab-indent']],
  ['title :b\na: c', { title: 'b', a: 'c' }, [2, 7, 'missing-blank']],
  ["a: b\ntitle:'[c]: '\nd: e", { a: 'b', title: '[c]: ', d: 'e' }, [3, 6, 'missing-blank']],
  ['a:\n  b: >\n      c\n   d: e', { a: { b: 'c\n', d: 'e' } }, [5, 4, 'uneven-indent']],
  ['a:\n  b: c\n d: e', { a: { b: 'c', d: 'e' } }, [4, 2, 'uneven-indent']],
  ['a:\n  b: c\n date: e', { a: { b: 'c' }, date: 'e' }, [4, 2, 'uneven-indent']],
  ['date: f\na:\n  b: c\n date: e', { date: 'f', a: { b: 'c', date: 'e' } }, [5, 2, 'uneven-indent']],
]

const losses: readonly Case[] = [
  ['abstract "One: two"\na: b', { abstract: 'One: two', a: 'b' }, [2, 9, 'missing-blank']],
  ['a: {x1:0, y1: 1, z-1:b c}', { a: { x1: '0', y1: '1', 'z-1': 'b c' } }, [2, 8, 'missing-blank']],
  ['a: [{url:https://b.example/}]', { a: [{ url: 'https://b.example/' }] }, [2, 10, 'missing-blank']],
  ['tags:\n  One\n  Two words\n  C++', { tags: ['One', 'Two words', 'C++'] }, [3, 3, 'bullet']],
  ['tags: One\n  - Two\n  - C & D', { tags: ['One', 'Two', 'C & D'] }, [2, 7, 'bullet']],
  ['\u200btitle: A\n\ufeffdate: B', { title: 'A', date: 'B' }, [2, 1, 'tab-indent'], [3, 1, 'tab-indent']],
  ['a:\n  - b: c\n  \u200b  d: e', { a: [{ b: 'c', d: 'e' }] }, [4, 3, 'tab-indent']],
  ['tags:\n  -b\n  -c d\ne: f', { tags: ['b', 'c d'], e: 'f' }, [3, 4, 'missing-blank']],
  ['tags:\n  -b\ne: f', { tags: ['b'], e: 'f' }, [3, 4, 'missing-blank']],
  ['tags:\n  -b\n  - c d\ne: f', { tags: ['b', 'c d'], e: 'f' }, [3, 4, 'missing-blank']],
  ['tags:\n  – a\n  - b', { tags: ['a', 'b'] }, [3, 3, 'bullet']],
  ['images:\n– url: a\n– url: b', { images: [{ url: 'a' }, { url: 'b' }] }, [3, 1, 'bullet'], [4, 1, 'bullet']],
  [
    'images:\n  -url: a\n  -url: b',
    { images: [{ url: 'a' }, { url: 'b' }] },
    [3, 4, 'missing-blank'],
    [4, 4, 'missing-blank'],
  ],
  ['tags: b, c d]\ne: f', { tags: ['b', 'c d'], e: 'f' }, [2, 13, 'unbalanced-bracket']],
  ['by: Ada]', { by: ['Ada'] }, [2, 8, 'unbalanced-bracket']],
  ['url: https://a.example/b/"', { url: 'https://a.example/b/' }, [2, 26, 'unbalanced-quote']],
  ["date: 2026-01-02 10:00'", { date: '2026-01-02 10:00' }, [2, 23, 'unbalanced-quote']],
  ['tags:\n  -\u00a0b\n  - c', { tags: ['b', 'c'] }, [3, 4, 'missing-blank']],
  ['images:\n\u00a0 - url: a', { images: [{ url: 'a' }] }, [3, 1, 'tab-indent']],
  ['a: |\n\u00a0 b: c\nd: e', { a: 'b: c\n', d: 'e' }, [3, 1, 'tab-indent']],
  ['provider:\n  name:A b\n  domain:c', { provider: { name: 'A b', domain: 'c' } }, [3, 7, 'missing-blank']],
  ['image:\n  url:/a.png', { image: { url: '/a.png' } }, [3, 6, 'missing-blank']],
  ['title: C# and F #1', { title: 'C# and F #1' }, [2, 17, 'comment-in-value']],
  ['tags: #one #two', { tags: '#one #two' }, [2, 7, 'comment-in-value']],
  ['a:\n  - b #c # d', { a: ['b #c'] }, [3, 7, 'comment-in-value']],
  ['a: b: c\nd: e #f', { a: 'b: c', d: 'e #f' }, [2, 5, 'unquoted-colon'], [3, 6, 'comment-in-value']],
  ['a: !important news', { a: '!important news' }, [2, 4, 'unquoted-start']],
  ['a: &more text', { a: '&more text' }, [2, 4, 'unquoted-start']],
  ['a: !b c\n  d # e', { a: '!b c d' }, [2, 4, 'unquoted-start']],
  ['a:\n  - &b c\n    d', { a: ['&b c d'] }, [3, 5, 'unquoted-start']],
  ['tags:\n  • a\n  • b c', { tags: ['a', 'b c'] }, [3, 3, 'bullet']],
  ['a: {b: c, title: D, E}', { a: { b: 'c', title: 'D, E' } }, [2, 18, 'unquoted-text']],
  ['a:\n  - {name: B, C, D, e: f}', { a: [{ name: 'B, C, D', e: 'f' }] }, [3, 12, 'unquoted-text']],
  ['a: {{ template }}', { a: '{{ template }}' }, [2, 4, 'template']],
  ['tags: [{{ a }}, b]', { tags: ['{{ a }}', 'b'] }, [2, 8, 'template']],
  ['a: [{b: {{ c }}, d: [e, {{ f }}]}, g]', { a: [{ b: '{{ c }}', d: ['e', '{{ f }}'] }, 'g'] }, [2, 9, 'template']],
  ['tags:\n  - “a: b”\n  - c', { tags: ['a: b', 'c'] }, [3, 5, 'smart-quotes']],
  ['tags:\n  - ‘a: b’ # c\n  - „d: e“', { tags: ['a: b', 'd: e'] }, [3, 5, 'smart-quotes'], [4, 5, 'smart-quotes']],
  ['tags:\n  - “a: b” or c: d', { tags: ['“a: b” or c: d'] }, [3, 7, 'unquoted-colon']],
  ['tags:\n  - “a” or c: d', { tags: ['“a” or c: d'] }, [3, 13, 'unquoted-colon']],
  ['tags:\n  - “They came: so', { tags: ['They came: so'] }, [3, 5, 'smart-quotes']],
  ['tags:\n  - “a: b”\n  - @c', { tags: ['a: b', '@c'] }, [3, 5, 'smart-quotes'], [4, 5, 'unquoted-start']],
  ['summary:\n  “a: b”\nc: d', { summary: 'a: b', c: 'd' }, [3, 3, 'smart-quotes']],
  ['tags: [“a: b”, c]', { tags: ['a: b', 'c'] }, [2, 8, 'smart-quotes']],
  ['tags: [b, {{c}}] # d', { tags: ['b', '{{c}}'] }, [2, 11, 'template']],
  ['tags: [\n  {{ a }},\n  !b c,\n  {{ d }}\n]', { tags: ['{{ a }}', '!b c', '{{ d }}'] }, [2, 7, 'template']],
  ['a: {{ template }} b', { a: '{{ template }} b' }, [2, 4, 'template']],
]

describe('damage is mended and said with its place', () => {
  it.each([...values, ...lines, ...losses])('%j', (yaml, fields, ...findings) => {
    const split = splitFrontMatter('a.md', file(yaml))
    expect(split.fields).toEqual(fields)
    expect(split.findings.map(({ line, column, rule }) => [line, column, rule])).toEqual(findings)
    expect(split.findings.every(({ severity, message }) => severity === 'warning' && message !== '')).toBe(true)
    expect(split.body).toBe('Body\n')
  })

  it.each([...values, ...lines, ...losses])('%j can be written back', (yaml, fields) => {
    const { text } = mendedSource(file(yaml))
    const again = splitFrontMatter('a.md', text)
    expect(again.fields).toEqual(fields)
    if (!yaml.includes('*x')) expect([again.findings, mendedSource(text).text]).toEqual([[], text])
  })
})

describe('well-formed YAML stays as it is', () => {
  it.each([
    ['a: {https://b.example/, c}', { a: { 'https://b.example/': null, c: null } }],
    ['tags:\n  One, two,\n  three', { tags: 'One, two, three' }],
    ['tags: One\n  two', { tags: 'One two' }],
    ['notes:\n  Some lines\n  of prose', { notes: 'Some lines of prose' }],
    ['author:\n  Ada\n  Lovelace', { author: 'Ada Lovelace' }],
    ['a: b # a comment', { a: 'b' }],
    ['a: 1 #first', { a: '1' }],
    ['a: "b" #c', { a: 'b' }],
    ['a: b#c', { a: 'b#c' }],
    ['base: &base\n  a: b\nc:\n  <<: *base\n  d: <<', { base: { a: 'b' }, c: { a: 'b', d: '<<' } }],
    ['a: &x {b: c}\nd: &y {e: f}\ng:\n  <<: *x\n  <<: *y', { g: { b: 'c', e: 'f' } }],
    ['a: &x b\nc: *x', { a: 'b', c: 'b' }],
    ['a: one\n  two # c', { a: 'one two' }],
    ['a: |\n  <<<<<<< b\n  c: d: e', { a: '<<<<<<< b\nc: d: e\n' }],
    ['a: [\n  b,\n]', { a: ['b'] }],
    ['a: b"', { a: 'b"' }],
    ['tags:\n  -b\n  c', { tags: '-b c' }],
    [`a:\n  - ${'long '.repeat(13)}text\n    - b`, { a: [`${'long '.repeat(13)}text - b`] }],
    ['a: 12"', { a: '12"' }],
    ['a: |\n  \u00a0b: c\n  - d', { a: '\u00a0b: c\n- d\n' }],
    ['summary:\n  name:b', { summary: 'name:b' }],
    ['author:\n  b:c', { author: 'b:c' }],
    ['image:\n  data:image/png;base64,AA', { image: 'data:image/png;base64,AA' }],
    ['title: b, c]', { title: 'b, c]' }],
    ['tags: a [b]', { tags: 'a [b]' }],
    ['tags: a :]', { tags: 'a :]' }],
    ['flags:\n  -v: b\n  -w: c', { flags: { '-v': 'b', '-w': 'c' } }],
    ["url: https://a.example/b'", { url: "https://a.example/b'" }],
    ['a:\n  + b\n  + c', { a: '+ b + c' }],
    ['a:\n  – b\n  – c', { a: '– b – c' }],
    ['a:\n  – b: c', { a: { '– b': 'c' } }],
    ['a: b "c"', { a: 'b "c"' }],
    ['a:\n  - “b: c”\n    d: e', { a: [{ '“b': 'c”', d: 'e' }] }],
    ['a:\n  - “b”: c', { a: [{ '“b”': 'c' }] }],
    ['a: “b” and “c”', { a: '“b” and “c”' }],
    ["a: it's", { a: "it's" }],
    ['a: !!str 1.10', { a: '1.10' }],
    ['a: !!binary SGVsbG8=', { a: 'SGVsbG8=' }],
    ['a: !!timestamp 2020-05-07T23:30:00-05:00', { a: '2020-05-07T23:30:00-05:00' }],
    ['a: !!omap [b: c]', { a: [{ b: 'c' }] }],
    ['a: !!set {b: c}', { a: { b: 'c' } }],
  ])('%j', (yaml, fields) => {
    const source = file(yaml)
    expect(splitFrontMatter('a.md', source)).toMatchObject({ fields, findings: [] })
    expect(mendedSource(source)).toEqual({ text: source, findings: [] })
  })
})

it('keeps the comments among the lines that it puts on one', () => {
  const { text } = mendedSource(file('a: one # said\n  #\n  # why\n  two\nb: c'))
  expect(text).toBe(file('a: one two # said why\nb: c'))
})

it('says of a sentence in typographic quotes that it keeps them', () => {
  const source = file('a: “Not b.”')
  const split = splitFrontMatter('a.md', source)
  expect(split).toMatchObject({
    fields: { a: '“Not b.”' },
    findings: [{ line: 2, column: 4, severity: 'note', rule: 'smart-quotes' }],
  })
  expect(split.findings[0]).not.toHaveProperty('corrected')
  expect(mendedSource(source).text).toBe(source)
})

it.each([
  ['title: Song # 2 of the charts', 'Song', 13, '# 2 of the charts'],
  ['abstract: |\n  a # b\nsummary: We are # 1 # and more', 'We are', 17, '# 1 # and more'],
])('says of a text which part of it is a comment: %j', (yaml, said, column, comment) => {
  const { fields, findings } = splitFrontMatter('a.md', file(yaml))
  expect(Object.values(fields ?? {}).at(-1)).toBe(said)
  expect(findings).toMatchObject([{ column, severity: 'note', rule: 'comment-in-value' }])
  expect(findings[0]?.message).toContain(comment)
  expect(findings[0]).not.toHaveProperty('corrected')
})

it.each(['title: # none yet', 'title: "A" # said', 'date: 2026-01-02 # said', 'tags:\n  - a # said'])(
  'says nothing of a comment that is one: %j',
  (yaml) => {
    expect(splitFrontMatter('a.md', file(yaml)).findings).toEqual([])
  },
)

it('names what it takes for a part of the text above', () => {
  const quoted = splitFrontMatter('a.md', file('a:\n b: c\n  d: "e\n  f: g\n  h: i"'))
  expect(quoted.fields).toEqual({ a: { b: 'c', d: 'e f: g h: i' } })
  expect(quoted.findings.map(({ message }) => message).join()).toContain('"f:"')
  const { findings } = splitFrontMatter('a.md', file(`a: ${prose}\n  note: b`))
  expect(findings[0]?.message).toContain('"note:"')
})

describe('a missing closing fence is mended where the end is clear', () => {
  it.each([
    ['---\ntitle: A\n\nText, and more.\n\nNote: this.\n', 'Text, and more.\n\nNote: this.\n', 3],
    ['---\ntitle: A\ntags:\n  - b\n\n# Heading\n\nText.\n', '# Heading\n\nText.\n', 5],
    ['---\ntitle: A\n\n# Heading\n\nText.\n\n---\n\nMore.\n', '# Heading\n\nText.\n\n---\n\nMore.\n', 3],
    [
      '---\ntitle: A\n\nauthor: b\n\n# a note\n\nText, and more.\n\nNote: this.\n',
      '# a note\n\nText, and more.\n\nNote: this.\n',
      5,
    ],
    ['---\ntitle: A\n----\nText.\n', 'Text.\n', 3],
    ['---\ntitle: A\n — \nText.\n', 'Text.\n', 3],
  ])('%j', (source, body, line) => {
    const split = splitFrontMatter('a.md', source)
    expect(split).toMatchObject({ fields: { title: 'A' }, body })
    expect(split.findings).toMatchObject([{ line, rule: 'missing-fence', severity: 'warning', corrected: '---' }])
    const { text } = mendedSource(source)
    expect(splitFrontMatter('a.md', text)).toMatchObject({ fields: split.fields, body, findings: [] })
  })

  it.each([
    ['----\ntitle: A\n----\nText.\n', [1, 3]],
    ['\n—-\ntitle: A\ntags: [b]\n---\nText.\n', [2]],
    ['--\r\nTitle: A\r\n\r\nText.\r\n', [1, 3]],
  ])('and an opening one before a title or a date: %j', (source, lines) => {
    const split = splitFrontMatter('a.md', source)
    expect(split).toMatchObject({ body: 'Text.\n' })
    expect(split.findings.map(({ line, rule }) => [line, rule])).toEqual(lines.map((line) => [line, 'missing-fence']))
    const { text } = mendedSource(source)
    expect(splitFrontMatter('a.md', text)).toMatchObject({ fields: split.fields, body: 'Text.\n', findings: [] })
  })

  it.each(['----\ntitle: A\n', '----\n\ntitle: A\n----\n', '----\ntitled: A\n----\n'])(
    'but no rule above other text: %j',
    (body) => {
      expect(splitFrontMatter('a.md', body)).toMatchObject({ fields: {}, body, findings: [] })
    },
  )

  it('takes a last value of two paragraphs for a value', () => {
    const split = splitFrontMatter('a.md', '---\na: One.\n\nTwo.\n---\nBody')
    expect(split).toMatchObject({ fields: { a: 'One.\nTwo.' }, body: 'Body' })
  })
})

describe('what cannot be mended is an error with its place, in our words', () => {
  it.each([
    ['<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x', 2, 1, 'merge-conflict', /keep one side/],
    ['a: b\n? [', 3, 1, 'front-matter', /opens here and is not closed/],
    ['a: b\n- c', 3, 1, 'front-matter', /no "name: value"/],
    ['title: b\n<<: *c\nd: e', 3, 1, 'front-matter', /after "<<:" stands a mapping/],
    ['title: b\ndraft true', 3, 1, 'front-matter', /no "name: value"/],
    ['a: b\n\n<<: c', 4, 1, 'front-matter', /"<<:"/],
    ['date: 2026-01-01\nsome words\ntitle: b', 3, 1, 'front-matter', /no "name: value"/],
    ['tags: [a] # c\nsome words', 3, 1, 'front-matter', /no "name: value"/],
    ['tags:\n[a]\nSome Name：c', 4, 1, 'front-matter', /no "name: value"/],
    ['a: {b: c}\n\nsome words', 4, 1, 'front-matter', /no "name: value"/],
    ['title: b\n# said\nsome words\nc: d', 4, 1, 'front-matter', /no "name: value"/],
    ['draft: true\nsome words\ntitle: b', 3, 1, 'front-matter', /no "name: value"/],
    ['title: b\n=======\ndate: c', 3, 1, 'merge-conflict', /keep one side/],
    ['date: 2026-01-01\n%YAML 1.2\ntitle: b', 3, 1, 'front-matter', /cannot begin with "%YAML" here/],
    ['title: b\n%TAG ! c\ndate: d', 3, 1, 'front-matter', /cannot begin with "%TAG" here/],
    ['a: {b: C: D, and e: f}', 2, 8, 'front-matter', /as in \{name: 'One: two'\}/],
    ['a: @b\nc: [{d: e, f: G: h, i}]', 3, 15, 'front-matter', /as in \{name: 'One: two'\}/],
    ['just text', 2, 1, 'front-matter', /list of "key: value" lines/],
    ['- a\n- b', 2, 1, 'front-matter', /list of "key: value" lines/],
    ['a: @b\n'.repeat(300), 2, 1, 'front-matter', /over 200 lines/],
  ])('%j', (yaml, line, column, rule, message) => {
    const source = file(yaml)
    const split = splitFrontMatter('a.md', source)
    expect(split.fields).toBeUndefined()
    expect(split.findings).toMatchObject([{ line, column, rule, severity: 'error' }])
    expect(split.findings[0]?.message).toMatch(message)
    expect(mendedSource(source, 'a.md')).toEqual({ text: source, findings: split.findings })
  })
})

it('takes no list for a text that is too long to be mended', () => {
  const { fields, findings } = splitFrontMatter('a.md', file(`tags: [${'"b" '.repeat(3_000)}]`))
  expect(fields).toBeUndefined()
  expect(findings).toMatchObject([{ line: 2, column: 12, message: expect.stringMatching(/a comma is missing/) }])
})

describe('the mended source', () => {
  it('keeps every byte that is not mended', () => {
    const source = '\ufeff\r\n---\r\na: b: c\r\n\r\nd: one\r\ntwo\r\ne: f \r---  \r\nBody\t\r\n\n---\nmore'
    const { text } = mendedSource(source)
    expect(text).toBe("\ufeff\r\n---\r\na: 'b: c'\r\n\r\nd: one two\r\ne: f \r---  \r\nBody\t\r\n\n---\nmore")
    expect(findingsOf(source)).toEqual([
      [3, 5, 'unquoted-colon'],
      [5, 4, 'multi-line-value'],
    ])
  })

  it('says how many lines a mend stands for', () => {
    expect(mendedSource(file('a: one\ntwo\nb: c\nb:\n  - d\nb: e')).findings).toMatchObject([
      { line: 2, lines: 2, corrected: 'a: one two' },
      { line: 4, corrected: '# b: c' },
      { line: 5, lines: 2, corrected: '# b:\n#   - d' },
    ])
  })

  it('leaves TOML, JSON and files without front matter alone', () => {
    for (const source of ['+++\na = "b"\n+++\n', ';;;\n{"a": "b"}\n;;;\n', 'text\na: b: c\n']) {
      expect(mendedSource(source)).toEqual({ text: source, findings: [] })
    }
  })
})
