import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBlock } from '../../src/article/front-matter/block.ts'
import { mendedSource, splitFrontMatter } from '../../src/article/front-matter/front-matter.ts'

const split = (source: string) => splitFrontMatter('a.md', source)

describe('front matter without fences', () => {
  it.each([
    [
      'Pelican',
      'Title: This: a "title"\nDate: 2016-01-18\nTags: a, b\nAuthors: Ada,\n    Bob\nSummary:\n\nNote: the text\n\nmore',
      { Title: 'This: a "title"', Date: '2016-01-18', Tags: 'a, b', Authors: 'Ada, Bob', Summary: '' },
      'Note: the text\n\nmore',
    ],
    [
      'Pelican, with a blank missing',
      'Title: T\nDate: 2016-01-18\nGravatarid:57db1a\n\ntext',
      { Title: 'T', Date: '2016-01-18', Gravatarid: '57db1a' },
      'text',
    ],
    [
      'Nikola, in a comment',
      '<!-- \n.. title: It’s out!\n.. slug: it-is-out\n.. tags: \n.. date: 2015-09-15 18:54:58 UTC\n-->\n\nText',
      { title: 'It’s out!', slug: 'it-is-out', tags: '', date: '2015-09-15 18:54:58 UTC' },
      '\nText',
    ],
    [
      'Pelican, with a list’s name on several lines',
      'Title: T\nTags: a,\n    b\nTags: c\n\ntext',
      { Title: 'T', Tags: 'a, b, c' },
      'text',
    ],
    ['Nikola, bare', '.. title: One\n.. date: 2015-09-15\n\nText', { title: 'One', date: '2015-09-15' }, 'Text'],
    [
      'Lektor',
      'title: Hello: you\n---\nsummary:\n\nOne.\n\nTwo.\n---\npub_date: 2015-12-21\n---\nbody:\n\n# Head\n\n----\n\nText\n',
      { title: 'Hello: you', summary: 'One.\n\nTwo.', pub_date: '2015-12-21' },
      '# Head\n\n---\n\nText\n',
    ],
    [
      'Lektor, in blocks',
      'title: A\n---\nbody:\n\n#### banner ####\nimage: b.jpg\n----\nheight: 5\n#### text-block ####\ntext:\n\nOne.\n\n#### text-block ####\ntext:\n\nTwo.\n',
      { title: 'A' },
      'One.\n\n\n\nTwo.\n',
    ],
    [
      'an MDX file’s exports',
      "import { ada } from '@/authors'\nimport image from './card.jpg'\n\nexport const meta = {\n  title: `It's`, /* no */\n  date: new Date('2021-03-15'),\n  authors: [ada, { name: 'Bo\\'b' }],\n  image,\n  count: 1_000,\n  seo: { og: require('./a.png').default, later: now() + 1 },\n  'draft': false, // no\n  ...rest,\n}\n\nText",
      {
        title: "It's",
        date: '2021-03-15',
        authors: ['ada', { name: "Bo'b" }],
        image: './card.jpg',
        count: '1000',
        seo: { og: './a.png' },
        draft: 'false',
      },
      undefined,
    ],
    [
      'escapes of JavaScript, and a name that stands twice',
      String.raw`export const meta = { title: 'R\u00e9f\xe9\u{e9}\u{1F600}\u{FFFFFF}', seo: { og: 'a', og: 'b' } }`,
      { title: 'Réféé😀u{FFFFFF}', seo: { og: 'b' } },
      undefined,
    ],
  ])('is read: %s', (_, source, fields, body) => {
    expect(split(source)).toMatchObject({ fields, findings: [], body: body ?? source })
  })

  it.each([
    ['a note', 'Note: this is a text.\n\nmore'],
    ['a date in prose', 'Date night: we went out\nto eat\n\nmore'],
    ['a heading underlined', 'title: foo\n---\n\ntext'],
    ['a comment', '<!-- .. -->\ntext'],
    ['an unclosed comment', '<!--\n.. title: x\ntext'],
    ['exports below text', 'Text\n\nexport const meta = { title: "x" }'],
    ['exports that never end', 'export const meta = { title: "x"'],
    ['exports without end', `export const meta = {${'['.repeat(5_000)}`],
  ])('is not taken from %s', (_, source) => {
    expect(findBlock(source)).toEqual({ kind: 'none', text: source })
  })

  it('is said with the line where it stands', () => {
    const pelican = split('\nTitle: T\nDate: yesterday\n\ntext')
    expect(pelican.lineOf('Date')).toBe(3)
    const exported = split('import a from "b"\n\nexport const meta = {\n  title: "T",\n  date: "yesterday",\n}\n')
    expect(exported.lineOf('date')).toBe(5)
  })

  it.each([
    ['Pelican’s', 'Title: A\nDate: 2026-11-23\nTitle: B\n\nText', 1],
    ['Lektor’s', 'title: A\n---\ntitle: B\n---\nbody: Text\n', 1],
    ['an MDX file’s', 'export const meta = {\n  date: "x",\n  title: "A",\n  title: "B",\n}\n\nText', 3],
  ])('says which of its names stand twice, and is not written over: %s', (_, source, line) => {
    const { text, findings } = mendedSource(source)
    expect(text).toBe(source)
    expect(findings).toMatchObject([{ line, rule: 'duplicate-key' }])
    expect(findings[0]).not.toHaveProperty('corrected')
  })

  it('never throws, and never takes another tool’s text apart', () => {
    const piece = fc.constantFrom(
      'title: a\n',
      '---\n',
      '.. title: b\n',
      '<!--\n',
      '-->\n',
      'body:\n',
      '\n',
      'x',
      '  y\n',
      'export const meta = {\n',
      'a: "b"',
      '[',
      ']',
      '}',
      ',',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { body, findings } = split(pieces.join(''))
        expect(typeof body).toBe('string')
        expect(Array.isArray(findings)).toBe(true)
      }),
    )
  })
})
