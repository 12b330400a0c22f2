import { describe, expect, it } from 'vitest'
import { type Name, names } from '../../src/article/names.ts'
import { readText, site } from '../fixture.ts'

const read = (lines: string, of = site) => readText(`---\ntitle: T\n${lines}\n---\nBody`, { of })
const slugs = (labels: readonly { slug: string }[] | undefined) => labels?.map(({ slug }) => slug)

describe('tags', () => {
  it.each([
    ['tags: [a, B c, 2024, 1.10]', ['a', 'b-c', '2024', '1-10']],
    ['tags: a, B c ,d', ['a', 'b-c', 'd']],
    [`tags: '"a, b", c'`, ['a-b', 'c']],
    ['tags: Getting started', ['getting-started']],
    ["tags: '#one #two'", ['one', 'two']],
    ["tags: ['#one', 'C#', 'F#', C, C++]", ['one', 'c-sharp', 'f-sharp', 'c', 'c-plus-plus']],
    ['taxonomies:\n  tags: [a]', ['a']],
    ['taxonomy:\n  tag: [a]', ['a']],
    ['topics: [a]\ntags: [b]', ['b', 'a']],
    ['keywords: x, y', ['x', 'y']],
    ['tags: [{name: A}, {label: B, permalink: /b}]', ['a', 'b']],
    ['tags: [[a, b], c]', ['a', 'b', 'c']],
    ['tags: 日本語、ニュース', ['日本語', 'ニュース']],
    ['Tags: [a, A, ä]', ['a', 'ä']],
    ['tags:', []],
    ['tags: ["[[notes/A b]]", "[[c|D]]"]', ['a-b', 'd']],
  ])('%s', (lines, expected) => {
    expect(slugs(read(lines).article?.tags)).toEqual(expected)
  })

  it('are one a word in Jekyll’s folder, as Jekyll reads them', () => {
    const { article } = readText('---\ntitle: T\ntags: a b\ncategories: x y\n---\n', { name: '_posts/2026-01-02-a.md' })
    expect([slugs(article?.tags), slugs(article?.categories)]).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ])
  })

  it('leave keywords to JSON Feed where both are given', () => {
    const { article } = read('tags: [a]\nkeywords: [b]')
    expect(slugs(article?.tags)).toEqual(['a'])
    expect(article?.fields).toEqual({ keywords: ['b'] })
  })
})

describe('people', () => {
  const people = { ada: { name: 'Ada Lovelace', url: 'https://ada.example/', image_url: 'https://ada.example/a.png' } }
  it.each([
    ['author: Ada', [{ name: 'Ada' }]],
    ['authors: [Ada, Bob]', [{ name: 'Ada' }, { name: 'Bob' }]],
    ['author: Foo, Inc.', [{ name: 'Foo, Inc.' }]],
    ['author: Ada <ada@a.example>', [{ name: 'Ada', email: 'ada@a.example' }]],
    ['author: ada@a.example (Ada)', [{ name: 'Ada', email: 'ada@a.example' }]],
    ["author: '[Ada](https://ada.example/x)'", [{ name: 'Ada', url: 'https://ada.example/x' }]],
    ['author: {name: Ada, url: https://ada.example/}', [{ name: 'Ada', url: 'https://ada.example/' }]],
    ['author: Ada\nauthor_url: https://ada.example/', [{ name: 'Ada', url: 'https://ada.example/' }]],
    ['author: ada', [{ name: 'Ada Lovelace', url: 'https://ada.example/', image: 'https://ada.example/a.png' }]],
    ['by: [Ada]', [{ name: 'Ada' }]],
    ['params:\n  author: Ada', [{ name: 'Ada' }]],
    ['author: {first_name: Ada, last_name: Lovelace}', [{ name: 'Ada Lovelace' }]],
    ['author: constructor', [{ name: 'constructor' }]],
  ])('%s', (lines, expected) => {
    expect(readText(`---\ntitle: T\n${lines}\n---\n`, { people }).article?.authors).toEqual(expected)
  })
})

describe('an item of a list that has no name', () => {
  it.each([
    ['authors:\n  - Ada: the first\n  - Bob', "'Ada: the first'", 4],
    ['tags:\n  - a\n  - C: it’s on', "'C: it’s on'", 5],
    ["categories:\n  - Ada: it's", "'Ada: it''s'", 4],
    ['tags: [a, {x: y}]', "'x: y'", 3],
    ['contributors:\n  - Ada:', "'Ada'", 4],
    ['author: {twitter: "@a", site: https://b.example}', 'name: …', 3],
    ['type: {kind: [a]}', 'name: …', 3],
  ])('is reported with what to write: %s', (lines, instead, line) => {
    const { findings } = read(lines)
    expect(findings).toMatchObject([{ rule: 'unknown-name', severity: 'warning', line, column: 1 }])
    expect(findings[0]?.message).toContain(`write ${instead}`)
  })

  it.each([
    ['authors:\n  - name: Ada\n    twitter: "@a"\n  - twitter: "@b"', 6],
    ['authors:\n  - twitter: "@a"\ntwitter: "@b"', 4],
    ['contributors:\n  - name: Ada\n    role: editor\nauthors:\n  - role: editor', 7],
    ['tags:\n  - name: A\n  - color: red\n  - color: blue', 5],
  ])('is reported at its line: %s', (lines, line) => {
    expect(read(lines).findings.find(({ rule }) => rule === 'unknown-name')?.line).toBe(line)
  })

  it.each(['tags: [{name: A}, {label: B}]', 'authors: [{first_name: A}, {id: b}, A]', 'tags: [a]\nkeywords: {a: b}'])(
    'is none of these: %s',
    (lines) => {
      expect(read(lines).findings).toEqual([])
    },
  )
})

