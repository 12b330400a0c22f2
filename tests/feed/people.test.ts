import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import { anArticle, site } from '../fixture.ts'
import { documentOf as documentIn, formatOf } from './document.ts'

const documentOf = (name: string, changes: Partial<Article>) => documentIn(formatOf(name), [anArticle(changes)], site)
const atom = (changes: Partial<Article>) => parseAtomFeed(documentOf('atom', changes)).entries?.[0]
const json = (changes: Partial<Article>) => parseJsonFeed(documentOf('json', changes)).items?.[0]

describe('an article without authors', () => {
  it('is credited to its provider, with its address', () => {
    const provider = { name: 'Reuters', url: 'https://reuters.example/' }
    expect(atom({ provider })?.authors).toEqual([{ name: 'Reuters', uri: 'https://reuters.example/' }])
    expect(json({ provider })?.authors).toEqual([{ name: 'Reuters', url: 'https://reuters.example/' }])
    expect(json({ provider: { name: 'AFP' } })?.authors).toEqual([{ name: 'AFP' }])
  })
})

describe('a person', () => {
  const ada = { name: 'Ada', email: 'ada@a.example', more: { bio: 'Counts' } }
  const url = 'https://ada.example/'

  it('keeps in JSON Feed what it has no name for', () => {
    const found = JSON.parse(documentOf('json', { authors: [{ ...ada, url }], contributors: [ada] })).items[0]
    expect(found.authors).toEqual([{ name: 'Ada', url, _tidings: { bio: 'Counts', email: 'ada@a.example' } }])
    expect(found._tidings.contributors).toEqual([
      { name: 'Ada', url: 'mailto:ada@a.example', _tidings: { bio: 'Counts' } },
    ])
  })

  it('has the picture in JSON Feed that its source says', () => {
    const authors = [{ name: 'Ada', image: 'https://a.example/ada.png' }]
    expect(json({ authors })?.authors).toEqual([{ name: 'Ada', avatar: 'https://a.example/ada.png' }])
  })

  it('has a link to write to that is an address whatever is in it', () => {
    const authors = [{ name: 'A', email: 'a?b/50%@bücher.example' }]
    expect(json({ authors })?.authors).toEqual([{ name: 'A', url: 'mailto:a%3Fb%2F50%25@b%C3%BCcher.example' }])
  })
})
