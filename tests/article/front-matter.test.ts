import { describe, expect, it } from 'vitest'
import { mendedSource, splitFrontMatter } from '../../src/article/front-matter/front-matter.ts'

const fields = (source: string) => splitFrontMatter('a.md', source).fields
const good = { title: 'One', tags: ['a', 'b'] }

describe('front matter is found', () => {
  it.each([
    ['YAML', '---\ntitle: One\ntags: [a, b]\n---\nBody\n'],
    ['YAML closed by dots', '---\ntitle: One\ntags: [a, b]\n...\nBody\n'],
    ['a language named', '---yaml\ntitle: One\ntags: [a, b]\n---\nBody\n'],
    ['trailing blanks', '--- \t\ntitle: One\ntags: [a, b]\n---  \nBody\n'],
    ['no-break blanks behind the fences', '---\u00a0\ntitle: One\ntags: [a, b]\n---\u00a0\nBody\n'],
    ['CRLF', '---\r\ntitle: One\r\ntags: [a, b]\r\n---\r\nBody\r\n'],
    ['CR', '---\rtitle: One\rtags: [a, b]\r---\rBody\r'],
    ['a byte order mark', '\ufeff---\ntitle: One\ntags: [a, b]\n---\nBody\n'],
    ['blank lines and a zero-width space', '\n\n\u200b\n---\ntitle: One\ntags: [a, b]\n---\nBody\n'],
    ['TOML', '+++\ntitle = "One"\ntags = ["a", "b"]\n+++\nBody\n'],
    ['TOML between dashes', '---toml\ntitle = "One"\ntags = ["a", "b"]\n---\nBody\n'],
    ['JSON', ';;;\n{"title": "One", "tags": ["a", "b"]}\n;;;\nBody\n'],
    ['JSON without braces', ';;;\n"title": "One",\n"tags": ["a", "b"]\n;;;\nBody\n'],
    ['JSON that only a fence ends', '"title": "One",\n"tags": ["a", "b"]\n;;;\nBody\n'],
    ['YAML that only a fence ends', 'title: One\ntags:\n- a\n- b\n---\nBody\n'],
    ['a bare object', '{\n  "title": "One",\n  "tags": ["a", "b"]\n}\n\nBody\n'],
    ['no final newline', '---\ntitle: One\ntags: [a, b]\n---'],
  ])('%s', (_, source) => {
    const split = splitFrontMatter('a.md', source)
    expect(split.findings).toEqual([])
    expect(split.fields).toEqual(good)
    expect(split.body.trim()).toBe(source.includes('Body') ? 'Body' : '')
  })

  it('ends at a line of its own, not at one that begins like it', () => {
    const split = splitFrontMatter('a.md', '---\ntext: |\n  a\n  ----\n# ---x\nb: 1\n---\nBody\n---\nmore')
    expect(split.fields).toEqual({ text: 'a\n----\n', b: '1' })
    expect(split.body).toBe('Body\n---\nmore')
  })

  it.each([
    ['---\ntitle: A\n---\ncategory: news\ntags:\n  - x\n---\nBody', 3, 'category'],
    ['\n---\ntitle: A\n...\n\ndate: 2026-01-02\n# said\ntags: x\n---\nBody', 4, 'date'],
    ['+++\na = 1\n+++\ntitle: A\ntags: x\n---\nBody', 3, 'title'],
    ['---\n---\ntitle: A\ndate: 2026-01-02\n---\nBody', 2, 'title'],
  ])('ends at the first fence, and says so where fields follow: %j', (source, line, name) => {
    const { findings, body } = splitFrontMatter('a.md', source)
    expect(mendedSource(source).text).toBe(source)
    expect(body).toContain(`${name}: `)
    expect(findings).toMatchObject([{ line, column: 1, severity: 'warning', rule: 'missing-fence' }])
    expect(findings[0]?.message).toContain(`"${name}"`)
  })

  it.each([
    '---\na: b\n---\nTitle: a heading\n---\nText',
    '---\na: b\n---\ntitle: A\ndate: B\n\nText',
    '---\na: b\n---\ntitle: A\nText\n---\n',
    '---\na: b\n---\nmood: A\nheart: B\n---\n',
  ])('says nothing of a text that is none: %j', (source) => {
    expect(splitFrontMatter('a.md', source).findings).toEqual([])
  })

  it('is none where there is none', () => {
    expect(splitFrontMatter('a.md', '# A heading\n\ntext')).toMatchObject({ fields: {}, body: '# A heading\n\ntext' })
    expect(splitFrontMatter('a.md', 'Title: one\n---\ntext')).toMatchObject({ fields: {} })
    expect(splitFrontMatter('a.md', '{curly} text')).toMatchObject({ fields: {}, body: '{curly} text' })
  })

  it('keeps values as they are written', () => {
    expect(fields('+++\na = 2024-01-02\nb = 1.5\nc = true\n[d]\ne = "x"\n+++\n')).toEqual({
      a: '2024-01-02',
      b: '1.5',
      c: 'true',
      d: { e: 'x' },
    })
    const toml =
      '+++\na = 2024-02-30\nb = [1.10,\n 2024-02-30 10:00:00, "x = 1.10", 1_000]\nc = 10:00:00 # = 1.2\n+++\n'
    expect(fields(toml)).toEqual({
      a: '2024-02-30',
      b: ['1.10', '2024-02-30 10:00:00', 'x = 1.10', '1000'],
      c: '10:00:00',
    })
    expect(fields('+++\na = 12345678901234567890\n+++\n')).toEqual({ a: '12345678901234567890' })
    expect(fields('{"a": 12345678901234567890, "b": 1.10, "c": [1e3]}\n')).toEqual({
      a: '12345678901234567890',
      b: '1.10',
      c: ['1e3'],
    })
    expect(fields('---\na: 1.10\nb: 012\nc: yes\nd: 2024-02-30\n---\n')).toEqual({
      a: '1.10',
      b: '012',
      c: 'yes',
      d: '2024-02-30',
    })
  })
})