describe('a label that no address can stand for', () => {
  it.each([
    ['tags: [a, 🎉]', '🎉'],
    ['categories:\n  - [🎉]', '🎉'],
    ['tags: [{name: 🎉}]', '🎉'],
    ['type: 🎉', '🎉'],
    ['tags: ["!!!", a]', '!!!'],
    ['tags: ["?!"]\nkeywords: a', '?!'],
    ['keywords: "***"', '***'],
  ])('is left out, and reported: %s', (lines, sign) => {
    const { article, findings } = read(lines)
    expect([article?.tags, article?.categories, article?.type].flat().map((label) => label?.name)).not.toContain(sign)
    expect(findings).toMatchObject([{ rule: 'unknown-name', severity: 'warning', line: 3 }])
    expect(findings[0]?.message).toContain(`"${sign}"`)
  })

  it('is no dash that stands for nothing, and none of C++', () => {
    expect(read('tags: ["-", C++, "#", ...]\ncategory: —').findings).toEqual([])
  })
})

describe('a label in an object', () => {
  it.each([
    ['tags: [a, {name: AI, description: Of AI}]', { tags: ['a', { name: 'AI', description: 'Of AI' }] }],
    ['tags: [{name: AI, slug: machines}]', { tags: [{ name: 'AI', slug: 'machines' }] }],
    ['categories: [[{label: A, title: B}]]', { categories: [[{ label: 'A', title: 'B' }]] }],
    ['type: {name: News, id: "77"}', { type: { name: 'News', id: '77' } }],
    ['keywords: {name: a, count: 3}', { keywords: { name: 'a', count: '3' } }],
  ])('reaches JSON Feed with what else it says: %s', (lines, fields) => {
    const { article, findings } = read(lines)
    expect(article?.fields).toEqual(fields)
    expect(findings).toEqual([])
  })

  it.each(['tags: [{name: To do, slug: to-do, label: To do}]', 'type: {id: news, image: }'])(
    'says no more than its name: %s',
    (lines) => {
      expect(read(lines).article?.fields).toBeUndefined()
    },
  )
})

describe('two labels of one address', () => {
  it.each([
    ['tags: [A.B, a-b, A.B]', '"tags" holds "a-b" beside "A.B": both are /tags/a-b', 3],
    ['tags: [a]\ntopics: [A, b]', '"topics" holds "A" beside "a": both are /tags/a', 4],
    ['keywords: R&D, R D', '"keywords" holds "R D" beside "R&D": both are /tags/r-d', 3],
    ['categories:\n  - [Life]\n  - life', '"categories" holds "life" beside "Life": both are /categories/life', 3],
  ])('stand as the first, and a note says so: %s', (lines, said, line) => {
    const { article, findings } = read(lines)
    const slugs = [...(article?.tags ?? []), ...(article?.categories ?? [])].map(({ slug }) => slug)
    expect(slugs).toEqual([...new Set(slugs)])
    expect(findings).toMatchObject([{ rule: 'label-spelling', severity: 'note', line, column: 1 }])
    expect(findings[0]?.message).toContain(said)
  })

  it.each(['tags: [a, a, "#a"]', 'tags: [C, C++, C#]', 'tags: [a]\ncategory: A', 'tags: [a]\nkeywords: [b, B]'])(
    'are none of these: %s',
    (lines) => {
      expect(read(lines).findings).toEqual([])
    },
  )
})

describe('images', () => {
  const a = 'https://a.example/a.png'
  it.each([
    [`image: ${a}`, [{ url: a }]],
    [`images: [${a}, https://a.example/b.png]`, [{ url: a }, { url: 'https://a.example/b.png' }]],
    [`cover:\n  image: ${a}\n  alt: Alt\n  caption: Cap`, [{ url: a, alt: 'Alt', title: 'Cap' }]],
    [`header:\n  teaser: ${a}`, [{ url: a }]],
    [`image: ${a}\nthumbnail: ${a}`, [{ url: a }]],
    [`images: [{url: ${a}, width: 10, isCached: true}]`, [{ url: a, width: 10, more: { isCached: 'true' } }]],
    ['featured_image: /img/a.png', [{ url: 'https://a.example/img/a.png' }]],
    ['feature: true', []],
    // Jekyll's themes that are called Minimal Mistakes, HPSTR and Skinny Bones.
    [
      `image:\n  feature: ${a}\n  credit: Ada\n  thumb: b.png`,
      [{ url: a, attribution: 'Ada', more: { thumb: 'b.png' } }],
    ],
    [`image:\n  feature:\n  teaser: ${a}\n  credit:`, [{ url: a }]],
    ['image:\n  feature: true\n  credit: Ada', []],
    [`image: ${a}\nimage_alt: Alt\nimage_caption: Cap`, [{ url: a, alt: 'Alt', title: 'Cap' }]],
    [
      `images: [${a}, https://a.example/b.png]\nimage_alt: Alt`,
      [{ url: a, alt: 'Alt' }, { url: 'https://a.example/b.png' }],
    ],
  ])('%s', (lines, expected) => {
    expect(read(lines).article?.images).toEqual(expected)
  })
})

