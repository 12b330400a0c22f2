import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { keptFor } from '../../src/cli/port.ts'
import type { Stats } from '../../src/hub/registry/stats.ts'
import { freePort } from '../free-port.ts'

const crowd = 40
/** So many are answered before everything is killed; the next never is. */
const answering = 15

/** A site of its own with this program in it, so that nothing is left in the working folder. */
async function siteWithProgram(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-push-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['src', 'node_modules']) await symlink(resolve(name), join(folder, name))
  for (const name of ['wrangler.toml', 'package.json']) await cp(name, join(folder, name))
  await mkdir(join(folder, 'articles'))
  await write(folder, 'first')
  return folder
}

function write(folder: string, title: string): Promise<void> {
  return writeFile(join(folder, `articles/${title}.md`), `---\ntitle: ${title}\ndate: 2026-01-01\n---\n${title}`)
}

/** `npm start` there; what is given back kills all its processes at once, as a power cut would. */
async function start(folder: string, port: number): Promise<() => void> {
  const args = [resolve('src/cli/tidings.js'), 'start', '--port', String(port)]
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, HUB_ALLOW_PRIVATE: 'true' }
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: 'ignore', detached: true })
  const ended = new Promise((done) => child.once('exit', done))
  const kill = (): void => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
  }
  onTestFinished(async () => {
    kill()
    await ended
  })
  await until(async () => (await fetch(`http://localhost:${port}/feed.json`).catch(() => undefined))?.ok)
  return kill
}

async function until(isSo: () => unknown): Promise<void> {
  while (!(await isSo())) await pause(50)
}

/** Lets two minutes pass for what had been sent and not answered for, in the storage that was left behind. */
async function passTwoMinutes(folder: string, port: number): Promise<void> {
  const storage = join(folder, keptFor(port), 'v3/do/tidings-HubRegistry')
  const names = (await readdir(storage)).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite')
  expect(names).toHaveLength(1)
  // It may be a moment until the killed have let go of it.
  const database = new DatabaseSync(join(storage, names[0] ?? ''), { timeout: 10_000 })
  const { changes } = database.prepare('UPDATE subscriptions SET due = due - 120000').run()
  expect(changes).toBe(crowd)
  database.close()
}

it('what was being pushed when every process was killed is pushed after the next start', async () => {
  const got = new Map<string, (string | undefined)[]>()
  let isKilled = false
  let kill = (): void => {}
  const receive = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    request.resume()
    if (request.method === 'GET') return void response.end(searchParams.get('hub.challenge'))
    got.set(pathname, [...(got.get(pathname) ?? []), String(request.headers['idempotency-key'])])
    if (isKilled || got.size <= answering) return void response.end()
    isKilled = true
    kill()
  }
  const subscriber = createServer(receive).listen(0, '127.0.0.1')
  onTestFinished(() => void subscriber.close().closeAllConnections())
  await until(() => subscriber.listening)
  const { port: own } = subscriber.address() as AddressInfo
  const port = await freePort()

  const folder = await siteWithProgram()
  kill = await start(folder, port)
  const post = (form: Record<string, string>) =>
    fetch(`http://localhost:${port}/hub`, { method: 'POST', body: new URLSearchParams(form) })
  const topic = { 'hub.topic': `http://localhost:${port}/feed.json` }
  for (let place = 0; place < crowd; place += 1) {
    const callback = `http://127.0.0.1:${own}/${place}`
    expect((await post({ 'hub.mode': 'subscribe', 'hub.callback': callback, ...topic })).status).toBe(202)
  }
  const status = async (): Promise<Partial<Stats>> => {
    const answer: { readonly hub?: Stats } = JSON.parse(
      await (await fetch(`http://localhost:${port}/status.json`)).text(),
    )
    return answer.hub ?? {}
  }
  await until(async () => (await status()).subscribers === crowd)

  await write(folder, 'second')
  await post({ 'hub.mode': 'publish', ...topic })
  await until(() => isKilled)
  const before = got.size
  expect(before).toBeLessThan(crowd)

  await passTwoMinutes(folder, port)
  await start(folder, port)
  await post({ 'hub.mode': 'publish', ...topic })
  await until(() => got.size === crowd)
  await until(async () => (await status()).pending === 0)
  // Whoever was sent it twice can tell.
  expect([...got.values()].filter((ids) => new Set(ids).size > 1)).toEqual([])
  expect([...got.values()].filter((ids) => ids.length > 1).length).toBeLessThanOrEqual(before)
  expect(await status()).toMatchObject({ subscribers: crowd, dead: 0 })
}, 120_000)