describe('a name that stands twice in JSON', () => {
  it.each([
    ['{"title": "One", "tags": ["a"], "tags": ["b"]}\nBody\n', 1, 18],
    ['---json\n{\n  "tags": ["a"],\n  "title": "One",\n  "tags": ["b"]\n}\n---\nBody\n', 3, 3],
    [';;;\n"tags": ["a"],\n"title": "One", "tags": ["b"]\n;;;\nBody\n', 2, 1],
  ])('is said, and the file stays as it is: %j', (source, line, column) => {
    const { fields, body, findings } = splitFrontMatter('a.md', source)
    expect([fields, body.trim()]).toEqual([{ title: 'One', tags: ['b'] }, 'Body'])
    expect(findings).toMatchObject([{ severity: 'warning', rule: 'duplicate-key', line, column }])
    expect(mendedSource(source)).toEqual({ text: source, findings: findings.map((each) => ({ ...each, file: '' })) })
  })

  it('is none where two objects have it, or a text says it', () => {
    const source = '{"title": "One", "images": [{"url": "a: b"}, {"url": "c"}], "summary": "\\"title\\": twice"}\n'
    expect(splitFrontMatter('a.md', source).findings).toEqual([])
  })

  it('is said so many times at most', () => {
    const source = `{"title": "One", ${'"a": 1, '.repeat(30_000)}"b": 1}\nBody\n`
    expect(splitFrontMatter('a.md', source).findings).toHaveLength(200)
  })
})

describe('what is wrong with TOML and JSON is said with what to write instead', () => {
  it.each([
    ['+++\na = b c\n+++\n', 2, 5, 'write a = "b c"'],
    ['+++\na = True\n+++\n', 2, 5, 'write a = true'],
    ['+++\na = “b”\n+++\n', 2, 5, 'write a = "b"'],
    ['+++\na "b"\n+++\n', 2, 3, 'write a = "b"'],
    ['+++\nb c = "d"\n+++\n', 2, 3, 'write "b c" = …'],
    ['+++\n[a\nb = 1\n+++\n', 2, 3, 'write [a]'],
    ['+++\na = ["b", "c"\nd = "e"\n+++\n', 2, 5, 'write "]"'],
    ['+++\na = ["b", "c"\n\n[d]\ne = 1\n+++\n', 2, 5, 'write "]"'],
    ['+++\na = ["b", "c"\n\n+++\n', 2, 5, 'write "]"'],
    ['+++\n[a]\nb = 1\n[a]\nc = 2\n+++\n', 4, 2, 'below the first [a]'],
    ['+++\na = 1\na = 2\n+++\n', 3, 1, 'delete one of the two lines'],
    ['+++\na = "C:\\x"\n+++\n', 2, 10, 'write single quotes'],
    ['+++\na = [b, c]\n+++\n', 2, 6, 'put quotes around each item'],
    ['---\n- a\n- b\n---\n', 2, 1, 'must be a list of "key: value" lines'],
    ['{"a": \'b\'}\n', 1, 7, 'write "b"'],
    ['{"a": “b c”, "d": 1}\n', 1, 7, 'write "b c"'],
    ['{"a": b c, "d": 1}\n', 1, 7, 'write "b c"'],
    ['{"a": True}\n', 1, 7, 'write true'],
    ['{"a": 012}\n', 1, 7, 'write "012"'],
    ['{"a": 1,\n// b\n"c": 2}\n', 2, 1, 'delete'],
    ['{"a": "b\nc"}\n', 1, 7, 'write \\n'],
    ['{"a": [1 2]}\n', 1, 10, 'a comma is missing'],
    ['{"a": "b" "c": 1}\n', 1, 11, 'a comma is missing'],
    ['{"a": 2026-01-02}\n', 1, 7, 'write "2026-01-02"'],
    ['{\n"a": "b,\n"c": 1}\n', 2, 6, 'a quote (") at its end'],
    ['{"a": "b "c" d"}\n', 1, 11, 'write \\" for it'],
    ['{"a": 1,\n"b": ["c",\n"d": 1}\n', 2, 6, 'write "]"'],
    ['{"a": 1,\n"b": "c", "d"],\n"e": 1}\n', 2, 14, 'no "[" opens'],
    ['{"a": 1,\n"b": \n}\n', 2, 4, 'no value stands after this colon'],
    ['{"a": , "b": 1}\n', 1, 5, 'no value stands after this colon'],
    ['{"a" "b"}\n', 1, 6, 'or ": " after this name'],
    ['{"a": "b";\n"c": 1}\n', 1, 10, 'write a comma'],
    ['+++\na = ["b"\n+++\n', 2, 5, 'write "]"'],
    ['+++\na = {b = 1\nc = 2\n+++\n', 2, 5, 'write "}"'],
    ['+++\na = 1\n---\nText\n', 3, 1, 'no line of +++ closes'],
    ['+++\na = 1\n\nText, and more\n', 4, 1, 'no line of +++ closes'],
  ])('%j', (source, line, column, instead) => {
    const { findings } = splitFrontMatter('a.md', source)
    expect(findings).toMatchObject([{ severity: 'error', line, column, message: expect.stringContaining(instead) }])
  })
})

