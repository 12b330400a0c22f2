import { describe, expect, it } from 'vitest'
import type { Article } from '../../src/article/article.ts'
import type { Site } from '../../src/article/site.ts'
import { editionOf } from '../../src/hub/topics/edition.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const now = 1_000_000
const plain = { title: 'One', summary: 'Its summary.', published: 500_000 }

async function edition(articles: readonly Article[], of: Site = site, moment = now): Promise<string> {
  return editionOf(await catalogOf(articles, of).catalog.index(), moment)
}

describe('an edition', () => {
  it('is the same for the same articles, until one shows or goes', async () => {
    const articles = [anArticle(plain), anArticle({ ...plain, slug: 'b', published: 2_000_000, expires: 3_000_000 })]
    const at = (moment: number) => edition(articles, site, moment)
    expect(await at(1_999_999)).toBe(await at(now))
    const editions = [await at(now), await at(2_000_000), await at(3_000_000)]
    expect(new Set(editions).size).toBe(3)
  })

  it.each<[string, Partial<Article>, Partial<Site>]>([
    ['an article is edited', { summary: 'Its better summary.' }, {}],
    ['an article gets another tag', { tags: [{ name: 'AI', slug: 'ai' }] }, {}],
    ['an article is to go at some time', { expires: 9_000_000 }, {}],
    ['the site gets another name', {}, { title: 'Other' }],
    ['the site names another hub', {}, { hub: 'https://hub.example/' }],
  ])('is another when %s', async (_, change, setting) => {
    const before = await edition([anArticle(plain)])
    expect(await edition([anArticle({ ...plain, ...change })], { ...site, ...setting })).not.toBe(before)
  })
})
