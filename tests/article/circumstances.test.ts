import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const read = (frontMatter: string) => readText(`---\ntitle: T\ndate: 2026-01-02\n${frontMatter}\n---\nText.\n`)
const rules = (frontMatter: string) => read(frontMatter).findings.map(({ rule }) => rule)

describe('terms of use', () => {
  it.each([
    ['copyright: © 2026 Ada', { text: '© 2026 Ada' }],
    ['license: CC-BY-4.0', { text: 'CC-BY-4.0', license: 'https://creativecommons.org/licenses/by/4.0/' }],
    [
      'licence: CC BY-NC-SA 3.0',
      { text: 'CC BY-NC-SA 3.0', license: 'https://creativecommons.org/licenses/by-nc-sa/3.0/' },
    ],
    ['license: CC0', { text: 'CC0', license: 'https://creativecommons.org/publicdomain/zero/1.0/' }],
    ['license: CC BY', { text: 'CC BY' }],
    ['license: MIT', { text: 'MIT' }],
    ['license: https://b.example/terms', { license: 'https://b.example/terms' }],
    ['license: {name: Free Art, url: https://b.example/a}', { text: 'Free Art', license: 'https://b.example/a' }],
    ['copyright: © Ada\nlicense: MIT', { text: '© Ada (MIT)' }],
    ['copyright: MIT\nlicense: MIT', { text: 'MIT' }],
    ['license: MIT\nlicense_url: https://b.example/mit', { text: 'MIT', license: 'https://b.example/mit' }],
    ['license_url: https://b.example/mit\nlicense: MIT', { text: 'MIT', license: 'https://b.example/mit' }],
    ['license: CC BY 4.0\nlicense_url: https://b.example/by', { text: 'CC BY 4.0', license: 'https://b.example/by' }],
    ['copyright: https://b.example/c\nrights: All', { text: 'All', license: 'https://b.example/c' }],
  ])('%s', (frontMatter, rights) => {
    expect(read(frontMatter).article).toMatchObject({ rights })
    expect(read(frontMatter).article).not.toHaveProperty('fields')
  })

  it.each([
    ['license: MIT\nlicence: Zlib', { rights: { text: 'MIT' }, fields: { licence: 'Zlib' } }],
    [
      'copyright: {name: © Ada, url: https://b.example/c}\nlicense: https://b.example/mit',
      {
        rights: { text: '© Ada', license: 'https://b.example/mit' },
        fields: { copyright: { name: '© Ada', url: 'https://b.example/c' } },
      },
    ],
    [
      'copyright: https://b.example/c\nlicense: CC0',
      {
        rights: { text: 'CC0', license: 'https://creativecommons.org/publicdomain/zero/1.0/' },
        fields: { copyright: 'https://b.example/c' },
      },
    ],
  ])('for which there is no room reach JSON Feed: %s', (frontMatter, said) => {
    expect(read(frontMatter).article).toMatchObject(said)
  })

  it('that say yes or no name none, and reach JSON Feed as written', () => {
    expect(read('copyright: true').article).toMatchObject({ fields: { copyright: 'true' } })
    expect(read('copyright: true').article).not.toHaveProperty('rights')
  })
})

describe('a place', () => {
  const berlin = { latitude: 52.52, longitude: 13.4 }
  it.each([
    ['location: Berlin', { name: 'Berlin' }],
    ['location: 52.52, 13.4', { point: berlin }],
    ['geo: "52.52;13.4"', { point: berlin }],
    ['geo: geo:52.52,13.4', { point: berlin }],
    ['coordinates: [52.52, 13.4]', { point: berlin }],
    ['location: {name: Berlin, lat: 52.52, lng: 13.4}', { name: 'Berlin', point: berlin }],
    ['geo: {type: Point, coordinates: [13.4, 52.52]}', { point: berlin }],
    ['location: {name: Berlin, lat: "", lon: }', { name: 'Berlin' }],
    ['lat: 52.52\nlon: 13.4\nlocation: Berlin', { name: 'Berlin', point: berlin }],
    ['latitude: -33.86\nlongitude: +151.2', { point: { latitude: -33.86, longitude: 151.2 } }],
  ])('%s', (frontMatter, place) => {
    expect(rules(frontMatter)).toEqual([])
    expect(read(frontMatter).article?.place).toEqual(place)
  })

  it.each([
    'location: 95.0, 13.4',
    'geo: 52.5, 193.4',
    'lat: 52.52',
    'lat: north\nlon: 3',
    'coordinates: [1, 2, 3]',
    'geo: {lat: 1}',
  ])('none on earth is reported: %s', (frontMatter) => {
    expect(rules(frontMatter)).toEqual(['location'])
    expect(read(frontMatter).article?.place).toBeUndefined()
  })

  it.each([
    'location: {name: X, lat: 99, lon: 3}',
    'location: {name: X, lat: 9}',
    'location: {name: X, lon: east, lat: 1}',
    'geo: {name: X, coordinates: [1]}',
    'geo: {name: X, type: Point, coordinates: [13.4, 520]}',
  ])('whose point is none on earth keeps its name, and says so: %s', (frontMatter) => {
    const { article, findings } = read(frontMatter)
    expect(article?.place).toEqual({ name: 'X' })
    expect(findings).toMatchObject([{ rule: 'location', severity: 'warning', line: 4 }])
    expect(findings[0]?.message).toMatch(/only the name "X" is kept; write \{name: …, lat: 52\.52, lon: 13\.40\}/)
  })
})

