import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditedTo } from '../../src/article/article.ts'
import { slugAt } from '../../src/catalog/slugs.ts'
import { foldWords, indexTerms } from '../../src/catalog/words.ts'
import { createVocabulary } from '../../src/compile/writing/vocabulary.ts'
import { anyCharacter } from '../any-character.ts'
import { anArticle } from '../fixture.ts'
import { catalogOf } from '../served.ts'

describe('a text', () => {
  it.each([
    ['Hello, World', ['hello', 'world']],
    ['Crème BRÛLÉE', ['creme', 'brulee']],
    ['Straße Łódź Ærø', ['strasse', 'lodz', 'aero']],
    ['ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
    ['İstanbul ısı', ['istanbul', 'isi']],
    ['ﬁne ＡＢＣ x² ½', ['fine', 'abc', 'x2', '1', '2']],
    ["China's 5G", ['china', 's', '5g']],
    ['AI技術の進歩', ['ai', '技術の進歩']],
    ['がか ﾊﾞｽ', ['がか', 'バス']],
    ['한국어 뉴스', ['한국어', '뉴스']],
    ['мой ёж', ['мои', 'еж']],
    ['हिन्दी', ['हिन्दी']],
    ['مُحَمَّد', ['محمد']],
    ['مـحــمد ـمحمد', ['محمد', 'محمد']],
    ['paraŀlel paral·lel', ['paral', 'lel', 'paral', 'lel']],
    ['Donau\u00addampf\u00adschiff un\u2060zer\ufefftrennt', ['donaudampfschiff', 'unzertrennt']],
    ['!? …', []],
  ])('%s is words', (text, words) => {
    expect(foldWords(text)).toEqual(words)
  })

  it('is folded once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 30 }), (text) => {
        const words = foldWords(text)
        expect(foldWords(words.join(' '))).toEqual(words)
      }),
    )
  })
})

describe('the terms of articles', () => {
  it('are those of their words, each numbered once', () => {
    const sign = fc.constantFrom(...[...'aAbZ09 -.,’é東京🎉𝒜'], 'e\u0301', '\ud835', 'word', ' word ', 'WORD', 'Wörd')
    const text = fc.array(sign, { maxLength: 20 }).map((signs) => signs.join(''))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (titles) => {
        const vocabulary = createVocabulary()
        const terms: string[] = []
        for (const title of titles) {
          const found = vocabulary.termsOf(anArticle({ title, html: '' }))
          terms.push(...vocabulary.fresh())
          const expected = foldWords(['', title, ...creditedTo(anArticle()).map(({ name }) => name)].join(' '))
          expect(new Set([...found].map((term) => terms[term]))).toEqual(new Set(expected.flatMap(indexTerms)))
        }
        expect(terms).toEqual([...new Set(terms)])
      }),
      { numRuns: 1_000 },
    )
  })

  it('are told apart, however many spellings they have', () => {
    const vocabulary = createVocabulary()
    const long = [16, 24, 32, 40].flatMap((length) =>
      Array.from({ length }, (_, place) => `${'0'.repeat(place)}1`.padEnd(length, '0')),
    )
    const words = [...long, ...Array.from({ length: 120_000 }, (_, place) => place.toString(36))]
    const count = (html: string): number => vocabulary.termsOf(anArticle({ title: '', html })).length
    expect(count(words.join(' '))).toBeGreaterThanOrEqual(words.length)
    expect(vocabulary.fresh().length).toBeGreaterThanOrEqual(words.length)
    expect(count(words.toReversed().join(' '))).toBeGreaterThanOrEqual(words.length)
    expect(vocabulary.fresh()).toEqual([])
  })
})

