import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'
import { siteFolder } from './folder.ts'

/** What stands in for Wrangler's server: it answers as its n-th run is told to, where it is told; else it ends. */
const server = (runs: readonly string[]) => `
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { createServer } = require('node:http')
const run = existsSync('runs') ? Number(readFileSync('runs', 'utf8')) : 0
writeFileSync('runs', String(run + 1))
const port = Number(process.argv[process.argv.indexOf('--port') + 1])
const does = ${JSON.stringify(runs)}[run]
if (does === undefined) process.exit(7)
createServer((_, answer) => {
  answer.end(() => does === 'ends' && setTimeout(() => process.exit(5), 300))
}).listen(port, 'localhost', () => process.send('ready'))
`

/** `tidings start` with a server that does so, until the test is over. */
async function started(runs: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const folder = await siteFolder({
    'articles/one.md': '---\ntitle: One\ndate: 2026-01-01\n---\nOne',
    'node_modules/wrangler/bin/wrangler.js': server(runs),
  })
  const port = await freePort()
  const args = [resolve('src/cli/tidings.js'), 'start', '--port', String(port)]
  const env = { PATH: process.env.PATH, ...environment }
  const program = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  program.stdout.on('data', (text) => {
    said.stdout += String(text)
  })
  program.stderr.on('data', (text) => {
    said.stderr += String(text)
  })
  const code = endOf(program)
  onTestFinished(async () => {
    program.kill()
    await code
  })
  return { address: `http://localhost:${port}`, folder, said, code }
}

it('ends with its server’s code where that failed three times in a row after it had served', async () => {
  const { address, said, code } = await started(['ends'])
  expect(await code).toBe(7)
  const again = (ended: number) => `The server at ${address} ended (code ${ended}); starting it again.\n`
  expect(said.stderr).toBe(again(5) + again(7) + again(7))
  expect(said.stdout.match(/Tidings serves them/g)).toHaveLength(1)
}, 30_000)

it('counts failures anew once its server has served again', async () => {
  const { said, code } = await started(['ends', 'ends', 'ends', 'ends'])
  expect(await code).toBe(7)
  expect(said.stderr.match(/starting it again/g)).toHaveLength(6)
}, 30_000)

it('says what it found before its server serves, and ends at once where that never does', async () => {
  const { said, code } = await started([])
  expect(await code).toBe(7)
  expect(said).toEqual({ stdout: '1 article, 0 errors, 0 warnings, 0 notes\n', stderr: '' })
}, 30_000)

it('compiles again what is deleted while it is served, and starts the server anew', async () => {
  const { address, folder, said } = await started(['serves', 'serves'])
  await expect.poll(() => said.stdout, { timeout: 30_000 }).toContain('Tidings serves them')
  renameSync(join(folder, '.tidings'), join(folder, '.deleted'))
  const again = `The server at ${address} serves what is deleted; starting it again.\n`
  await expect.poll(() => said.stderr, { timeout: 20_000 }).toBe(again)
  const isAnswered = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(isAnswered, { timeout: 20_000 }).toBe(true)
  expect(existsSync(join(folder, `.tidings/start/${new URL(address).port}/site/catalog/index`))).toBe(true)
}, 60_000)

it.each([0, 20, 60])(
  'compiles again what is deleted once more %i ms after it began to',
  async (milliseconds) => {
    const { address, folder, said } = await started(['serves', 'serves', 'serves'])
    await expect.poll(() => said.stdout, { timeout: 30_000 }).toContain('Tidings serves them')
    const place = join(folder, `.tidings/start/${new URL(address).port}`)
    renameSync(join(folder, '.tidings'), join(folder, '.deleted'))
    while (!existsSync(place)) await pause(1)
    await pause(milliseconds)
    renameSync(join(folder, '.tidings'), join(folder, '.deleted once more'))
    await expect.poll(() => existsSync(join(place, 'site/catalog/index')), { timeout: 30_000 }).toBe(true)
    expect(said.stderr.replaceAll(`The server at ${address} serves what is deleted; starting it again.\n`, '')).toBe('')
  },
  60_000,
)

it('says where links lead to, where the environment says that they lead elsewhere', async () => {
  const elsewhere = await started(['serves'], { SITE_URL: 'https://there.example/' })
  await expect.poll(() => elsewhere.said.stdout, { timeout: 30_000 }).toContain('Tidings serves them')
  await expect
    .poll(() => elsewhere.said.stdout)
    .toMatch(/\nLinks in the feeds begin with https:\/\/there\.example\.\n$/)
  const here = await started(['serves'])
  await expect.poll(() => here.said.stdout, { timeout: 30_000 }).toMatch(/feed\.json\n$/)
  expect(here.said.stdout).not.toContain('Links in the feeds')
}, 60_000)

function endOf(program: ChildProcess): Promise<number | null> {
  return new Promise((done) => program.once('close', done))
}
