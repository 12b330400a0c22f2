import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readCollection } from '../../src/compile/collection.ts'
import { compile } from '../../src/compile/compile.ts'
import { site } from '../fixture.ts'

const corpus = '../shared/corpus/smartable-news'

it.skipIf(!existsSync(corpus))(`reads the real articles of ${corpus} (skipped where they are missing)`, async () => {
  const { articles, findings } = await readCollection(corpus, site)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(articles).toHaveLength(192)
  const files = [...compile(articles, site).keys()]
  expect(files.filter((path) => !path.startsWith('/catalog/search/'))).toHaveLength(2 + 3 * 4)
})
