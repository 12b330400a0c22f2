import { execFile, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { cp, mkdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { siteFolder } from './folder.ts'

it('says what is missing where an older Node runs it', async () => {
  const old = 'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "20.20.2" } })'
  expect(await said('.', '--import', old, 'src/cli/tidings.js', 'check')).toMatch(
    /^tidings: this is Node 20\.20\.2, and Tidings needs the Node 26 .* npm ci.*\n$/,
  )
})

it('compiles where something else than npm installed it', async () => {
  const folder = await siteFolder({ 'articles/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nA' })
  await cp('src', join(folder, 'src'), { recursive: true })
  await cp('package.json', join(folder, 'package.json'))
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  expect(await said(folder, 'src/cli/tidings.js', 'compile', '--quiet')).toBe('')
})

it('reads what Node kept of its code, whichever command ran before', async () => {
  const folder = await siteFolder({ 'articles/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nA' })
  await cp('src', join(folder, 'src'), { recursive: true })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  const run = (command: string): string => {
    const env = { ...process.env, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' }
    return spawnSync(process.execPath, ['src/cli/tidings.js', command], { cwd: folder, env, encoding: 'utf8' }).stderr
  }
  for (const command of ['compile', 'check']) run(command)
  const said = ['compile', 'check'].map(run).join('')
  expect(said).toContain('was accepted')
  expect(said).not.toContain('was rejected')
})

it.each([
  ['every command needs', []],
  ['one command needs', ['fastest-levenshtein']],
])('says what to do where a package is not installed that %s', async (_, installed) => {
  const folder = await siteFolder({ 'articles/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nA' })
  await cp('src', join(folder, 'src'), { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  for (const name of installed) await symlink(resolve('node_modules', name), join(folder, 'node_modules', name))
  expect(await said(folder, 'src/cli/tidings.js', 'check')).toMatch(
    /^tidings: Cannot find package '[^']+'; run npm ci, which installs it\n$/,
  )
})

it.each(['start', 'deploy'])('says where to run %s, where no Wrangler is installed', async (command) => {
  const site = { SITE_URL: 'https://a.example', SITE_AUTHORITY: 'a.example,2026', PODCAST_OWNER: 'A <a@a.example>' }
  const folder = await siteFolder({ 'articles/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nA' })
  const port = command === 'start' ? ['--port', '8791'] : []
  const { status, stderr } = spawnSync(process.execPath, [resolve('src/cli/tidings.js'), command, ...port], {
    cwd: folder,
    env: { ...process.env, ...site },
    encoding: 'utf8',
  })
  expect(status).toBe(2)
  expect(stderr).toContain('tidings: there is no node_modules/wrangler/bin/wrangler.js in ')
  expect(stderr).toContain('run npm ci there')
})

it.skipIf(!existsSync('/dev/full'))('could not do its work where nobody can read what it says', async () => {
  const folder = await siteFolder({ 'articles/a.md': '---\ntitle: A\ndate: 2026-01-01\n---\nA' })
  const full = openSync('/dev/full', 'w')
  const args = [resolve('src/cli/tidings.js'), 'check', '--all']
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', full, 'pipe'] })
  closeSync(full)
  expect([status, String(stderr)]).toEqual([
    2,
    'tidings: the output cannot be written: the disk is full; make room, then run this again\n',
  ])
})

/** What Node says on standard error. */
function said(folder: string, ...args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder }, (_, __, stderr) => done(stderr))
  })
}