describe('a subtitle', () => {
  it.each([
    ['is none of the summary where there is a text', 'subtitle: S', 'Text.', { subtitle: 'S', summary: 'Text.' }],
    ['stands beside a summary', 'subtitle: S\nabstract: A', '', { subtitle: 'S', summary: 'A' }],
    ['is the summary where nothing else tells of the article', 'subtitle: S', '', { summary: 'S', html: '<p>S</p>' }],
    [
      'is both where a picture is all the text',
      'subtitle: S',
      '![](https://a.example/a.png)',
      { subtitle: 'S', summary: 'S' },
    ],
    [
      'tells more than the address of a player',
      'subtitle: S\nembed: <iframe src="https://player.vimeo.com/video/1"></iframe>',
      '',
      { subtitle: 'S', summary: 'S' },
    ],
  ])('%s', (_, lines, body, expected) => {
    const { subtitle, summary, html } = readText(`---\ntitle: T\n${lines}\n---\n${body}`).article ?? {}
    expect({ summary, ...(subtitle && { subtitle }), ...('html' in expected && { html }) }).toEqual(expected)
  })
})

describe('names', () => {
  it.each([
    ['pub_date: 2026-02-03', 'published', Date.UTC(2026, 1, 3)],
    ['published: 2026-02-03', 'published', Date.UTC(2026, 1, 3)],
    ['dateadded: 2026-02-03', 'published', Date.UTC(2026, 1, 3)],
    ['datetime: 2026-02-03', 'published', Date.UTC(2026, 1, 3)],
    ['last_modified_at: 2026-02-03', 'updated', Date.UTC(2026, 1, 3)],
    // AstroPaper
    ['pubDatetime: 2026-02-03T04:05:00Z', 'published', Date.UTC(2026, 1, 3, 4, 5)],
    ['modDatetime: 2026-02-03', 'updated', Date.UTC(2026, 1, 3)],
    // Obsidian's Linter
    ['date created: Tuesday, February 3rd 2026, 4:05:00 am', 'published', Date.UTC(2026, 1, 3, 4, 5)],
    ['creation date: 2026-02-03\ndate modified: 2026-02-04', 'published', Date.UTC(2026, 1, 3)],
    ['created: "[[daily/2026-02-03|Tuesday]]"', 'published', Date.UTC(2026, 1, 3)],
    ['created: 2026-02-03\nupdated: "[[2026-02-04]]"', 'updated', Date.UTC(2026, 1, 4)],
    ['postSlug: an-old-one', 'slug', 'an-old-one'],
    ['seo:\n  description: S', 'summary', 'S'],
    ['custom_excerpt: S', 'summary', 'S'],
    ['canonical_url: https://b.example/x', 'source', 'https://b.example/x'],
    ['lang: pt_BR', 'language', 'pt-BR'],
    ['subtitle: S', 'subtitle', 'S'],
  ] as const)('%s', (lines, name, expected) => {
    expect(read(lines).article?.[name]).toBe(expected)
  })

  it('that stand for the same lose nothing', () => {
    const { article } = read('abstract: one\nexcerpt: two\ndescription: one')
    expect(article?.summary).toBe('one')
    expect(article?.fields).toEqual({ excerpt: 'two' })
  })

  it.each([
    ['language: en\nlang: de', { language: 'en', fields: { lang: 'de' } }],
    ['copyright: © Ada\nrights: All', { rights: { text: '© Ada' }, fields: { rights: 'All' } }],
    ['place: London\ngeo: Paris', { place: { name: 'Paris' }, fields: { place: 'London' } }],
    ['provider: {name: A}\npublisher: {name: B}', { provider: { name: 'A' }, fields: { publisher: { name: 'B' } } }],
    ['slug: a\npath: b', { slug: 'a', fields: { path: 'b' } }],
    [
      'link: https://b.example/x\nslug: a\nurl: https://b.example/y',
      { slug: 'a', fields: { url: 'https://b.example/y' } },
    ],
    ['slug: a\npath: /c/b', { slug: 'a', aliases: ['/c/b'], fields: undefined }],
    ['lat: 1\nlon: 2\ngeo: 3 4', { place: { point: { latitude: 1, longitude: 2 } }, fields: { geo: '3 4' } }],
    ['lat: 1\nlon: 2\ngeo: A', { place: { name: 'A' }, fields: undefined }],
    ['lang: en\nlanguage: en', { language: 'en', fields: undefined }],
    ['slug: 33', { slug: 'some-name', fields: { slug: '33' } }],
    ['location: {name: Café X, city: Berlin}', { place: { name: 'Café X' }, fields: { location: { city: 'Berlin' } } }],
    ['location: {name: Berlin, city: Berlin}', { place: { name: 'Berlin' }, fields: undefined }],
    [
      'license: {name: A, title: B, url: https://b.example/}',
      { rights: { text: 'A' }, fields: { license: { title: 'B' } } },
    ],
    ['status: seedling', { fields: { status: 'seedling' } }],
    ['status: Published\nvisibility: public', { fields: undefined }],
    [
      'image: {url: https://b.example/a.png, alt: A, credit: C}\ncover: {url: https://b.example/a.png, alt: B}',
      { images: [{ alt: 'A', attribution: 'C' }], fields: { cover: { url: 'https://b.example/a.png', alt: 'B' } } },
    ],
    [
      'authors: [{name: Ada, role: Writer}, {name: Ada, role: Editor}]',
      {
        fields: {
          authors: [
            { name: 'Ada', role: 'Writer' },
            { name: 'Ada', role: 'Editor' },
          ],
        },
      },
    ],
    ['authors: [{name: Ada, role: Writer}, {name: Ada, url: https://b.example/}]', { fields: undefined }],
    ['author: {name: Ada, id: "7"}', { authors: [{ name: 'Ada', more: { id: '7' } }] }],
    ['aliases: [[/a, /b], /c]', { aliases: ['/a', '/b', '/c'] }],
  ])('that have one value leave the other to JSON Feed: %s', (lines, said) => {
    const { article } = read(lines)
    expect({ ...article, fields: article?.fields }).toMatchObject(said)
  })

  /** Two values for each name that has one. */
  const values: Readonly<Partial<Record<Name, readonly [string, string]>>> = {
    published: ['2026-01-02', '2026-01-03'],
    updated: ['2026-01-02', '2026-01-03'],
    expires: ['2036-01-02', '2036-01-03'],
    duration: ['61', '1'],
    bytes: ['61', '1'],
    episode: ['2', '1'],
    season: ['2', '1'],
    episodeKind: ['full', 'bonus'],
    explicit: ['yes', 'no'],
    latitude: ['3', '1'],
    longitude: ['3', '1'],
    language: ['de', 'en'],
    slug: ['one', 'another'],
  }
  const whole = 'tags keywords category authors contributors images enclosures transcripts embed aliases'
  const shownNowhere = 'draft status password'
  const listed = new Set(`${whole} ${shownNowhere}`.split(' '))
  const pairs = Object.entries(names).flatMap(([name, [best, ...others]]) =>
    listed.has(name) ? [] : others.map((other) => [name as Name, best, other] as const),
  )
  it.each(pairs)('of %s: %s beside %s', (name, best, other) => {
    const [first, second] = values[name] ?? ['https://b.example/1.json', 'https://b.example/2.json']
    const half = { latitude: 'longitude: 4', longitude: 'latitude: 4' }[String(name)] ?? ''
    const around = `author: A\nimage: https://b.example/i.png\naudio: https://b.example/a.mp3\n${half}`
    const { article, findings } = readText(`---\n${around}\n${other}: "${second}"\n${best}: "${first}"\n---\nBody`)
    expect(article?.fields).toEqual({ [other]: second })
    expect(findings).toEqual([])
  })

  it.each(['author_url: https://b.example/', 'caption: C', 'duration: 5', 'keywords: {a: b}'])(
    'that belong to nothing there reach JSON Feed: %s',
    (line) => {
      const [key = ''] = line.split(':')
      expect(read(`authors: [A, B]\ntags: [a]\n${line}`).article?.fields).toHaveProperty([key])
    },
  )

  it('are carried where SITE_FIELDS names them, and reported where nothing reads them', () => {
    const { article, findings } = read('mood: fine\nlayout: post\nsecret: x', { ...site, carriedFields: ['Mood'] })
    expect(article?.fields).toEqual({ mood: 'fine' })
    expect(findings.map(({ rule, line }) => [rule, line])).toEqual([
      ['unknown-name', 5],
      ['presentation', 4],
    ])
  })
})

