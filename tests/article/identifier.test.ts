import { describe, expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const read = (frontMatter: string) => readText(`---\ntitle: T\n${frontMatter}\n---\nText.`)

describe('an id', () => {
  it.each(['urn:x:a', 'https://b.example/?p=1#part', 'tag:b.example,2026:a%20b', 'urn:x:ä'])(
    'that is an IRI stays as it is: %s',
    (id) => {
      expect(read(`id: "${id}"`).article?.id).toBe(id)
      expect(read(`source_feed: {url: "https://b.example/f", id: "${id}"}`).article?.sourceFeed?.id).toBe(id)
    },
  )

  it('that is an IRI counts before one that is none, as in exports of WordPress', () => {
    const { article } = read('id: 12\nguid: https://b.example/?p=12')
    expect([article?.id, article?.fields]).toEqual(['https://b.example/?p=12', { id: '12' }])
    expect(read('id: urn:x:a\nguid: https://b.example/?p=12').article?.id).toBe('urn:x:a')
  })

  it.each([
    ['guid: Buzzsprout-12', 'Buzzsprout-12', 'tag:a.example,2026:id/Buzzsprout-12'],
    ['id: 12\nitunes: {episode_guid: a b}', 'a b', 'tag:a.example,2026:id/12'],
    ['guid: https://b.example/?p=12', undefined, 'https://b.example/?p=12'],
    ['id: 12', undefined, 'tag:a.example,2026:id/12'],
    ['uuid: ab-12', undefined, 'tag:a.example,2026:id/ab-12'],
  ])('that is called a guid and is no IRI stays as it is for RSS: %s', (lines, guid, id) => {
    const { article, findings } = read(lines)
    expect([article?.guid, article?.id, findings]).toEqual([guid, id, []])
  })

  it.each([
    ['urn:x:a<b>|{c}', 'urn%3Ax%3Aa%3Cb%3E%7C%7Bc%7D'],
    ['urn:x:100%', 'urn%3Ax%3A100%25'],
    ['urn:a#b#c', 'urn%3Aa%23b%23c'],
    ['my feed', 'my%20feed'],
  ])('that is none is made one, without a word: %s', (id, made) => {
    const { article, findings } = read(`id: "${id}"\nsource_feed: {url: "https://b.example/f", id: "${id}"}`)
    expect(article?.id).toBe(`tag:a.example,2026:id/${made}`)
    expect(article?.sourceFeed?.id).toBe(`tag:a.example,2026:id/${made}`)
    expect(findings).toEqual([])
  })
})
