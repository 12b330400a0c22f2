import { expect, it } from 'vitest'
import { slugOf } from '../../src/article/slug.ts'

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
    ['日本 語', '日本-語'],
    ['à_la  carte!', 'à-la-carte'],
    ['🎉', ''],
  ],
])('%j has the address %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
  expect(slugOf(slug)).toBe(slug)
})
