import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apartOf } from '../../src/compile/collection/apart.ts'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const dated = (slug: string, published: number, updated?: number) => ({
  slug,
  published,
  ...(updated !== undefined && { updated }),
})
const slugOf = ({ slug }: { slug: string }): string => slug

describe('moments of the last change', () => {
  it('are told apart by milliseconds, and the oldest keeps its own', () => {
    const articles = [dated('c', 10), dated('a', 10), dated('b', 5, 10), dated('d', 11), dated('e', 50)]
    expect(apartOf(articles, slugOf)).toEqual([3, 2, 0, 0, 0])
  })

  it('are all different, and none moves when a newer article comes', () => {
    const moment = fc.integer({ min: 0, max: 8 })
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, fc.option(moment, { nil: undefined })), { maxLength: 30 }), (dates) => {
        const articles = dates.map(([published, updated], place) => dated(`s${place}`, published, updated))
        const apart = apartOf(articles, slugOf)
        const moments = articles.map(({ published, updated }, place) => (updated ?? published) + (apart[place] ?? 0))
        expect(new Set(moments).size).toBe(articles.length)
        expect(apartOf([...articles, dated('new', 1_000)], slugOf)).toEqual([...apart, 0])
      }),
    )
  })

  it('are told apart in no time where thousands are the same', () => {
    const articles = Array.from({ length: 20_000 }, (_, place) => dated(`s${place}`, 0))
    expect(new Set(apartOf(articles, slugOf)).size).toBe(articles.length)
  })

  it.each([undefined, Date.UTC(2026, 0, 3)])('are no newer than their feed says it is: updated %d', async (updated) => {
    const changes = updated === undefined ? {} : { updated }
    const { catalog } = catalogOf(['a', 'b', 'c'].map((slug) => anArticle({ slug, ...changes })))
    const response = await createApp(catalog, () => Date.UTC(2027)).request('https://a.example/atom.xml')
    const [ofFeed, ...ofEntries] = [...(await response.text()).matchAll(/<updated>(.*?)<\/updated>/g)].map(
      ([, at]) => at,
    )
    expect(ofEntries).toHaveLength(3)
    expect(ofFeed).toBe(ofEntries.toSorted().at(-1))
  })
})
