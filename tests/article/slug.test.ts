import fc from 'fast-check'
import { expect, it } from 'vitest'
import { slugOf } from '../../src/article/slug.ts'
import { anyCharacter } from '../any-character.ts'

it.each([
  ...[
    ['C', 'c'],
    ['C++', 'c-plus-plus'],
    ['C#', 'c-sharp'],
    ['F # 1', 'f-sharp-1'],
    ['.NET', 'dot-net'],
    ['ASP.NET', 'asp-net'],
    ['R&D', 'r-d'],
  ],
  // NFKC, lower case, letters and digits of every script.
  ...[
    ['ﬁn Ｋ', 'fin-k'],
    ['É'.normalize('NFD'), 'é'],
    // There is one sign for the small letter with its line, and none for the capital.
    ['H\u0331azal', '\u1e96azal'],
    ['日本 語', '日本-語'],
    ['à_la  carte!', 'à-la-carte'],
    ['🎉', ''],
  ],
])('%j has the address %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  expect(slugOf(slug)).toBe(slug)
})

it('a slug is its own, whatever the text and however its accents are encoded', () => {
  const unit = fc.oneof(
    anyCharacter,
    fc.constantFrom(...'HJTWYİΪΫǰ'),
    fc.constantFrom(...'\u0301\u0308\u030a\u030c\u0331'),
  )
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      const slug = slugOf(text)
      expect(slugOf(slug)).toBe(slug)
      expect(slugOf(text.normalize('NFD'))).toBe(slug)
    }),
  )
})