describe('dates', () => {
  const berlin = { ...site, timeZone: 'Europe/Berlin' }
  it.each([
    ['2026-11-23', '2026-11-22T23:00:00.000Z'],
    ['2026-7-3 9:05', '2026-07-03T07:05:00.000Z'],
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23 09:30:00 +0800', '2026-11-23T01:30:00.000Z'],
    ['2026-11-23T09:30:00+01:00[Europe/Paris]', '2026-11-23T08:30:00.000Z'],
    ['2026-11-23 09:30 America/New_York', '2026-11-23T14:30:00.000Z'],
    ['Jul 08 2022', '2022-07-07T22:00:00.000Z'],
    ['January 2nd, 2024 10:00 PM', '2024-01-02T21:00:00.000Z'],
    ['2 September 2024', '2024-09-01T22:00:00.000Z'],
    ['Fri Jul 08 2022 10:00:00 GMT+0200 (CEST)', '2022-07-08T08:00:00.000Z'],
    ['Fri Jul 08 10:00:00 +0200 2022', '2022-07-08T08:00:00.000Z'],
    ['Mon, 23 Nov 2026 09:30:00 EST', '2026-11-23T14:30:00.000Z'],
    ['2026/11/23', '2026-11-22T23:00:00.000Z'],
    ['2026年11月23日', '2026-11-22T23:00:00.000Z'],
    ['23/11/2026', '2026-11-22T23:00:00.000Z'],
    ['11/23/2026', '2026-11-22T23:00:00.000Z'],
    ['7/7/2026', '2026-07-06T22:00:00.000Z'],
    ['1700000000', '2023-11-14T22:13:20.000Z'],
    ['13:34 07/23/2017', '2017-07-23T11:34:00.000Z'],
    ['9:05 pm 23-07-2017', '2017-07-23T19:05:00.000Z'],
    ['09:30:15 Nov 23, 2026', '2026-11-23T08:30:15.000Z'],
  ])('%s in Berlin', (written, moment) => {
    const { article } = read(`date: "${written}"`, berlin)
    expect(new Date(article?.published ?? 0).toISOString()).toBe(moment)
  })

  it.each([
    '2024-02-30',
    '2024-13-01',
    'soon',
    '2024-01-01T25:00:00Z',
    '1.10',
    '03/04/2024',
    '2024',
    'Maybe 3, 2020',
    '2024-01-01 10:00 XYZ',
    '2024-01-0110:00',
    '13/13/2024',
    '2024-01-01T10:00+01:75',
    '13:34 03/04/2024',
    '13:34 2024-01-01 10:00',
    '25:00 2024-01-01',
  ])('%s is none, and an error, whenever it was changed', (written) => {
    const { article, findings } = read(`date: "${written}"\nlastmod: 2024-01-02`)
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([{ line: 3, severity: 'error', rule: 'date' }])
  })

  it.each(['2024-01-01 10:00 XYZ', '2024-01-01T10:00 [constructor]'])('%s is of no zone that is known', (written) => {
    const [finding] = read(`date: "${written}"`).findings
    expect(finding?.message).toMatch(/names a zone that is not known here/)
  })

  it.each([
    ['2024-03-04-name.md', '03/04/2024', '2024-03-04T00:00:00.000Z'],
    ['2024-03-04-name.md', '4.3.2024 10:30', '2024-03-04T10:30:00.000Z'],
    ['2024-03-04-name.md', '10:30 03/04/2024', '2024-03-04T10:30:00.000Z'],
    ['posts/2024-04-03-name/index.md', '03/04/2024', '2024-04-03T00:00:00.000Z'],
    ['name.qmd', '03/04/2024', '2024-03-04T00:00:00.000Z'],
    ['2024-04-03-name.qmd', '03/04/2024', '2024-04-03T00:00:00.000Z'],
    ['name.qmd', '13/04/2024', '2024-04-13T00:00:00.000Z'],
    ['2024-03-04-name.qmd', 'last-modified', '2024-03-04T00:00:00.000Z'],
    ['2024-03-04-name.Rmd', '`r Sys.Date()`', '2024-03-04T00:00:00.000Z'],
  ])('of %s, %s is the one that is meant', (name, written, moment) => {
    const { article, findings } = readText(`---\ntitle: T\ndate: "${written}"\n---\nB`, { name })
    expect(findings).toEqual([])
    expect(new Date(article?.published ?? 0).toISOString()).toBe(moment)
  })

  it('may stand in a group, as in MkDocs', () => {
    const { article, findings } = read('date:\n  created: 2024-03-04\n  updated: 2024-03-05')
    expect(findings).toEqual([])
    expect([article?.published, article?.updated]).toEqual([Date.UTC(2024, 2, 4), Date.UTC(2024, 2, 5)])
  })

  it.each([
    ['2024/03/04/name.md', 'name'],
    ['2024-03-04-name/index.md', 'name'],
    ['name/2024-03-04-index.md', 'name'],
    ['20240304-name.md', 'name'],
    ['2024/03-04-name.md', '03-04-name'],
  ])('come from the path %s', (name, slug) => {
    const { article } = readText('---\ntitle: T\n---\n', { name })
    expect([article?.published, article?.slug]).toEqual([Date.UTC(2024, 2, 4), slug])
  })

  it.each([
    ['20240304090058-name.md', Date.UTC(2024, 2, 4, 9, 0, 58)],
    ['notes/202403040900 name.md', Date.UTC(2024, 2, 4, 9)],
    ['20240304090058-name/index.md', Date.UTC(2024, 2, 4, 9, 0, 58)],
  ])('come with their time from %s, as notes are called', (name, moment) => {
    const { article } = readText('---\ntags: [a]\n---\nText', { name })
    expect([article?.published, article?.slug, article?.title]).toEqual([moment, 'name', 'Name'])
  })

  it.each(['20241304090058-name.md', '202403042500-name.md', '2024030409-name.md'])('are none in %s', (name) => {
    expect(readText('---\ntitle: T\n---\n', { name }).article).toBeUndefined()
  })

  it.each([
    ['2024-03-04T15:00:00Z', '2024-03-04', '2024-03-04T15:00:00.000Z'],
    ['2024-03-04T15:00:00Z', '2024-03-05', '2024-03-05T00:00:00.000Z'],
    ['2024-03-04T15:00:00Z', '2024-03-03', '2024-03-03T00:00:00.000Z'],
    ['2024-03-04T15:00:00Z', '2024-03-04T14:00:00Z', '2024-03-04T14:00:00.000Z'],
    ['2024-03-04', '2024-03-04', '2024-03-04T00:00:00.000Z'],
    ['2024-03-04', '2024-03-04T07:23:24+09:00', '2024-03-04T00:00:00.000Z'],
    ['2024-03-04', '2024-03-03T22:23:24Z', '2024-03-03T22:23:24.000Z'],
    ['2024-03-04', '2024-03-04T07:23:24-05:00', '2024-03-04T12:23:24.000Z'],
  ])('published %s and changed on %s, it was changed %s', (published, updated, changed) => {
    const { article } = readText(`---\ntitle: T\ndate: ${published}\nupdated: ${updated}\n---\nB`)
    expect(new Date(article?.updated ?? 0).toISOString()).toBe(changed)
  })

  it('of a day in its path, a text was not changed on the day before that only another zone has then', () => {
    const lines = 'title: T\nupdated: 2024-03-04 07:23 +0900'
    const { article, findings } = readText(`---\n${lines}\n---\nB`, { name: '2024-03-04-name.md' })
    expect([article?.updated, findings]).toEqual([Date.UTC(2024, 2, 4), []])
  })

  it('an `updated` that is none is said, and the article stays', () => {
    const { article, findings } = read('updated: soon')
    expect(article?.updated).toBeUndefined()
    expect(findings).toMatchObject([{ rule: 'date', severity: 'warning' }])
  })
})

