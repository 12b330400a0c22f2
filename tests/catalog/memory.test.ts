import { expect, it } from 'vitest'
import { openCatalog } from '../../src/catalog/assets.ts'
import { catalogFiles } from '../catalog-files.ts'
import { anArticle, site } from '../fixture.ts'

it('entries that lie far apart keep none of the files around them in memory', async () => {
  const articles = Array.from({ length: 1_000 }, (_, place) => {
    return anArticle({ slug: `a${place}`, published: place, html: `<p>${'text '.repeat(1_000)}</p>` })
  })
  const files = await catalogFiles(articles, site)
  const read: ArrayBuffer[] = []
  const catalog = openCatalog(async (path) => {
    const answer = new Response(files.get(path) ?? null, { status: files.has(path) ? 200 : 404 })
    answer.arrayBuffer = async () => {
      const buffer = (files.get(path) ?? new Uint8Array()).slice().buffer
      if (path.includes('/entries/')) read.push(buffer)
      return buffer
    }
    return answer
  })
  const wanted = Array.from({ length: 20 }, (_, place) => place * 50)
  const kept = (): number => read.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const texts = await catalog.entries('json', wanted, (entries) => {
    expect(read).toHaveLength(20)
    expect(kept()).toBe(0)
    return entries.map(({ text }) => text.length)
  })
  expect(texts).toEqual(wanted.map(() => 5_007))
  const whole = Array.from({ length: 50 }, (_, place) => place)
  await catalog.entries('json', whole, () => expect(kept()).toBeGreaterThan(50 * 5_000))
  expect(kept()).toBe(0)
})