it.each([
  ['---\na:\n  b: 1\nb: 2\n---\n', 4],
  ['---\nb: 2\na:\n  b: 1\n---\n', 2],
  ['---\na:\n  - b: 1\n---\n', 3],
])('a name stands where it is a name of the article, else where it stands first: %j', (source, line) => {
  expect(splitFrontMatter('a.md', source).lineOf('b')).toBe(line)
})

describe('what is wrong is said with its place', () => {
  it.each([
    ['YAML', '---\ntitle: One\n? [\n---\n', 3],
    ['TOML', '\n+++\na = 1\nb = \n+++\n', 4],
    ['TOML written like YAML', '+++\na: b\n+++\n', 2],
    ['JSON', ';;;\n{\n"a": 1,\n"b": ]\n;;;\n', 4],
    ['JSON without braces', ';;;\n"a": 1\n"b": 2\n;;;\n', 2],
    ['an open object', '{ "a": 1\n', 1],
    [
      'an alias bomb',
      `---\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((k, n) => `${k}: &${k} [${Array(9).fill(`*${'abcdefghi'[n]}`)}]\n`).join('')}---\n`,
      3,
    ],
    ['blank lines without end', `---\na: 1\n${'\n'.repeat(60_000)}b: 2\n---\n`, 3],
    ['blank lines of another kind without end', `---\na: 1\n${' \u2028'.repeat(60_000)}b: 2\n---\n`, 3],
    ['JSON with a comma too many', '{\n"a": ["b",\n],\n"c": 1\n}\n', 2],
  ])('%s', (_, source, line) => {
    const split = splitFrontMatter('a.md', source)
    expect(split.fields).toBeUndefined()
    expect(split.findings).toMatchObject([{ severity: 'error', line }])
  })
})

describe('values that nest too deep are said, wherever the stack would have ended', () => {
  const [open, shut] = ['['.repeat(500), ']'.repeat(500)]
  it.each([
    ['dotted names of TOML', `+++\ntitle="T"\n${'a.'.repeat(3_000)}b=1\n+++\n`, 2],
    ['names of a TOML table', `+++\n[${'a.'.repeat(100_000)}b]\nx=1\n+++\n`, 2],
    ['lists of TOML', `+++\ntitle="T"\nx = ${open}${shut}\n+++\n`, 3],
    ['lists of TOML without end', `+++\nx=${'['.repeat(5_000)}\n+++\n`, 2],
    ['lists of JSON', `;;;\n{"title": "T",\n"x": ${open}${shut}}\n;;;\n`, 3],
    ['mappings of JSON', `{"title": "T", "x": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, 1],
    ['lists of YAML', `---\ntitle: T\nx: ${'['.repeat(150)}${']'.repeat(150)}\n---\n`, 3],
  ])('%s', (_, source, line) => {
    const { fields, findings } = splitFrontMatter('a.md', source)
    expect(fields).toBeUndefined()
    expect(findings).toMatchObject([
      { line, severity: 'error', rule: 'front-matter', message: 'values are nested too deep here; write fewer levels' },
    ])
  })
})

it.each([
  [
    'a: null\nb: ~ # none\nc: [null, d]\nd:\n  - ~\n  - e: null',
    { a: null, b: null, c: [null, 'd'], d: [null, { e: null }] },
  ],
  [
    'a: "null"\nb: \'~\'\nc: Null\nd: ~e\nnull: f\ng: !!str null',
    { a: 'null', b: '~', c: 'Null', d: '~e', null: 'f', g: 'null' },
  ],
])('what YAML writes for nothing says nothing: %j', (yaml, fields) => {
  expect(splitFrontMatter('a.md', `---\n${yaml}\n---\n`)).toMatchObject({ fields, findings: [] })
  // A tab is doubtful: after one, the whole parser reads what stands below it.
  expect(splitFrontMatter('a.md', `---\n#\tall\n${yaml}\n---\n`)).toMatchObject({ fields, findings: [] })
})
