import process from 'node:process'
import { expect, it } from 'vitest'
import { readCollection } from '../../src/compile/read.ts'
import { catalogFiles } from '../catalog-files.ts'
import { site } from '../fixture.ts'

const corpus = process.env.CORPUS ?? ''

it.skipIf(corpus === '')('reads the real articles of the folder CORPUS', async () => {
  const { articles, findings } = await readCollection(corpus, site)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(articles).not.toEqual([])
  expect((await catalogFiles(articles, site)).size).toBeLessThan(50)
})
