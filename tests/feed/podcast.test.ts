import { parseRssFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import type { Site } from '../../src/article/site.ts'
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
})
