import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { siteFolder, tidings } from '../cli/folder.ts'

/** Has the system refuse files that are called so: whoever runs the tests may be allowed to read all. */
const refusing = (called: string): NodeJS.ProcessEnv => {
  const code = `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
for (const name of ['readFileSync', 'readdirSync']) {
  const read = fs[name]
  fs[name] = (path, ...more) => {
    if (/${called}/.test(path)) throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open', path })
    return read(path, ...more)
  }
}
syncBuiltinESMExports()`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
}

it('a picture or a file of the site that may not be read is said so, and the rest goes on', async () => {
  const folder = await siteFolder({
    'articles/a.md': '---\ntitle: T\ndate: 2026-01-02\n---\n![x](refused.png)',
    'articles/refused.png': 'x',
    'public/refused.txt': 'x',
    'public/well.txt': 'well',
  })
  const { code, stdout } = await tidings(folder, ['compile'], refusing('refused'))
  expect(code).toBe(0)
  expect(stdout).toContain('"refused.png" cannot be read: reading it is not allowed')
  expect(stdout).toContain(
    'public/refused.txt:1:1: error [unreadable]: the file cannot be read: reading it is not allowed',
  )
  expect(await readFile(join(folder, '.tidings/site/files/well.txt'), 'utf8')).toBe('well')
  expect((await tidings(folder, ['check'], refusing('refused'))).code).toBe(1)
})

it.skipIf(process.platform === 'darwin')('so is a file of the site whose name is not UTF-8', async () => {
  const folder = await siteFolder({
    'articles/a.md': '---\ntitle: T\ndate: 2026-01-02\n---\nText',
    'public/well.txt': '',
  })
  await writeFile(Buffer.from(`${folder}/public/caf\xe9.txt`, 'latin1'), 'x')
  const { code, stdout } = await tidings(folder, ['compile'])
  expect([code, stdout]).toEqual([0, expect.stringContaining('its name is not UTF-8; rename it')])
})

it('where the articles or what is kept of them may not be read, a compile says so in one sentence and writes nothing', async () => {
  const article = '---\ntitle: T\ndate: 2026-01-02\n---\nText'
  const folder = await siteFolder({ 'articles/a.md': article, 'refused/a.md': article })
  expect((await tidings(folder, ['compile', '--quiet'])).code).toBe(0)
  const index = await readFile(join(folder, '.tidings/site/catalog/index'))
  for (const [command, called, path] of [
    [['compile'], 'ledger.json', '.tidings/cache/ledger.json'],
    [['compile', 'refused'], 'refused', 'refused'],
    [['check', 'refused'], 'refused', 'refused'],
  ] as const) {
    const why = 'cannot be used: its rights do not allow it; change them, or run as who owns it'
    const { code, stderr } = await tidings(folder, command, refusing(called))
    expect([code, stderr]).toEqual([2, `tidings: "${path}" ${why}\n`])
  }
  expect(await readFile(join(folder, '.tidings/site/catalog/index'))).toEqual(index)
})
