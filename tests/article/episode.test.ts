import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const read = (frontMatter: string) => readText(`---\ntitle: T\n${frontMatter}\n---\nText.`)
const audio = 'audio: https://cdn.example/ep.mp3'

describe('what is said of an episode and is no such thing', () => {
  it.each([
    ['episode: S02E03', { episode: 'S02E03' }],
    ['season: {number: 3, name: Three}', { season: { number: '3', name: 'Three' } }],
    ['episodeType: teaser', { episodeType: 'teaser' }],
    ['explicit: maybe', { explicit: 'maybe' }],
    ['duration: 1h 2m', { duration: '1h 2m' }],
    ['bytes: 3 MB', { bytes: '3 MB' }],
    ['chapters: [{start: 0, title: A}]', { chapters: [{ start: '0', title: 'A' }] }],
    ['chapters: 00:00 Intro', { chapters: '00:00 Intro' }],
    ['transcript: Welcome to the show', { transcript: 'Welcome to the show' }],
  ])('is kept as it is written, and reported where something plays: %s', (written, fields) => {
    const { article, findings } = read(`${audio}\n${written}`)
    expect(article?.fields).toEqual(fields)
    expect(article).not.toHaveProperty('episode')
    expect(findings).toMatchObject([{ line: 4, severity: 'warning', rule: 'media' }])
    const silent = read(written)
    expect(silent.article?.fields).toEqual(fields)
    expect(silent.findings).toEqual([])
  })

  it('leaves what is', () => {
    const { article, findings } = read(`${audio}\nseason: 2\nepisode: one\nexplicit: clean\nduration: "1:00"`)
    expect(article).toMatchObject({
      episode: { season: 2, explicit: false },
      fields: { episode: 'one' },
      enclosures: [{ duration: 60 }],
    })
    expect(findings).toHaveLength(1)
    expect(read(`${audio}\nseason: 2\nepisodeType: Bonus`).findings).toEqual([])
  })
})

describe('a file of which nothing tells the type', () => {
  it.each([
    ['audio: https://cdn.example/ep', 'write audio: {url: https://cdn.example/ep, type: audio/mpeg}'],
    ['video:\n  url: https://cdn.example/ep', 'write video: {url: https://cdn.example/ep, type: video/mp4}'],
  ])('is no enclosure of RSS, which is said: %s', (written, advice) => {
    const { findings } = read(written)
    expect(findings).toMatchObject([{ line: 3, severity: 'warning', rule: 'media' }])
    expect(findings[0]?.message).toContain(advice)
  })

  it.each([
    ['audio: {url: https://cdn.example/ep, type: mp3}'],
    ['audio: https://cdn.example/ep\nenclosure: https://cdn.example/ep.mp3'],
    ['file: https://cdn.example/sheet.pdf'],
  ])('leaves alone what has one, or another in its place: %s', (written) => {
    expect(read(written).findings).toEqual([])
  })
})
