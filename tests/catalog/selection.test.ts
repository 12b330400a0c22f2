import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugOf } from '../../src/article/slug.ts'
import { pageOf } from '../../src/catalog/page.ts'
import {
  dimensions,
  parseSelection,
  pathOf,
  type Selection,
  selectionOf,
  titleOf,
} from '../../src/catalog/selection.ts'
import { slugAt } from '../../src/catalog/slugs.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

const known = new Set(['a', 'b', 'c', 'd', 'c-plus-plus', '日本語', 'two-words'])
const parse = (part: string) => parseSelection('tags', part, (slug) => known.has(slug))
const canonical = (part: string): string => {
  const parsed = parse(part)
  return parsed.kind === 'selection' ? pathOf(parsed.selection).slice('/tags/'.length) : parsed.detail
}

describe('a part of an address', () => {
  it.each([
    ['a', 'a'],
    ['A', 'a'],
    ['b+a', 'a+b'],
    ['b+a+b', 'a+b'],
    ['b,a,b', 'a,b'],
    ['a+a+a+a+a+a+a+a+a', 'a'],
    ['c,b+a', 'a+b,c'],
    ['a!c!b', 'a!b!c'],
    ['a!b+c', 'a+c!b'],
    ['c!d,b+a', 'a+b,c!d'],
    ['!a', '!a'],
    ['b,!a', '!a,b'],
    ['a%2Cb', 'a,b'],
    ['a%2bb', 'a+b'],
    ['a%21b', 'a!b'],
    ['%21a', '!a'],
    ['a,%21b', '!b,a'],
    ['C%2B%2B,%21a', '!a,c-plus-plus'],
    ['%61', 'a'],
    ['Two%20Words', 'two-words'],
    ['C%2B%2B', 'c-plus-plus'],
    ['a+C%2B%2B', 'a+c-plus-plus'],
    ['c++', 'c-plus-plus'],
    ['%E6%97%A5%E6%9C%AC%E8%AA%9E', '%E6%97%A5%E6%9C%AC%E8%AA%9E'],
    ['%e6%97%a5%e6%9c%ac%e8%aa%9e+a', 'a+%E6%97%A5%E6%9C%AC%E8%AA%9E'],
    ['unknown+a', 'a+unknown'],
  ])('%s is %s', (part, expected) => {
    expect(canonical(part)).toBe(expected)
  })

  it.each([
    ['a+', '"a+" has a "+" with no label beside it'],
    ['+a', '"+a" has a "+" with no label beside it'],
    ['a,,b', '"," with no label beside it'],
    ['a,', '"a," has a "," with no label beside it'],
    ['!', '"!" with no label beside it'],
    ['a+%F0%9F%98%80', 'has no letter or digit'],
    ['%F0%9F%98%80!a', 'has no letter or digit'],
    ['1+2+3+4+5+6+7+8+9', 'may combine 8 labels, and this one has 9'],
  ])('%s is refused, and it is said why', (part, detail) => {
    const parsed = parse(part)
    expect(parsed.kind === 'malformed' && parsed.detail).toContain(detail)
  })
})

const slug = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .map(slugOf)
  .filter((text) => text !== '' && slugOf(text) === text)
const slugs = fc.array(slug, { maxLength: 2 })
const selection = fc
  .tuple(
    fc.constantFrom(...dimensions),
    fc.array(fc.record({ allOf: slugs, noneOf: slugs }), { minLength: 1, maxLength: 2 }),
  )
  .filter(([, terms]) => terms.every(({ allOf, noneOf }) => allOf.length + noneOf.length > 0))
  .map(([dimension, terms]) => selectionOf(dimension, terms))

describe('a selection', () => {
  it('is what its path says', () => {
    fc.assert(
      fc.property(selection, fc.boolean(), (one, isKnown) => {
        const [, dimension, part = ''] = pathOf(one).split('/')
        const parsed = parseSelection(one.dimension, part, () => isKnown)
        expect(dimension).toBe(one.dimension)
        expect(parsed).toEqual({ kind: 'selection', selection: one })
      }),
    )
  })

  it('has one path, which leads to itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', 'c', '+', ',', '!', '%2B', '%2c', '-'), maxLength: 12 }),
        (part) => {
          const parsed = parse(part)
          if (parsed.kind === 'malformed') return
          const path = pathOf(parsed.selection).slice('/tags/'.length)
          expect(canonical(path)).toBe(path)
        },
      ),
    )
  })

  it.each([
    ['a', 'A'],
    ['a+b', 'A and B'],
    ['a,b', 'A or B'],
    ['a+b!c', 'A and B, without C'],
    ['a!b!c,d', 'A, without B and C; or D'],
    ['!a', 'everything, without A'],
  ])('%s reads "%s"', (part, title) => {
    const parsed = parse(part)
    if (parsed.kind === 'malformed') throw new Error(parsed.detail)
    expect(titleOf(parsed.selection, (name) => name.toUpperCase())).toBe(title)
  })
})

const collection = fc.array(
  fc.record({
    tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
    published: fc.integer({ min: 0, max: 100 }),
    life: fc.option(fc.integer({ min: 1, max: 60 })),
  }),
  { maxLength: 70 },
)
const few = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'none'), { maxLength: 2 })
const asked: fc.Arbitrary<Selection> = fc.oneof(
  fc.constant({ kind: 'all' } as const),
  fc
    .array(fc.record({ allOf: few, noneOf: few }), { minLength: 1, maxLength: 3 })
    .map((terms) => selectionOf('tags', terms)),
)

describe('a page', () => {
  it('holds what a plain filter would, and says how long', async () => {
    await fc.assert(
      fc.asyncProperty(collection, asked, fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 60 }), check),
      { numRuns: 60 },
    )
    async function check(
      made: typeof collection extends fc.Arbitrary<infer T> ? T : never,
      one: Selection,
      moment: number,
      limit: number,
    ) {
      const articles = made
        .map(({ tags, published, life }, place) =>
          anArticle({
            slug: `s${String(place).padStart(3, '0')}`,
            published,
            tags: tags.map((name) => ({ slug: name, name })),
            ...(life !== null && { expires: published + life }),
          }),
        )
        .toSorted((x, y) => x.published - y.published || (x.slug < y.slug ? -1 : 1))
      const holds = ({ tags }: (typeof articles)[number]): boolean =>
        one.kind === 'all' ||
        one.anyOf.some(({ allOf, noneOf }) => {
          const has = (name: string): boolean => tags.some(({ slug: other }) => other === name)
          return allOf.every(has) && !noneOf.some(has)
        })
      const shown = (at: number): readonly string[] =>
        articles
          .filter((article) => holds(article) && article.published <= at && (article.expires ?? Infinity) > at)
          .map(({ slug: name }) => name)
          .toReversed()
          .slice(0, limit)
      const { catalog } = catalogOf(articles)
      const [index, slugs] = await Promise.all([catalog.index(), catalog.slugs()])
      const page = pageOf(index, one, moment, { kind: 'newest', limit })
      expect(page.ordinals.map((ordinal) => slugAt(slugs, ordinal))).toEqual(shown(moment))
      for (let at = moment; at < Math.min(page.validUntil, 200); at += 1) expect(shown(at)).toEqual(shown(moment))
    }
  })
})
