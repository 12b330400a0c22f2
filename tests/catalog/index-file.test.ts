import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openCatalog } from '../../src/catalog/assets.ts'
import { type CatalogIndex, isFiled, isShownAt, labelOf, nextChange } from '../../src/catalog/catalog.ts'
import { readColumns, writeColumns } from '../../src/catalog/columns.ts'
import { digestAt, digestLength, shortDigests } from '../../src/catalog/digests.ts'
import { readIndex, writeIndex } from '../../src/catalog/index-file.ts'
import { layout } from '../../src/catalog/layout.ts'
import { dimensions } from '../../src/catalog/selection.ts'
import { ordinalOf, readSlugs, slugAt, writeSlugs } from '../../src/catalog/slugs.ts'
import { anyCharacter } from '../any-character.ts'
import { catalogFiles } from '../catalog-files.ts'
import { anArticle, site } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const text = fc.string({ unit: anyCharacter, maxLength: 12 }).map((any) => any.toWellFormed())
const moment = fc.integer({ min: -1e13, max: 1e13 })
const digest = fc.string({ unit: fc.constantFrom(...'aZ9-_'), minLength: digestLength, maxLength: digestLength })
const article = fc.record({
  slug: text,
  published: moment,
  updated: fc.option(moment),
  expires: fc.option(moment),
  digest,
})
const block = fc.record({ name: text, entries: fc.nat() })
const ordinals = fc.uniqueArray(fc.nat(300_000), { maxLength: 20 }).map((any) => any.toSorted((a, b) => a - b))
const labels = fc.array(
  fc
    .record(
      { slug: text, name: text, ordinals, head: text, headFirst: fc.nat() },
      { requiredKeys: ['slug', 'name', 'ordinals'] },
    )
    .map((label) => ({ ...label, ordinals: Uint32Array.from(label.ordinals) })),
  { maxLength: 6 },
)
const index: fc.Arbitrary<CatalogIndex> = fc
  .record({
    articles: fc.array(article, { maxLength: 20 }),
    labels: fc.record({ tags: labels, categories: labels, providers: labels, authors: labels, types: labels }),
    blocks: fc.array(fc.nat(), { maxLength: 4 }),
    blockNames: fc.array(text, { maxLength: 4 }),
    aliases: text,
    search: text,
    listed: fc.record({ elsewhere: ordinals, sitemap: fc.array(block), news: fc.array(block) }),
    files: fc.dictionary(text, text),
    apart: fc.option(text),
  })
  .map(({ articles, apart, ...rest }) => {
    const expiring = [...articles.keys()].filter((ordinal) => articles[ordinal]?.expires !== null)
    return {
      ...rest,
      site,
      published: articles.map(({ published }) => published),
      updated: articles.map(({ published, updated }) => updated ?? published),
      expires: { ordinals: expiring, moments: expiring.map((ordinal) => articles[ordinal]?.expires ?? 0) },
      digests: shortDigests(articles.map((one) => one.digest)),
      slugs: apart ?? writeSlugs(articles.map(({ slug }) => slug)),
    }
  })

/** An index with plain arrays in place of columns. */
function plain({ published, updated, expires, digests, slugs, labels, listed, ...rest }: CatalogIndex): object {
  return {
    ...rest,
    ...{ published: Array.from(published), updated: Array.from(updated), digests: [...digests] },
    expires: [Array.from(expires.ordinals), Array.from(expires.moments)],
    slugs: typeof slugs === 'string' ? slugs : [...slugs],
    labels: dimensions.map((dimension) =>
      labels[dimension].map((label) => ({ ...label, ordinals: [...label.ordinals] })),
    ),
    listed: { ...listed, elsewhere: Array.from(listed.elsewhere) },
  }
}