describe('what is no address, and no language', () => {
  it.each([
    ['slug: [a, b]', '"slug" holds ["a","b"], where one text belongs', { slug: ['a', 'b'] }],
    ['aliases: {from: /a}', '"aliases" holds {"from":"/a"}, where addresses belong', { aliases: { from: '/a' } }],
    ['language: {name: en}', '"{"name":"en"}" is no language', undefined],
  ])('is reported as it is written: %s', (lines, message, fields) => {
    const { article, findings } = read(lines)
    expect(findings).toMatchObject([{ severity: 'warning', line: 3 }])
    expect(findings[0]?.message).toContain(message)
    expect(article?.fields).toEqual(fields)
  })
})

describe('addresses', () => {
  it.each([
    ['slug: Some Thing', 'some-thing', []],
    ['permalink: /blog/2020/01/thing.html', 'thing', ['/blog/2020/01/thing']],
    ['permalink: /:categories/:title/', 'some-name', []],
    ['path: 2014/09/15/Rust-1.0', 'rust-1-0', ['/2014/09/15/Rust-1.0']],
    ['slug: 33', 'some-name', []],
    ['permalink: /zh/newsletters/2026/06/26/', 'zh-newsletters-2026-06-26', ['/zh/newsletters/2026/06/26']],
    ['aliases: [/old/, https://b.example/older/?x]', 'some-name', ['/old', '/older?x=']],
    ['aliases: [/older/?utm_source=x#y, /?ref=x]', 'some-name', ['/older']],
    ['aliases: [/o\u0308lder, /o%CC%88ldest]', 'some-name', ['/\u00f6lder', '/\u00f6ldest']],
    ['aliases: [/?p=12, "https://b.example?p=13#more", /, "/?p={id}"]', 'some-name', ['/?p=12', '/?p=13']],
    ['permalink: /index.php?p=12', 'index-php', []],
    ['permalink: /blog/index.php?p=12&lang=de', 'index-php', ['/blog/index.php?p=12&lang=de']],
    ['redirect_from: /old/%C3%BC/', 'some-name', ['/old/ü']],
  ])('%s', (lines, slug, aliases) => {
    const { article } = read(lines)
    expect([article?.slug, article?.aliases]).toEqual([slug, aliases])
  })

  it.each([
    ['12.some-name.md', 'some-name'],
    ['01.blog/03.some-name/item.md', 'some-name'],
    ['guide/2.start/1.index.md', 'start'],
    ['item.md', 'item'],
    ['1. Intro.md', '1-intro'],
    ['1.0-is-out.md', '1-0-is-out'],
    ['2.x-is-out.md', '2-x-is-out'],
  ])('are made of the path %s', (name, slug) => {
    const { article } = readText('---\ntitle: T\ndate: 2026-01-02\n---\n', { name })
    expect(article?.slug).toBe(slug)
  })

  it('name the language of a file', () => {
    const { article } = readText('---\ntitle: T\n---\n', { name: '2024-03-04-name.fr.md' })
    expect([article?.slug, article?.language]).toEqual(['name', 'fr'])
    expect(readText('---\ntitle: T\n---\n', { name: '2024-03-04-node.js.md' }).article?.slug).toBe('node-js')
  })
})

