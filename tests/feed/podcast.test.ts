import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import type { Site, SiteImage } from '../../src/article/site.ts'
import { anArticle, site } from '../fixture.ts'
import { documentOf, formatOf } from './document.ts'

const audio = { url: 'https://a.example/a.mp3', type: 'audio/mpeg' }
const rss = (changes: Partial<Article>, own: Partial<Site> = {}) => {
  const article = anArticle({ enclosures: [audio], ...changes })
  return parseRssFeed(documentOf(formatOf('rss'), [article], { ...site, ...own }))
}

describe('a line that is too long for directories', () => {
  it.each(['👩‍🚀', '🎧', 'é'.normalize('NFD')])('is cut between characters, never within %s', (character) => {
    for (const before of ['', 'a', 'ab', 'abc', 'abcd', 'abcde']) {
      const long = before + character.repeat(300)
      const whole = new RegExp(`^${before}(?:${character})+…$`, 'u')
      expect(rss({ subtitle: long }).items?.[0]?.itunes?.subtitle).toMatch(whole)
      expect(rss({}, { podcast: { author: long } }).itunes?.author).toMatch(whole)
    }
  })

  it('is so from its 256th character on', () => {
    const [whole, long] = ['a'.repeat(255), 'a'.repeat(256)]
    expect(rss({ subtitle: whole }).items?.[0]?.itunes?.subtitle).toBe(whole)
    expect(rss({ subtitle: long }).items?.[0]?.itunes?.subtitle).toBe(`${'a'.repeat(254)}…`)
  })
})

describe("an episode's picture", () => {
  const [drawn, cover] = [
    { url: 'https://a.example/draw.svg', type: 'image/svg+xml' },
    { url: 'https://a.example/cover.png', type: 'image/png' },
  ]
  const json = (changes: Partial<Article>) =>
    parseJsonFeed(documentOf(formatOf('json'), [anArticle(changes)], site)).items?.[0]

  it('is the first that podcast directories take, in every format', () => {
    const images = [drawn, cover]
    expect(rss({ images }).items?.[0]?.itunes?.image).toBe(cover.url)
    expect(json({ images, enclosures: [audio] })?.image).toBe(cover.url)
  })

  it('is the first where none is, and where nothing plays', () => {
    expect(rss({ images: [drawn] }).items?.[0]?.itunes).not.toHaveProperty('image')
    expect(json({ images: [drawn], enclosures: [audio] })?.image).toBe(drawn.url)
    expect(json({ images: [drawn, cover] })?.image).toBe(drawn.url)
  })

  it.each([
    ['https://a.example/a.heif', false],
    ['https://a.example/a.heic', false],
    ['https://a.example/a.jpg?format=.webp', true],
    ['https://a.example/a.webp?x=1', false],
    ['https://a.example/a', true],
  ])('of which no type is told may be one that directories take, by its name: %s', (url, isTaken) => {
    expect(rss({ images: [{ url }] }).items?.[0]?.itunes?.image).toBe(isTaken ? url : undefined)
  })

  it("is, of the channel, the show's where directories take that, else the site's, else none", () => {
    const channelImage = (podcast: SiteImage, image: SiteImage) =>
      rss({}, { podcast: { image: podcast }, image }).itunes?.image
    expect(channelImage(cover, drawn)).toBe(cover.url)
    expect(channelImage(drawn, cover)).toBe(cover.url)
    expect(channelImage(drawn, drawn)).toBeUndefined()
  })
})

describe('an episode between two', () => {
  it("is a whole one to Apple, which knows no other, and itself in Podcasting 2.0's namespace and JSON Feed", () => {
    const episode = { number: 1.5 }
    const article = anArticle({ enclosures: [audio], episode })
    const written = documentOf(formatOf('rss'), [article], site)
    expect(written).toContain('<itunes:episode>1</itunes:episode>')
    expect(written).toContain('<podcast:episode>1.5</podcast:episode>')
    expect(documentOf(formatOf('rss'), [{ ...article, episode: { number: 2 } }], site)).not.toContain('podcast:episode')
    expect(JSON.parse(documentOf(formatOf('json'), [article], site)).items[0]._tidings.episode).toEqual(episode)
  })
})

describe('an episode in Atom', () => {
  const inAtom = (changes: Partial<Article>) => documentOf(formatOf('atom'), [anArticle(changes)], site)
  const told: Partial<Article> = {
    subtitle: 'Of engines',
    episode: { number: 4.5, season: 2 },
    transcripts: [{ url: 'https://a.example/a.vtt', type: 'text/vtt' }],
    chapters: { url: 'https://a.example/a.json', type: 'application/json+chapters' },
  }

  it('says what it says in RSS, to players that go by names and namespaces whatever the format', () => {
    const written = inAtom({ enclosures: [audio], ...told })
    const itunes = parseAtomFeed(written).entries?.[0]?.itunes
    expect(itunes).toMatchObject({ subtitle: 'Of engines', season: 2, episode: 4 })
    expect(itunes).toEqual(rss(told).items?.[0]?.itunes)
    expect(written).toContain(' xmlns:podcast="https://podcastindex.org/namespace/1.0"')
    expect(written.match(/<podcast:.*>/g)).toEqual([
      '<podcast:episode>4.5</podcast:episode>',
      '<podcast:transcript url="https://a.example/a.vtt" type="text/vtt"/>',
      '<podcast:chapters url="https://a.example/a.json" type="application/json+chapters"/>',
    ])
  })

  it('says none of it where nothing plays', () => {
    expect(inAtom(told)).not.toMatch(/<(?:itunes|podcast):/)
  })
})