describe('the type and language of a transcript', () => {
  const url = 'https://b.example/e'
  it.each([
    ['vtt', 'text/vtt'],
    ['SRT', 'application/x-subrip'],
    ['json', 'application/json'],
    ['html', 'text/html'],
    ['.txt', 'text/plain'],
    ['Text/VTT', 'text/vtt'],
  ])('are what feeds call them: %s', (written, type) => {
    const { article, findings } = read(`transcripts: [{url: ${url}, type: ${written}, language: de_AT}]`)
    expect(article?.transcripts).toEqual([{ url, type, language: 'de-AT' }])
    expect(findings).toEqual([])
  })

  it('are reported and left out where they are none', () => {
    const { article, findings } = read(`transcripts: [{url: ${url}.srt, type: "subs, I think", language: "?"}]`)
    expect(article?.transcripts).toEqual([{ url: `${url}.srt`, type: 'application/x-subrip' }])
    expect(findings).toMatchObject([
      { rule: 'media', severity: 'warning', line: 4 },
      { rule: 'language', severity: 'warning', line: 4 },
    ])
  })
})

describe('what accompanies an episode', () => {
  it.each([
    ['transcript: https://b.example/e.vtt', [{ url: 'https://b.example/e.vtt', type: 'text/vtt' }]],
    ['transcript: https://b.example/e', [{ url: 'https://b.example/e', type: 'text/html' }]],
    [
      'transcripts: [{url: https://b.example/e.json, language: de}, https://b.example/e.srt]',
      [
        { url: 'https://b.example/e.json', type: 'application/json', language: 'de' },
        { url: 'https://b.example/e.srt', type: 'application/x-subrip' },
      ],
    ],
    [
      'transcript: https://b.example/e.vtt\ntranscripts: [{url: https://b.example/e.vtt, language: de}]',
      [{ url: 'https://b.example/e.vtt', type: 'text/vtt', language: 'de' }],
    ],
  ])('%s', (frontMatter, transcripts) => {
    expect(read(frontMatter).article?.transcripts).toEqual(transcripts)
  })

  it.each(['transcript', 'chapters'])('is not the article itself, by whose name a path may be taken: %s', (name) => {
    const page = 'https://a.example/articles/some-name'
    const find = () => ({ url: page })
    const source = `---\ntitle: T\ndate: 2026-01-02\n${name}: /static/transcripts/some-name.md\n---\nText.\n`
    const { article, findings } = readText(source, { find })
    expect(article).not.toHaveProperty(name === 'chapters' ? name : 'transcripts')
    expect(article?.fields).toEqual({ [name]: '/static/transcripts/some-name.md' })
    expect(findings).toMatchObject([{ rule: 'broken-link', severity: 'warning', line: 4 }])
  })

  it('a transcript that is written out reaches JSON Feed as it stands', () => {
    expect(read('transcript: Hello. And welcome.').article).toMatchObject({
      fields: { transcript: 'Hello. And welcome.' },
    })
  })

  it('chapters are in the one form that podcasts know', () => {
    expect(read('chapters: https://b.example/c.json').article?.chapters).toEqual({
      url: 'https://b.example/c.json',
      type: 'application/json+chapters',
    })
    const listed = read('chapters: [{start: 0, title: A}]').article
    expect(listed?.fields).toEqual({ chapters: [{ start: '0', title: 'A' }] })
  })
})

describe('where else an article is', () => {
  it('its discussion, and the feed it came from', () => {
    const article = read(
      'comments_url: https://b.example/talk\nsource_feed: {url: https://b.example/feed, id: tag:b, title: B, updated: 2026-01-01}',
    ).article
    expect(article).toMatchObject({
      discussion: 'https://b.example/talk',
      sourceFeed: { url: 'https://b.example/feed', id: 'tag:b', title: 'B', updated: Date.UTC(2026, 0, 1) },
    })
  })
})

describe('what an object says besides what an entry has room for', () => {
  it.each([
    ['source', '{url: https://b.example/a, name: Wire}'],
    ['transcript', '{url: /a.vtt, rel: captions}'],
    ['chapters', '[{url: /a.json, title: A}]'],
    ['chapters', '[/a.json, /b.json]'],
    ['license', '{name: MIT, year: 2026}'],
    ['location', '{name: Berlin, country: de}'],
    ['discussion', '{url: https://b.example/d, count: 3}'],
    ['source_feed', '{url: https://b.example/f, icon: /i.png}'],
  ])('reaches JSON Feed as written: %s: %s', (name, written) => {
    const { article, findings } = read(`${name}: ${written}\nseries: ${written}`)
    expect(article?.fields?.[name]).toEqual(article?.fields?.series)
    expect(findings).toEqual([])
  })

  it.each([
    'source: {url: https://b.example/a, name: }',
    'transcript: {src: /a.vtt, lang: de, type: text/vtt}',
    'location: {type: Point, coordinates: [13.4, 52.52], name: }',
    'source_feed: {feed: https://b.example/f, title: F, id: 1, updated: 2026-01-01}',
  ])('is nothing here: %s', (frontMatter) => {
    expect(read(frontMatter).article).not.toHaveProperty('fields')
  })
})
