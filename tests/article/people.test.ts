import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const read = (frontMatter: string, people = {}) => readText(`---\ntitle: T\n${frontMatter}\n---\nText.`, { people })

describe("a person's e-mail address", () => {
  it.each(['ada@a.example', 'ada+news@b.example', "o'neil@localhost", 'ada@bücher.example'])('is %s', (email) => {
    for (const written of [
      `[{name: Ada, email: "${email}"}]`,
      `[{name: Ada, email: "mailto:${email}"}]`,
      `"Ada <${email}>"`,
    ]) {
      const { article, findings } = read(`authors: ${written}`)
      expect(article?.authors).toEqual([{ name: 'Ada', email }])
      expect(findings).toEqual([])
    }
  })

  it.each(['@handle', 'a b@x y', 'ada@', 'ada', 'a@b@c', '<ada@a.example>'])(
    'is not %s, which is kept and reported',
    (email) => {
      for (const name of ['authors', 'contributors'] as const) {
        const { article, findings } = read(`${name}: [{name: Ada, email: "${email}"}]`)
        expect(article?.[name]).toEqual([{ name: 'Ada', more: { email } }])
        expect(findings).toMatchObject([{ line: 3, severity: 'warning', rule: 'url' }])
        expect(findings[0]?.message).toContain('write one such as')
      }
    },
  )
})

describe('people of one text', () => {
  it.each([
    ['Ada <ada@a.example>, Bob L <bob@a.example>', ['Ada', 'Bob L']],
    ['Ada <ada@a.example>; Bob <bob@a.example> ;Eve <eve@a.example>', ['Ada', 'Bob', 'Eve']],
    ['Ada <ada@a.example>, Countess', ['Ada <ada@a.example>, Countess']],
    ['Lovelace, Ada <ada@a.example>', ['Lovelace, Ada']],
    [`'"Lovelace, Ada" <ada@a.example>, "Bob L." <bob@a.example>'`, ['Lovelace, Ada', 'Bob L.']],
    ['"Ada" <ada@a.example>', ['Ada']],
    ['Lovelace, Ada', ['Lovelace, Ada']],
  ])('are told apart by their addresses: %s', (written, names) => {
    expect(read(`author: ${written}`).article?.authors.map(({ name }) => name)).toEqual(names)
  })
})

describe('what else is said of a person', () => {
  it.each([
    [
      '{name: Ada, bio: Counts, url: https://a.example/}',
      { name: 'Ada', url: 'https://a.example/', more: { bio: 'Counts' } },
    ],
    ['{name: Ada, twitter: Ada, site: none}', { name: 'Ada', more: { twitter: 'Ada', site: 'none' } }],
    ['{name: Ada, title: Countess, role: }', { name: 'Ada', more: { title: 'Countess' } }],
    ['{first_name: Ada, last_name: L}', { name: 'Ada L' }],
    ['{name: {given: Ada, family: L}, orcid: 0-1}', { name: 'Ada L', more: { orcid: '0-1' } }],
    ['ada', { name: 'Ada Lovelace', more: { social: { github: 'ada' } } }],
    ['{slug: grace-hopper, name: Grace Hopper}', { name: 'Grace Hopper' }],
    ['{id: u1, name: Grace}', { name: 'Grace', more: { id: 'u1' } }],
    ['{key: ada, name: A}', { name: 'A', more: { social: { github: 'ada' } } }],
  ])('is kept: %s', (written, person) => {
    const people = { ada: { name: 'Ada Lovelace', social: { github: 'ada' } } }
    expect(read(`authors: [${written}]`, people).article?.authors).toEqual([person])
  })
})

describe('a person who is named twice', () => {
  it('is one, with what either says', () => {
    const said = 'authors: [Ada, Bob]\nauthor: {name: Ada, url: https://a.example/, email: ada@a.example}'
    expect(read(said).article?.authors).toEqual([
      { name: 'Ada', url: 'https://a.example/', email: 'ada@a.example' },
      { name: 'Bob' },
    ])
  })

  it('keeps what only one of them says of a kind that is not known', () => {
    const said = 'authors: [{name: Ada, role: Editor}, {name: Ada, role: Writer, bio: Counts}]'
    expect(read(said).article?.authors).toEqual([{ name: 'Ada', more: { role: 'Editor', bio: 'Counts' } }])
  })
})

