import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readCollection } from '../../src/compile/collection/collection.ts'
import { catalogFiles } from '../catalog-files.ts'
import { site } from '../fixture.ts'

const corpus = '../shared/corpus/smartable-news'

it.skipIf(!existsSync(corpus))(`reads the real articles of ${corpus} (skipped where they are missing)`, async () => {
  const { articles, findings } = await readCollection(corpus, site)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(articles).toHaveLength(192)
  expect((await catalogFiles(articles, site)).size).toBeLessThan(50)
})
