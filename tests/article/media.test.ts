import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const articleOf = (frontMatter: string) => readText(`---\ntitle: T\n${frontMatter}\n---\nText.`).article
const enclosuresOf = (frontMatter: string) => articleOf(frontMatter)?.enclosures

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

describe('what a file says itself', () => {
  it('stands before what is said beside it', () => {
    const said = 'enclosures: {url: https://cdn.example/a.mp3, duration: 10, length: 20}\nduration: 30\nbytes: 40'
    expect(enclosuresOf(said)).toMatchObject([{ duration: 10, length: 20 }])
  })

  it('is what it holds, where it is there, and once where the text plays it as well', () => {
    const [url, type] = ['https://a.example/media/1.mp3', 'audio/mpeg']
    const source = '---\ntitle: T\naudio: {url: a.mp3, length: 9}\n---\n<audio src="a.mp3"></audio>'
    const { article } = readText(source, { find: () => ({ url, type, length: 5 }) })
    expect(article?.enclosures).toEqual([{ url, type, length: 5 }])
  })
})

describe('what plays anywhere', () => {
  it.each(['audio/mpeg', 'audio/mp3', 'audio/m4a', 'audio/x-m4a', 'audio/mp4; codecs=mp4a.40.2', 'mp3', '.m4a'])(
    'is what is of type %s',
    (type) => {
      const [ogg, best] = ['https://cdn.example/e.ogg', 'https://cdn.example/e']
      const article = articleOf(`enclosures: [${ogg}, {url: ${best}, type: ${type}}]\nduration: 60`)
      expect(article?.enclosures).toMatchObject([{ url: ogg }, { url: best, duration: 60 }])
    },
  )
})

describe('a file', () => {
  const url = 'https://cdn.example/ep.mp4'

  it('is of the type that its ending tells, subtitles among them, as it is where it lies beside the article', () => {
    expect(enclosuresOf('enclosures: https://cdn.example/ep.srt')).toMatchObject([{ type: 'application/x-subrip' }])
  })

  it('keeps what else is said of it', () => {
    const written = `{url: ${url}, size: 7, width: 2, bitrate: 128, lang: , height: tall}`
    expect(enclosuresOf(`enclosures: [${written}]`)).toEqual([
      { url, type: 'video/mp4', length: 7, width: 2, more: { bitrate: '128', height: 'tall' } },
    ])
  })

  it.each([
    ['audio/mp4; codecs="mp4a.40.2"', 'audio/mp4', { type: 'audio/mp4; codecs="mp4a.40.2"' }],
    ['Audio/MPEG;charset=binary', 'audio/mpeg', { type: 'Audio/MPEG;charset=binary' }],
    ['mp3', 'audio/mpeg', undefined],
    ['episode', undefined, { type: 'episode' }],
    ['constructor', undefined, { type: 'constructor' }],
    ['__proto__', undefined, { type: '__proto__' }],
  ])('has the type that %s says', (said, type, more) => {
    expect(enclosuresOf(`enclosures: [{url: https://cdn.example/ep, type: '${said}'}]`)).toEqual([
      { url: 'https://cdn.example/ep', ...(type && { type }), ...(more && { more }) },
    ])
  })

  it.each([
    ['1,234', 1_234],
    ['1.234', 1],
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

it.each(['url', 'link', 'permalink'])('a recording under %s is the article’s, and not its address', (name) => {
  const article = articleOf(`${name}: https://cdn.example/a/E1.mp3?b=c`)
  expect(article?.enclosures).toMatchObject([{ url: 'https://cdn.example/a/E1.mp3?b=c', type: 'audio/mpeg' }])
  expect([article?.slug, article?.source, article?.aliases]).toEqual([articleOf('')?.slug, undefined, []])
})

describe('what is said twice', () => {
  it('is one, with what either says', () => {
    const article = articleOf(
      [
        'images: [https://a.example/a.png, https://a.example/b.png]',
        'cover: {image: https://a.example/a.png, alt: A, caption: C}',
        'enclosure: https://cdn.example/ep.mp3',
        'podcast: {url: https://cdn.example/ep.mp3, length: 5, duration: "1:00", title: E}',
      ].join('\n'),
    )
    expect(article?.images).toEqual([
      { url: 'https://a.example/a.png', alt: 'A', title: 'C' },
      { url: 'https://a.example/b.png' },
    ])
    expect(article?.enclosures).toEqual([
      { url: 'https://cdn.example/ep.mp3', type: 'audio/mpeg', length: 5, duration: 60, title: 'E' },
    ])
  })
})

it.each(['"[[/a.png]]"', '[[/a.png]]', '"![[/a.png|300]]"', '{url: "[[/a.png]]"}'])(
  'a picture that Obsidian links to is found: %s',
  (written) => {
    expect(articleOf(`cover: ${written}`)?.images).toEqual([{ url: 'https://a.example/a.png' }])
  },
)

describe('what an image says that is none of what is known of images', () => {
  it('is kept as it is written', () => {
    const said =
      'width: 100%, height: 7, quality: high, focalRegion: center, title: T, caption: C, src: x.png, credit: '
    expect(articleOf(`image: {url: https://a.example/a.png, ${said}}`)?.images).toEqual([
      {
        url: 'https://a.example/a.png',
        height: 7,
        title: 'T',
        more: { width: '100%', quality: 'high', focalRegion: 'center', caption: 'C', src: 'x.png' },
      },
    ])
  })
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
