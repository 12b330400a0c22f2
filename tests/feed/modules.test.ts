import { expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { anArticle, site } from '../fixture.ts'
import { documentOf, formatOf } from './document.ts'

const rss = (changes: Partial<Article>) => documentOf(formatOf('rss'), [anArticle(changes)], site)

it('the terms of an article are its license in RSS where no more is said', () => {
  const license = 'https://creativecommons.org/licenses/by/4.0/'
  expect(rss({ rights: { license } })).toContain(`<dc:rights>${license}</dc:rights>`)
})

it.each([
  ['https://www.creativecommons.org/licenses/by/4.0/', true],
  ['https://creativecommons.org.b.example/licenses/by/4.0/', false],
])('a license is one of Creative Commons’ by its address: %s', (license, isTheirs) => {
  expect(rss({ rights: { license } }).includes(`>${license}</creativeCommons:license>`)).toBe(isTheirs)
})

it.each([
  [{ latitude: 52.5, longitude: -0.125 }, '52.5 -0.125'],
  [{ latitude: 0.0000001, longitude: -0.0000001 }, '0.0000001 -0.0000001'],
  [{ latitude: 0, longitude: 180 }, '0 180'],
])('a place is written without exponents, which readers of GeoRSS do not know: %j', (point, written) => {
  expect(rss({ place: { point } })).toContain(`>${written}</georss:point>`)
})

it('the feed that an article was taken over from is called by its title, its provider, or its host', () => {
  const sourceFeed = { url: 'https://b.example/feed' }
  const provider = { name: 'Wire' }
  const source = (name: string) => `<source url="${sourceFeed.url}">${name}</source>`
  expect(rss({ provider, sourceFeed: { ...sourceFeed, title: 'News' } })).toContain(source('News'))
  expect(rss({ provider, sourceFeed })).toContain(source('Wire'))
  expect(rss({ sourceFeed })).toContain(source('b.example'))
})
