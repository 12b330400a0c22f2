import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const enclosuresOf = (frontMatter: string) => readText(`---\ntitle: T\n${frontMatter}\n---\nText.`).article?.enclosures

describe('what is said beside several files', () => {
  const said = 'duration: "45:00"\nbytes: 43200000'
  const known = { duration: 2_700, length: 43_200_000 }
  const [ogg, mp3, pdf] = ['ep.ogg', 'ep.mp3', 'ep.pdf'].map((name) => `https://cdn.example/${name}`)

  it.each([
    [`enclosures: [${ogg}, ${mp3}]`, mp3],
    [`enclosures: [${mp3}, ${ogg}]`, mp3],
    [`enclosures: [${pdf}, ${ogg}]`, ogg],
    [`enclosures: [${pdf}]`, pdf],
    ['enclosures: [https://cdn.example/ep, https://cdn.example/ep2]', 'https://cdn.example/ep'],
    [`enclosures: [${ogg}, {url: https://cdn.example/e, type: audio/mpeg}]`, 'https://cdn.example/e'],
  ])('is said of the one that RSS shows: %s', (enclosures, shown) => {
    const found = enclosuresOf(`${enclosures}\n${said}`) ?? []
    expect(found.filter(({ duration }) => duration !== undefined)).toMatchObject([{ url: shown, ...known }])
    expect(found.filter(({ length }) => length !== undefined)).toHaveLength(1)
  })
})

describe('a file', () => {
  const url = 'https://cdn.example/ep.mp4'

  it('keeps what else is said of it', () => {
    const written = `{url: ${url}, size: 7, width: 2, bitrate: 128, lang: , height: tall}`
    expect(enclosuresOf(`enclosures: [${written}]`)).toEqual([
      { url, type: 'video/mp4', length: 7, width: 2, more: { bitrate: '128', height: 'tall' } },
    ])
  })

  it.each([
    ['1,234', 1_234],
    ['43,200,000', 43_200_000],
    ['43 200 000', 43_200_000],
    ["43'200'000", 43_200_000],
    ['43_200_000', 43_200_000],
    ['43.200.000', 43_200_000],
  ])('has as many bytes as %s says', (written, length) => {
    expect(enclosuresOf(`enclosures: [{url: ${url}, length: "${written}"}]`)).toMatchObject([{ length }])
  })

  it.each(['1,23', '12,34,567', '1,234.5', '1.234,5', '0,123', '1,234 567'])(
    'has none where %s may be two numbers',
    (written) => {
      expect(enclosuresOf(`enclosures: [{url: ${url}, length: "${written}"}]`)).toEqual([
        { url, type: 'video/mp4', more: { length: written } },
      ])
    },
  )
})

describe('an episode between two', () => {
  it('keeps its number', () => {
    expect(readText('---\ntitle: T\nepisode: 1.5\nseason: 2\n---\nText.').article?.episode).toEqual({
      number: 1.5,
      season: 2,
    })
  })
})

describe('a second type', () => {
  it('is kept as it is written', () => {
    const { article } = readText('---\ntitle: T\ntype: [one, two]\n---\nText.')
    expect(article?.type?.name).toBe('one')
    expect(article?.fields).toEqual({ type: ['one', 'two'] })
    expect(readText('---\ntitle: T\ntype: [one]\n---\nText.').article).not.toHaveProperty('fields')
  })
})
