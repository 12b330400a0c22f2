import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { siteFolder, tidings } from '../cli/folder.ts'

const article = '---\ntitle: T\ndate: 2026-01-02\n---\nText'

it('a file where a folder is needed is told in one sentence, with what to do', async () => {
  const folder = await siteFolder({ 'articles/a.md': article, '.tidings': '' })
  const { code, stderr } = await tidings(folder, ['compile'])
  expect([code, stderr]).toEqual([
    2,
    'tidings: ".tidings" cannot be written: a file stands where a folder is needed; move it away\n',
  ])
})

it('a compile that cannot write leaves nothing half made, nor what earlier ones left, and is well once it can', async () => {
  const folder = await siteFolder({ 'articles/a.md': article, 'public/x/y.txt': 'x' })
  await mkdir(join(folder, '.tidings/site/files/x/y.txt'), { recursive: true })
  await writeFile(join(folder, '.tidings/site/files/x/z.txt.12345.new'), 'half')
  const { code, stderr } = await tidings(folder, ['compile'])
  expect(code).toBe(2)
  expect(stderr).toBe('tidings: ".tidings/site/files/x/y.txt" cannot be written: a folder stands there; move it away\n')
  const left = await readdir(join(folder, '.tidings'), { recursive: true })
  expect(left.filter((name) => /\.(?:new|lock)$/.test(name))).toEqual([])
  await rm(join(folder, '.tidings/site/files/x/y.txt'), { recursive: true })
  expect((await tidings(folder, ['compile', '--quiet'])).code).toBe(0)
  expect(existsSync(join(folder, '.tidings/site/files/x/y.txt'))).toBe(true)
})