describe('the index', () => {
  it('is read as it was written, whatever is in it', () => {
    fc.assert(
      fc.property(index, (one) => {
        expect(plain(readIndex(writeIndex(one)))).toEqual(plain(one))
      }),
    )
  })

  it('is never read where a part of it is missing', () => {
    fc.assert(
      fc.property(index, fc.nat(), (one, any) => {
        const file = writeIndex(one)
        expect(() => readIndex(file.subarray(0, any % file.length))).toThrow()
      }),
    )
  })

  it('answers for no article that is not there', async () => {
    const empty = readIndex((await catalogFiles([], site)).get('/catalog/index') ?? new Uint8Array())
    expect(isShownAt(empty, 0, Number.MAX_SAFE_INTEGER)).toBe(false)
    expect(labelOf(empty, 'tags', 'a')).toBeUndefined()
    expect(nextChange(empty, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(digestAt(empty, 0)).toBe('')
  })

  it('tells of each label and each moment what the articles say', async () => {
    const tags = [{ slug: 'a', name: 'A' }]
    const articles = Array.from({ length: 300 }, (_, place) =>
      anArticle({
        slug: `s${String(place).padStart(3, '0')}`,
        published: place,
        ...(place % 3 === 0 && { tags }),
        ...(place % 7 === 0 && { expires: 1_000 + place }),
      }),
    )
    const read = readIndex((await catalogFiles(articles, site)).get('/catalog/index') ?? new Uint8Array())
    const label = labelOf(read, 'tags', 'a')
    for (const [ordinal, { expires = Number.POSITIVE_INFINITY }] of articles.entries()) {
      expect(label && isFiled(label, ordinal)).toBe(ordinal % 3 === 0)
      for (const moment of [ordinal - 1, ordinal, 999 + ordinal, 1_000 + ordinal]) {
        expect(isShownAt(read, ordinal, moment)).toBe(ordinal <= moment && moment < expires)
      }
    }
    expect([nextChange(read, 10), nextChange(read, 299), nextChange(read, 1_001)]).toEqual([11, 1_000, 1_007])
  })
})

describe('a catalog', () => {
  it('does not wait for what another request began to load, and never finished', async () => {
    const files = await catalogFiles([anArticle()], site)
    let reads = 0
    const catalog = openCatalog((path) => {
      reads += 1
      return reads === 1 ? new Promise<Response>(() => {}) : Promise.resolve(new Response(files.get(path)))
    })
    void catalog.index()
    expect((await catalog.index()).published.length).toBe(1)
    expect(slugAt(await catalog.slugs(), 0)).toBe('any')
    expect(reads).toBe(2)
  })
})

it.each([layout.index, layout.block(''), layout.list('news', '')])(
  'no file of a catalog passes for whole that is cut short: %s',
  async (start) => {
    const files = await catalogFiles([anArticle()], site)
    const catalog = openCatalog(async (path) => {
      const bytes = files.get(path)
      return new Response(path.startsWith(start) ? bytes?.subarray(0, -1) : bytes)
    })
    const read = async () => {
      const { listed } = await catalog.index()
      await catalog.entries('rss', [0], () => undefined)
      await catalog.listEntries('news', listed.news[0]?.name ?? '')
    }
    await expect(read()).rejects.toThrow('cut short')
  },
)

describe('a file of columns', () => {
  it('gives them back, each where numbers of eight bytes may lie', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (columns) => {
        const read = readColumns(writeColumns(columns))
        expect(read.map((column) => [...column])).toEqual(columns.map((column) => [...column]))
        for (const { byteOffset } of read) expect(byteOffset % 8).toBe(0)
      }),
    )
  })
})

describe('slugs', () => {
  it('are found by ordinals, and ordinals by slugs, the first where several are alike', () => {
    fc.assert(
      fc.property(fc.array(text), text, (all, other) => {
        const slugs = readSlugs(writeSlugs(all))
        expect(all.map((_, ordinal) => slugAt(slugs, ordinal))).toEqual(all)
        for (const slug of [...all, other]) {
          expect(ordinalOf(slugs, slug)).toBe(all.includes(slug) ? all.indexOf(slug) : undefined)
        }
      }),
    )
  })

  it('stand in the index of a small site, and apart from a large one', async () => {
    const reads = async (count: number): Promise<readonly string[]> => {
      const slugOf = (place: number): string => `${'a-long-name-'.repeat(20)}${place}`
      const { catalog, read } = catalogOf(
        Array.from({ length: count }, (_, place) => anArticle({ slug: slugOf(place), published: place })),
      )
      expect(ordinalOf(await catalog.slugs(), slugOf(count - 1))).toBe(count - 1)
      return read.map((path) => path.replace(/[^/]+$/, (name) => (name === 'index' ? name : '…')))
    }
    expect(await reads(20)).toEqual(['/catalog/index'])
    expect(await reads(400)).toEqual(['/catalog/index', '/catalog/slugs/…'])
  })
})