it.each([
  [`tags: '"a", ‘b’, “c”'`, ['a', '‘b’', 'c']],
  ['tags: “a”, „b“', ['a', 'b']],
  [`tags: '["a", ''b'']'`, ['a', 'b']],
  ["tags: '[a], [b]'", ['[a]', '[b]']],
  [`tags: rock "n" roll, '90s, the '80s`, ['rock "n" roll', "'90s", "the '80s"]],
  ["tags: '“a”'", ['“a”']],
])('labels of a text are no quotes or brackets around them: %s', (line, labels) => {
  expect(read(line).article?.tags.map(({ name }) => name)).toEqual(labels)
})

describe('a value that is not of its name’s kind', () => {
  it.each([
    ['abstract: [Review]', 'abstract', ['Review'], 'where one text belongs'],
    ['summary:\n  - one\n  - two', 'summary', ['one', 'two'], 'where one text belongs'],
    ['subtitle: {en: Hello}', 'subtitle', { en: 'Hello' }, 'where one text belongs'],
    ['provider: [Reuters, AFP]', 'provider', ['Reuters', 'AFP'], 'where one name belongs'],
    ['provider: {id: r}', 'provider', { id: 'r' }, 'where one name belongs'],
    ['source_url: [https://b.example/]', 'source_url', ['https://b.example/'], 'where one address belongs'],
    ['author: Ada\nauthor_url: ada.example', 'author_url', 'ada.example', 'which is no web address'],
    ['image: {label: a.png}', 'image', { label: 'a.png' }, 'which names no picture'],
    ['image: {url: , title: T}', 'image', { url: '', title: 'T' }, 'which names no picture'],
    ['hero: {image: {file: a.png}}', 'hero', { image: { file: 'a.png' } }, 'which names no picture'],
    ['author: Ada\ngravatar: eca93da2', 'gravatar', 'eca93da2', 'which is no address of a picture'],
    ['video: {id: x1}', 'video', { id: 'x1' }, 'which names no file'],
    ['embed: [<p>x</p>]', 'embed', ['<p>x</p>'], 'where one text belongs'],
  ])('is said, and kept as it is: %j', (line, name, value, why) => {
    const { article, findings } = read(line)
    expect(article?.fields).toEqual({ [name]: value })
    expect(findings).toMatchObject([{ rule: 'value', severity: 'warning', message: expect.stringContaining(why) }])
  })

  it.each([
    'image: {url: "", alt: A}',
    'cover: true',
    'provider: {domain: b.example}',
    'link: {url: https://b.example/}',
  ])('is not said of %s', (line) => {
    expect(read(line).findings).toEqual([])
  })

  it.each([
    ['image: {url: ./a.png, alt: A}', 'image', { url: './a.png', alt: 'A' }],
    ['audio: [{file: ./a.mp3, title: T}]', 'audio', [{ file: './a.mp3', title: 'T' }]],
  ])('reaches JSON Feed with a file that is not there: %s', (line, name, value) => {
    const { article, findings } = read(line)
    expect(article?.fields).toEqual({ [name]: value })
    expect(findings).toMatchObject([{ rule: 'broken-link' }])
  })

  it('reaches JSON Feed with a picture of the provider that is not there', () => {
    const images = [{ url: './a.png', title: 'T' }, { url: 'https://b.example/b.png' }]
    const { article } = read(`provider: {name: P, images: ${JSON.stringify(images)}}`)
    expect(article?.provider).toMatchObject({ images: [images[1]], more: { images } })
  })

  it('is a side of a focal region where it is a text; another shape stays whole', () => {
    const focalRegion = { x1: '1', y1: ['2', '3'] }
    const { article } = read(`image: ${JSON.stringify({ url: 'https://b.example/a.png', focalRegion })}`)
    expect(article?.images).toMatchObject([{ focalRegion: { x1: 1 }, more: { focalRegion } }])
  })

  it('is none where pixels are said to be some', () => {
    const { article } = read('image: {url: https://b.example/a.png, width: 1200px, height: 0}')
    expect(article?.images).toEqual([{ url: 'https://b.example/a.png', width: 1200, more: { height: '0' } }])
  })

  it('leaves a title to others', () => {
    const { article, findings } = readText('---\ntitle: [Review]\nheadline: A review\ndate: 2026-01-02\n---\nText')
    expect([article?.title, article?.fields]).toEqual(['A review', { title: ['Review'] }])
    expect(findings).toMatchObject([{ rule: 'value', line: 2 }])
  })
})