describe('people in lists of lists and as links', () => {
  it.each([
    ['[Ada, [Bob, [Carl]]]', ['Ada', 'Bob', 'Carl']],
    ['[[Ada]]', ['Ada']],
    ['"[[Ada]]"', ['Ada']],
    ['["[[people/Ada]]", "[[bob#Life|Bob B]]"]', ['Ada', 'Bob B']],
  ])('are found: %s', (written, names) => {
    expect(read(`authors: ${written}`).article?.authors.map(({ name }) => name)).toEqual(names)
  })

  it.each([
    ['Ada Lovelace <ada@a.example>', [{ name: 'Ada Lovelace', email: 'ada@a.example' }]],
    ['Ada &amp; Co', [{ name: 'Ada & Co' }]],
    ['ada', [{ name: 'ada' }]],
    ['', [{ name: 'ada' }]],
  ])('are known by keys that stand for a text alone: %s', (said, authors) => {
    expect(read('author: ada', { ada: said }).article?.authors).toEqual(authors)
  })

  it('are known by their keys', () => {
    expect(read('author: "[[people/ada]]"', { ada: { name: 'Ada L' } }).article?.authors).toEqual([{ name: 'Ada L' }])
  })
})

describe('what is said of a provider that is not what it should be', () => {
  it.each([
    ['{name: P, url: p.example, country: it}', { name: 'P', more: { url: 'p.example', country: 'it' } }],
    ['{name: P, url: [a, b], logo: "", motto: }', { name: 'P', more: { url: ['a', 'b'] } }],
    ['{name: P, id: [1, 2], domain: {a: b}}', { name: 'P', more: { id: ['1', '2'], domain: { a: 'b' } } }],
    ['{name: [P], domain: p.example}', { name: 'p.example', domain: 'p.example', more: { name: ['P'] } }],
    [
      '{name: P, id: 1, url: https://p.example/, images: [/a.png]}',
      { name: 'P', id: '1', url: 'https://p.example/', images: [{ url: 'https://a.example/a.png' }] },
    ],
  ])('is kept as it is written: %s', (written, provider) => {
    expect(read(`provider: ${written}`).article?.provider).toEqual(provider)
  })
})

describe("a person's picture", () => {
  const there = { url: 'https://a.example/media/1.png', type: 'image/png' }
  const people = { ada: { name: 'Ada', avatar: 'there.png' } }
  const read = (frontMatter: string) =>
    readText(`---\ntitle: T\n${frontMatter}\n---\nText.`, {
      find: (reference) => (reference === 'there.png' ? there : undefined),
      people,
    })

  it.each([
    'authors: [{name: Ada, image: there.png}]',
    'authors: [ada]',
    'author: Ada\nauthor_image: there.png',
    'authors: [{name: Ada, image: Nice, avatar: there.png}]',
    'authors: [{name: Ada, image: https://a.example/media/1.png}]',
  ])('is published as those of the article are: %s', (frontMatter) => {
    const { article, findings } = read(frontMatter)
    expect(article?.authors).toMatchObject([{ name: 'Ada', image: there.url }])
    expect(findings).toEqual([])
  })

  it('is reported where it names nothing, and kept', () => {
    const { article, findings } = read('contributors: [{name: Ada, image: gone.png}]')
    expect(article?.contributors).toEqual([{ name: 'Ada', more: { image: 'gone.png' } }])
    expect(findings).toMatchObject([{ rule: 'broken-link', line: 3 }])
  })
})

describe('Quarto’s program', () => {
  it.each(['editor: visual', 'editor: source', 'editor: {render-on-save: true}', 'editor:\n  markdown:\n    wrap: 72'])(
    '%s is nobody',
    (lines) => {
      const { article, findings } = read(lines)
      expect(article?.contributors).toEqual([])
      expect(findings).toMatchObject([{ rule: 'presentation', severity: 'note' }])
    },
  )
})
