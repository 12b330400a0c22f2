import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const articles = Array.from({ length: 60 }, (_, place) => anArticle({ slug: `a${place}`, published: place }))

it.each([
  ['documents', '/rss.xml?q=', 2_000],
  ['pages', '/?q=', 200],
])(
  'what is kept of %s is bounded: the oldest goes',
  async (_, address, most) => {
    const { catalog, read } = catalogOf(articles)
    const app = createApp(catalog, () => 1_000)
    const ask = async (word: string): Promise<number> => {
      const before = read.length
      const answer = await app.request(`${address}${word}`)
      await answer.text()
      expect(answer.status).toBe(200)
      return read.length - before
    }
    expect(await ask('a1')).toBeGreaterThan(0)
    expect(await ask('a1')).toBe(0)
    for (let place = 0; place <= most; place += 1) await ask(`none${place}`)
    expect(await ask('a1')).toBeGreaterThan(0)
  },
  60_000,
)