it.each(['“pub_date”', '‘PubDate’', '`pub-date`', 'pub\u200bDate', 'pubDate\u00a0'])(
  'a name is known without its quotes, and what nobody sees: %s',
  (name) => {
    expect(readText(`---\ntitle: T\n'${name}': 2026-11-11\n---\nText`).article?.published).toBe(Date.UTC(2026, 10, 11))
  },
)

it.each(['permalink: false', 'slug: true'])('an answer is no address: %s', (line) => {
  expect(readText(`---\ntitle: T\ndate: 2026-01-02\n${line}\n---\n`, { name: 'some-name.md' }).article?.slug).toBe(
    'some-name',
  )
})

it('old addresses may be one text, with commas and blanks between them', () => {
  expect(read('redirect_from: /a, /tags/b,c, https://b.example/d').article?.aliases).toEqual(['/a', '/tags/b,c', '/d'])
})

describe('articles that stay with their author', () => {
  it.each([
    'draft: true',
    'draft: yes',
    'published: false',
    // Obsidian Publish, Quartz, Jekyll's admin, Digital Garden
    'publish: false',
    'is_published: false',
    'dg-publish: false',
    'unpublished: true',
    'status: draft',
    'status: [draft, private]',
    'status: [draft, in review]',
    'unlisted: true',
    'hidden: true',
  ])('%s', (line) => {
    const { article, findings } = read(line)
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([{ rule: 'draft', severity: 'note', line: 3 }])
  })
  it.each(['draft: false', 'published: true', 'status: published'])('%s is none of them', (line) => {
    expect(read(line)).toMatchObject({ article: { title: 'T' }, findings: [] })
  })

  it.each(['draft: maybe', 'draft: not yet', 'is_draft: y', 'draft: [true]'])(
    '%s keeps an article out, aloud',
    (line) => {
      const { article, findings } = read(line)
      expect(article).toBeUndefined()
      expect(findings).toMatchObject([{ rule: 'draft', severity: 'warning', line: 3 }])
    },
  )

  it.each(['private: a note to myself', 'hidden: [menu, sitemap]', 'unlisted: {from: menu}'])(
    '%s keeps no article out, which is said, and no feed carries it',
    (line) => {
      const { article, findings } = read(line)
      expect(article?.title).toBe('T')
      expect(article?.fields).toBeUndefined()
      expect(findings).toMatchObject([{ rule: 'draft', severity: 'note', line: 3 }])
      expect(findings[0]?.message).toContain('write true to hide it')
    },
  )

  it.each(['index.md', 'index.html', 'contents.lr'])('%s without a date is the first page of a site', (name) => {
    const { article, findings } = readText('---\ntitle: T\n---\nText.', { name })
    expect(article).toBeUndefined()
    expect(findings).toMatchObject([{ rule: 'no-article', severity: 'note', line: 1 }])
    expect(readText('---\ntitle: T\ndate: 2026-01-02\n---\nText.', { name }).article?.title).toBe('T')
    expect(readText('---\ntitle: T\ndate: 2026-01-02\n---\nText.', { name: `a/${name}` }).article?.title).toBe('T')
  })

  it('what is nearly `draft` is said aloud, since the article shows', () => {
    const { article, findings } = read('dratf: true')
    expect(article?.title).toBe('T')
    expect(findings).toMatchObject([{ rule: 'unknown-name', severity: 'warning', line: 3 }])
  })

  it.each(['password: x', 'visibility: members', 'visibility: paid'])('%s keeps an article out, aloud', (line) => {
    expect(read(line)).toMatchObject({
      article: undefined,
      findings: [{ severity: 'warning', rule: 'draft', line: 3 }],
    })
  })

  it.each(['publish: false', 'published: false\nis_published: false'])('%s hides what an export published', (lines) => {
    expect(read(`publishedDateTime: 2019-03-06T02:30:56Z\n${lines}`).article).toBeUndefined()
  })

  it('`publish: true` publishes, and dates nothing', () => {
    const { article, findings } = read('publish: true\ncreated: 2026-02-03')
    expect([article?.published, article?.fields, findings]).toEqual([Date.UTC(2026, 1, 3), undefined, []])
  })

  it('an export’s `published: false` beside its moment of publication hides nothing, and is said', () => {
    const { article, findings } = read('publishedDateTime: 2019-03-06T02:30:56Z\npublished: false')
    expect(article?.published).toBe(Date.UTC(2019, 2, 6, 2, 30, 56))
    expect(findings).toMatchObject([{ rule: 'draft', severity: 'note', line: 4 }])
  })
})

