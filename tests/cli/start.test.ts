import { execFileSync, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { it, type TestContext } from 'vitest'
import { freePort } from '../free-port.ts'
import { tidings } from './folder.ts'

/** What `start` says once it serves. */
const serving = 'Tidings serves them'

/** A site with one article and these lines in its `[vars]`, served by Wrangler until the test is over. */
async function started(context: TestContext, vars = '') {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-start-'))
  context.onTestFinished(() => rm(folder, { recursive: true }))
  for (const name of ['src', 'node_modules']) await symlink(resolve(name), join(folder, name))
  await cp('package.json', join(folder, 'package.json'))
  const settings = await readFile('wrangler.toml', 'utf8')
  await writeFile(join(folder, 'wrangler.toml'), settings.replace('[vars]', `[vars]\n${vars}`))
  await mkdir(join(folder, 'articles'))
  await writeFile(join(folder, 'articles/one.md'), article('One'))
  return startedIn(folder, context)
}

/** A site's folder, served until the test is over. */
async function startedIn(folder: string, { expect, onTestFinished }: TestContext) {
  const port = await freePort()
  const args = [resolve('src/cli/tidings.js'), 'start', '--port', String(port)]
  const program = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const said: string[] = []
  for (const stream of [program.stdout, program.stderr]) stream.on('data', (text) => said.push(String(text)))
  const output = () => said.join('')
  const ended = new Promise((done) => program.once('close', done))
  onTestFinished(async () => {
    expect(program.exitCode, `it ended by itself, and said:\n${output()}`).toBeNull()
    process.kill(-(program.pid ?? 0), 'SIGKILL')
    await ended
  })
  await expect.poll(output, { interval: 100 }).toContain(serving)
  return { folder, address: `http://localhost:${port}`, program, output }
}

const article = (title: string) => `---\ntitle: ${title}\ndate: 2026-01-01\n---\n${title}`

// Each waits for a server of its own.
it.concurrent('serves on where the server under it ends by itself', async (context) => {
  const { address, program } = await started(context)
  const isAnswered = () =>
    fetch(`${address}/feed.json`).then(
      ({ ok }) => ok,
      () => false,
    )
  const server = () => childOf(program.pid ?? 0)
  const first = server()
  process.kill(Number(first), 'SIGKILL')
  while ([first, ''].includes(server()) || !(await isAnswered())) await pause(100)
  context.expect(program.exitCode).toBeNull()
})

it.concurrent('shows a line for each request where wrangler.toml asks for that', async (context) => {
  const { address, output } = await started(context, 'LOG = "requests"')
  await fetch(`${address}/atom.xml`)
  const line = /^\{"method":"GET","route":"\/atom.xml","status":200,/m
  await context.expect.poll(output).toMatch(line)
})

it.concurrent('serves on what it compiled where something else is compiled meanwhile, as to deploy it', async (context) => {
  const { folder, address } = await started(context)
  await mkdir(join(folder, 'other'))
  await writeFile(join(folder, 'other/two.md'), article('Two'))
  await tidings(folder, ['compile', 'other'])
  await pause(1_500)
  const answer = await fetch(`${address}/feed.json`)
  const feed = { home_page_url: `${address}/`, items: [{ title: 'One' }] }
  context.expect(JSON.parse(await answer.text())).toMatchObject(feed)
})

it.concurrent('counts for itself what it serves where another serves the same folder', async (context) => {
  const { expect } = context
  const one = await started(context)
  const other = await startedIn(one.folder, context)
  const requests = async ({ address }: { address: string }): Promise<number> => {
    const { days } = JSON.parse(await (await fetch(`${address}/status.json`)).text())
    return days.at(-1).requests
  }
  for (let time = 0; time < 100; time += 1) await (await fetch(`${one.address}/rss.xml`)).text()
  await expect.poll(() => requests(one), { interval: 1_000 }).toBeGreaterThanOrEqual(100)
  expect(await requests(other)).toBeLessThan(100)
})

/** The process that another has started, if there is one. */
function childOf(pid: number): string {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => line.trim().split(/\s+/)).find(([, parent]) => Number(parent) === pid)?.[0] ?? ''
}
