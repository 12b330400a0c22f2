import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, symlink } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { compiledFor } from '../../src/cli/port.ts'
import { lockFolder } from '../../src/compile/editions/lock.ts'
import { freePort } from '../free-port.ts'
import { siteFolder, tidings } from './folder.ts'

const articles = { 'articles/one.md': '---\ntitle: One\ndate: 2026-01-01\n---\nOne' }

it('says that another program has the port, before it compiles anything', async () => {
  const port = await listening(0)
  const folder = await siteFolder(articles)
  const { code, stdout, stderr } = await tidings(folder, ['start', '--port', String(port)])
  expect([code, stdout, stderr]).toEqual([
    2,
    '',
    expect.stringMatching(
      new RegExp(`^tidings: another program serves at http://localhost:${port}; end it, or write --port \\d+`),
    ),
  ])
  expect(existsSync(join(folder, '.tidings'))).toBe(false)
})

it('tells whoever named a port to npm how it is named to Tidings', async () => {
  const { code, stderr } = await tidings(await siteFolder(articles), ['start', '9000'])
  expect([code, stderr]).toEqual([
    2,
    'tidings: there is no folder "9000"; for a port, write npm start -- --port 9000\n',
  ])
})

it('ends where another program answers in its place', async () => {
  const folder = await siteFolder(articles)
  for (const name of ['src', 'node_modules']) await symlink(resolve(name), join(folder, name))
  for (const name of ['wrangler.toml', 'package.json']) await cp(name, join(folder, name))
  const port = await freePort()
  // Another compile seems to be at work: it has looked at the port when it says that it waits for that.
  const release = await lockFolder(join(folder, compiledFor(port).target))
  const args = [resolve('src/cli/tidings.js'), 'start', '--port', String(port)]
  const program = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const said: string[] = []
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (text) => said.push(String(text)))
  const ended = new Promise((done) => program.once('close', done))
  onTestFinished(async () => {
    if (program.exitCode === null) process.kill(-(program.pid ?? 0), 'SIGKILL')
    await ended
  })
  await expect.poll(() => said.join('')).toContain('Another compile is at work here')
  await listening(port)
  release()
  expect(await ended).toBe(1)
  expect(said.join('')).not.toMatch(/serves them|starting it again/)
})

/** A server that answers everything well, until the test is over; gives its port. */
async function listening(port: number): Promise<number> {
  const server = createServer((_, answer) => answer.end())
  onTestFinished(() => void server.close())
  await new Promise<void>((done) => server.listen(port, 'localhost', done))
  return portOf(server.address())
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server listens to no port')
  return address.port
}
