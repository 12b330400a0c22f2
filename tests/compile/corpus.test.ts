import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readCollection } from '../../src/compile/collection.ts'
import { compile } from '../../src/compile/compile.ts'

const corpus = '../shared/corpus/smartable-news'
const site = { url: 'https://a.example', title: 'A', description: '', language: 'en', authority: 'a.example,2026' }

it.skipIf(!existsSync(corpus))(`reads the real articles of ${corpus} (skipped where they are missing)`, async () => {
  const { articles, findings } = await readCollection(corpus, site)
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(articles).toHaveLength(192)
  expect(compile(articles, site).size).toBe(1 + 3 * 4)
})
