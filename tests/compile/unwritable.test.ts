import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
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
  await mkdir(join(folder, '.tidings/cache/ledger.json'), { recursive: true })
  await mkdir(join(folder, '.tidings/site.unfinished'), { recursive: true })
  await writeFile(join(folder, '.tidings/site.unfinished/z.txt'), 'half')
  const { code, stderr } = await tidings(folder, ['compile'])
  expect(code).toBe(2)
  expect(stderr).toBe('tidings: ".tidings/cache/ledger.json" cannot be written: a folder stands there; move it away\n')
  const left = await readdir(join(folder, '.tidings'), { recursive: true })
  expect(left.filter((name) => /\.(?:new|lock|unfinished)$/.test(name))).toEqual([])
  await rm(join(folder, '.tidings/cache/ledger.json'), { recursive: true })
  expect((await tidings(folder, ['compile', '--quiet'])).code).toBe(0)
  expect(existsSync(join(folder, '.tidings/site/files/x/y.txt'))).toBe(true)
})

it('a folder of the site may become a file, and a file a folder', async () => {
  const folder = await siteFolder({ 'articles/a.md': article, 'public/x/y/z.txt': 'z' })
  const compiled = async (name: string, content: string) => {
    await rm(join(folder, 'public/x'), { recursive: true })
    await mkdir(dirname(join(folder, 'public', name)), { recursive: true })
    await writeFile(join(folder, 'public', name), content)
    const { code, stderr } = await tidings(folder, ['compile', '--quiet'])
    return [code, stderr, await readFile(join(folder, '.tidings/site/files', name), 'utf8').catch(String)]
  }
  expect(await compiled('x/y/z.txt', 'z')).toEqual([0, '', 'z'])
  // As long as a folder is large for many file systems.
  expect(await compiled('x', 'x'.repeat(4096))).toEqual([0, '', 'x'.repeat(4096)])
  expect(await compiled('x/y/z.txt', 'z')).toEqual([0, '', 'z'])
  expect(await compiled('x/y', 'y')).toEqual([0, '', 'y'])
})
