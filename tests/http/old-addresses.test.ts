import { expect, it } from 'vitest'
import { createApp } from '../../src/http/app.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

it('an old address is told by its query as quickly among very many as among few', async () => {
  const many = Array.from({ length: 20_000 }, (_, id) => [`/?p=${id}`, `/index.php?view=article&id=${id}`])
  const articles = [
    anArticle({ slug: 'many', published: 0, aliases: many.flat() }),
    anArticle({ slug: 'one', published: 0, aliases: ['/?p=7&page=x%26y'] }),
  ]
  const app = createApp(catalogOf(articles).catalog, () => 1_000)
  const ask = async (path: string) => {
    const answer = await app.request(path)
    return answer.headers.get('location') ?? answer.status
  }
  expect(await ask('/?p=7')).toBe('/articles/many')
  const start = performance.now()
  for (let id = 0; id < 100; id += 1) {
    expect(await ask(`/?page=x&p=${id}`)).toBe('/articles/many')
    expect(await ask('/?page=x%26y&lang=en&p=7')).toBe('/articles/one')
    expect(await ask(`/index.php?lang=en&id=${id}&view=article`)).toBe('/articles/many')
    expect(await ask(`/index.php?view=article&view=article&id=x${id}`)).toBe(404)
    expect(await ask(`/?x=${id}&y`)).toBe(200)
  }
  // Some hundredths of what looking through them all took.
  expect(performance.now() - start).toBeLessThan(2_000)
})