describe('media of a podcast', () => {
  it('carry what front matter says', () => {
    const lines = 'audio: https://a.example/e.mp3\nduration: 1:02:03\nbytes: 77\nepisode: 3\nseason: 2\nexplicit: no'
    expect(read(lines).article).toMatchObject({
      enclosures: [{ url: 'https://a.example/e.mp3', type: 'audio/mpeg', duration: 3_723, length: 77 }],
      episode: { number: 3, season: 2, explicit: false },
    })
    const nested = 'enclosure: {url: https://a.example/e.ogg, type: audio/ogg, length: 5, duration: PT1M5S}'
    expect(read(nested).article?.enclosures).toEqual([
      { url: 'https://a.example/e.ogg', type: 'audio/ogg', length: 5, duration: 65 },
    ])
  })
})

describe('a title that nobody wrote', () => {
  it.each([
    ['2026-01-02-hello-world.md', 'Hello world'],
    ['2026-01-02-some_page.html.md', 'Some page'],
    ['2026/01/02/my-trip/index.md', 'My trip'],
    ['2026-01-02-日本.md', '日本'],
  ])('is made of the name %s', (name, title) => {
    const { article, findings } = readText('just text', { name })
    expect([article?.title, findings]).toEqual([title, []])
  })
})

describe('names that mean something only by what they say', () => {
  it.each([
    ['source: https://b.example/x', { source: 'https://b.example/x' }],
    ['source: {title: B, url: https://b.example/x}', { source: 'https://b.example/x' }],
    ['source: Reuters', { fields: { source: 'Reuters' } }],
    ['redirect: https://b.example/x', { source: 'https://b.example/x' }],
    ['redirect: /x', {}],
    [
      'enclosure:\n  - |\n    |\n        https://b.example/x\n        12\n        audio/mpeg\n',
      { enclosures: [{ url: 'https://b.example/x', length: 12, type: 'audio/mpeg' }] },
    ],
    ['preview: "Note: these are words"', { summary: 'Note: these are words' }],
    ['preview: https://b.example/x.png', { images: [{ url: 'https://b.example/x.png' }] }],
    [
      'file: https://b.example/x.mp3\nlength: 12\nduration: "1:02"',
      { enclosures: [{ url: 'https://b.example/x.mp3', type: 'audio/mpeg', length: 12, duration: 62 }] },
    ],
  ])('%s', (lines, expected) => {
    const { article, findings } = read(lines)
    expect(article).toMatchObject(expected)
    if (!('source' in expected)) expect(article?.source).toBeUndefined()
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
  })
})
