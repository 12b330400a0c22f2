import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { readText } from '../fixture.ts'

const file = 'articles/2019-03-06-chinas-huawei-steps-up-charm-offensive-rejects-security-fears.md'

it('mends the seed article and says what it mended, where', async () => {
  const source = await readFile(file, 'utf8')
  const { article, findings } = readText(source, { name: file.replace('articles/', '') })
  expect(findings.map(({ line, column, rule, severity }) => ({ line, column, rule, severity }))).toEqual([
    { line: 4, column: 1992, rule: 'unquoted-colon', severity: 'warning' },
    { line: 16, column: 9, rule: 'uneven-item', severity: 'warning' },
  ])
  expect(findings[1]?.corrected).toBe('  - url: https://img-s-msn-com.akamaized.net/tenant/amp/entityid/BBUqKVO.img')
  expect(article?.summary).toHaveLength(4539)
  expect(article?.images).toEqual([
    {
      url: 'https://img-s-msn-com.akamaized.net/tenant/amp/entityid/BBUqKVO.img',
      width: 1024,
      height: 682,
      quality: 99,
      title: expect.stringMatching(/^Around 60,000 employees .* Huawei University$/),
      focalRegion: { x1: 0, x2: 0, y1: 0, y2: 0 },
    },
  ])
})
