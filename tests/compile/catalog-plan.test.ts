import { expect, it } from 'vitest'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

it('an old address that two articles name leads to the older', async () => {
  const articles = [
    anArticle({ slug: 'newer', published: 2_000, aliases: ['/old', '/newer'] }),
    anArticle({ slug: 'older', published: 1_000, aliases: ['/old'] }),
  ]
  expect(await catalogOf(articles).catalog.aliases()).toEqual({ '/old': 'older', '/newer': 'newer' })
})