const texts = {
  bread: { title: 'Baking bread', html: '<p>Flour &amp; water, <b>sour</b>dough</p><p>end</p>' },
  cafe: { title: 'Ein Café', summary: 'Kaffee und Kuchen', tags: [{ slug: 'berlin', name: 'Berlin' }] },
  tokyo: { title: '東京の天気', html: '<p>今日は日本語で</p>', authors: [{ name: 'Ada Lovelace' }] },
  code: {
    title: 'Code',
    html: '<pre>&lt;amphora&gt;</pre> Zeilen\u00adum<wbr>bruch',
    categories: [{ slug: 'it', name: 'Tools' }],
  },
}
const { catalog } = catalogOf(
  Object.entries(texts).map(([slug, text], published) => anArticle({ slug, published, ...text })),
)
const search = async (q: string): Promise<readonly string[]> => {
  const slugs = await catalog.slugs()
  return (await catalog.matching(foldWords(q))).map((ordinal) => slugAt(slugs, ordinal))
}

describe('a search', () => {
  it.each([
    ['bread', ['bread']],
    ['BAK', ['bread']],
    ['bread flour', ['bread']],
    ['bread kuchen', []],
    ['sourdough', ['bread']],
    ['waterend', []],
    ['cafe', ['cafe']],
    ['CAFÉ berlin', ['cafe']],
    ['love', ['tokyo']],
    ['tools', ['code']],
    ['amp', ['code']],
    ['lt', []],
    ['zeilenumbruch', ['code']],
    ['Zeilenum\u00adbruch', ['code']],
    ['bruch', []],
    ['日本語', ['tokyo']],
    ['天気', ['tokyo']],
    ['気', ['tokyo']],
    ['京', ['tokyo']],
    ['東京 lovelace', ['tokyo']],
    ['東日', []],
    ['co', ['code']],
    ['e', ['bread', 'cafe']],
  ])('for "%s" finds %j', async (q, found) => {
    expect(await search(q)).toEqual(found)
  })

  it('finds what a plain scan of the words would', async () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '日', '本'), minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 20 }), word, async (all, asked) => {
        const made = all.map((words, published) =>
          anArticle({ slug: `s${published + 100}`, published, title: words.join(' '), html: '' }),
        )
        const found = await catalogOf(made).catalog.matching(foldWords(asked))
        expect(found).toEqual(
          all.flatMap((words, ordinal) => (scanned(words.flatMap(foldWords), asked) ? [ordinal] : [])),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('reads a handful of files for a word, and all that hold words which begin so', async () => {
    const word = (number: number): string => `w${(number * 7919) % 20_011}`
    const texts = Array.from({ length: 1_000 }, (_, place) =>
      Array.from({ length: 300 }, (_, at) => word(Math.floor((place * 300 + at) ** 0.9))),
    )
    const many = texts.map((text, place) =>
      anArticle({ slug: `s${place}`, published: place, html: `<p>${text.join(' ')}</p>` }),
    )
    const { catalog: large, read } = catalogOf(many)
    const wanted = word(Math.floor((500 * 300) ** 0.9))
    expect(await large.matching([wanted])).toContain(500)
    expect(read.filter((path) => path.includes('/search/')).length).toBeLessThanOrEqual(4)
    const found = new Map<string, Set<number>>()
    for (const [place, text] of texts.entries()) {
      for (const other of text) found.getOrInsertComputed(other.slice(0, 4), () => new Set()).add(place)
    }
    // Where a file ends, words that begin alike stand in two.
    for (const [begun, places] of [...found].filter(([{ length }]) => length === 4)) {
      expect([begun, await large.matching([begun])]).toEqual([begun, [...places]])
    }
  })
})

/** Japanese is found by pairs of characters, which may stand apart. */
function scanned(words: readonly string[], asked: string): boolean {
  return foldWords(asked).every((part) => {
    if (!/[日本]/.test(part)) return words.some((word) => word.startsWith(part))
    const pairs = part.length === 1 ? [part] : [...part.slice(1)].map((next, place) => `${part[place]}${next}`)
    return pairs.every((pair) => words.some((word) => word.includes(pair)))
  })
}
