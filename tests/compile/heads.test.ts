import { expect, it } from 'vitest'
import { openCatalog } from '../../src/catalog/assets.ts'
import { headEntries } from '../../src/catalog/layout.ts'
import type { StoredEntry } from '../../src/catalog/stored-entry.ts'
import { catalogFiles } from '../catalog-files.ts'
import { anArticle, site } from '../fixture.ts'

/** 600 articles under 20 tags, each tag's newest in every block; and what a catalog of so many files answers. */
async function compiled(most: number) {
  const articles = Array.from({ length: 600 }, (_, ordinal) =>
    anArticle({
      slug: `a${ordinal}`,
      published: Date.UTC(2026, 0, 1) + ordinal * 1_000,
      tags: [ordinal % 20, (ordinal * 7) % 19].map((tag) => ({ slug: `t${tag}`, name: `t${tag}` })),
    }),
  )
  const files = await catalogFiles(articles, site, undefined, most)
  let reads = 0
  const catalog = openCatalog(async (path) => {
    reads += 1
    return new Response(files.get(path))
  })
  const { labels } = await catalog.index()
  const answers = new Map<string, { readonly entries: readonly string[]; readonly reads: number }>()
  for (const label of labels.tags) {
    reads = 0
    const newest = [...label.ordinals.slice(-headEntries)]
    const texts = (entries: readonly StoredEntry[]) => entries.map(({ before }) => new TextDecoder().decode(before))
    answers.set(label.slug, { entries: await catalog.entries('rss', newest, texts, [label]), reads })
  }
  return { heads: [...files.keys()].filter((path) => path.startsWith('/catalog/heads/')).length, answers }
}

it('makes no file that a host would not take of long articles', async () => {
  const [tags, html] = [[{ slug: 'a', name: 'A' }], '<p>long</p>'.repeat(60_000)]
  const others = [{ slug: 'b', name: 'B' }]
  const articles = Array.from({ length: 90 }, (_, ordinal) =>
    anArticle({ slug: `a${ordinal}`, published: ordinal, ...(ordinal % 2 === 0 ? { tags, html } : { tags: others }) }),
  )
  const files = await catalogFiles(articles, site)
  expect(Math.max(...[...files.values()].map(({ length }) => length))).toBeLessThan(25 * 1024 * 1024)
  const catalog = openCatalog(async (path) => new Response(files.get(path)))
  const { labels } = await catalog.index()
  expect(labels.tags.map(({ slug, head }) => [slug, head !== undefined])).toEqual([
    ['a', false],
    ['b', true],
  ])
  for (const label of labels.tags) {
    const found = await catalog.entries('rss', [...label.ordinals], (entries) => entries.map(() => 'read'), [label])
    expect(found).toHaveLength(45)
  }
})

it('gives each label a head of its own, and has labels share some where a host would not take so many files', async () => {
  const [own, shared, one] = [await compiled(10_000), await compiled(28), await compiled(0)]
  expect([own.heads, one.heads]).toEqual([20, 1])
  expect(shared.heads).toBeLessThanOrEqual(28 - 12)
  expect(shared.heads).toBeGreaterThan(1)
  for (const [slug, { entries, reads }] of own.answers) {
    expect([slug, entries.length >= 30, reads]).toEqual([slug, true, 1])
    expect(entries.every((entry, place) => entry.includes('<guid') && entries.indexOf(entry) === place)).toBe(true)
  }
  expect(shared.answers).toEqual(own.answers)
  expect(one.answers).toEqual(own.answers)
})
