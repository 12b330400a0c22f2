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
