import { execFileSync, spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'
import { tidings } from './folder.ts'

/** A site with these articles, served until the test is over; what it says goes to a file of its folder where that is asked. */
async function started(articles: Readonly<Record<string, string>>, log?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'tidings-start-'))
  for (const name of ['src', 'node_modules']) await symlink(resolve(name), join(folder, name))
  for (const name of ['wrangler.toml', 'package.json']) await cp(name, join(folder, name))
  await mkdir(join(folder, 'articles'))
  for (const [name, text] of Object.entries(articles)) await writeFile(join(folder, 'articles', name), text)
  onTestFinished(() => rm(folder, { recursive: true }))
  return startedIn(folder, log)
}

/** A site's folder, served until the test is over. */
async function startedIn(folder: string, log?: string) {
  const port = await freePort()
  const args = [resolve('src/cli/tidings.js'), 'start', '--port', String(port)]
  const said = log === undefined ? 'pipe' : openSync(join(folder, log), 'w')
  const stdio = ['ignore', said, log === undefined ? 'ignore' : said] as const
  const program = spawn(process.execPath, args, { cwd: folder, stdio: [...stdio], detached: true })
  let output = ''
  program.stdout?.on('data', (chunk) => {
    output += String(chunk)
  })
  const ended = new Promise((done) => program.once('exit', done))
  onTestFinished(async () => {
    process.kill(-(program.pid ?? 0), 'SIGKILL')
    await ended
  })
  return { folder, address: `http://localhost:${port}`, program, output: () => output }
}

const article = '---\ntitle: One\ndate: 2026-01-01\n---\nOne'

it('serves on where the server under it ends by itself', async () => {
  const { address, program } = await started({ 'one.md': article })
  const isAnswered = () =>
    fetch(`${address}/feed.json`).then(
      ({ ok }) => ok,
      () => false,
    )
  const server = () => childOf(program.pid ?? 0)
  while (!(await isAnswered())) await pause(50)
  // The program looks as well, every 100 ms, and takes a server that never answered for one that cannot.
  await pause(1_000)

  const first = server()
  process.kill(Number(first), 'SIGKILL')
  while ([first, ''].includes(server()) || !(await isAnswered())) await pause(50)
  expect(program.exitCode).toBeNull()
}, 60_000)

it('shows what was written while it compiled for the first time, after compiling once more', async () => {
  const many = Array.from({ length: 4_000 }, (_, number) => [`${number}.md`, article.repeat(20)])
  const { folder, address, output } = await started(Object.fromEntries(many))
  while (!existsSync(join(folder, '.tidings'))) await pause(10)
  // By now it has looked what articles there are.
  await pause(300)
  for (const name of ['later', 'latest', 'late']) {
    await writeFile(join(folder, `articles/${name}.md`), article)
    await pause(80)
  }
  const status = () =>
    fetch(`${address}/articles/late`).then(
      (answer) => answer.status,
      () => 0,
    )
  await expect.poll(status, { timeout: 30_000, interval: 200 }).toBe(200)
  await expect.poll(output, { timeout: 10_000, interval: 200 }).toContain('Tidings serves them')
  await pause(1_000)
  expect(output().match(/^4,?00\d articles/gm)).toHaveLength(2)
}, 60_000)

it('says what it found once where it says so in a file of the folder that it looks at', async () => {
  const { folder } = await started({ 'one.md': article }, 'tidings.log')
  const reports = async () => (await readFile(join(folder, 'tidings.log'), 'utf8')).match(/^\d articles?, .*/gm)
  await expect.poll(reports, { timeout: 30_000 }).toHaveLength(1)
  await pause(1_000)
  await writeFile(join(folder, 'articles/two.md'), article)
  await expect.poll(reports, { timeout: 10_000 }).toHaveLength(2)
  await writeFile(join(folder, 'wrangler.toml'), 'vars = [')
  await pause(2_000)
  expect(await reports()).toHaveLength(2)
  const log = await readFile(join(folder, 'tidings.log'), 'utf8')
  expect(log.match(/^wrangler\.toml:.*/gm)).toHaveLength(1)
}, 60_000)

it('shows a line for each request where wrangler.toml asks for that', async () => {
  const { folder, address, output } = await started({ 'one.md': article })
  const settings = await readFile('wrangler.toml', 'utf8')
  await writeFile(join(folder, 'wrangler.toml'), settings.replace('[vars]', '[vars]\nLOG = "requests"'))
  await expect.poll(output, { timeout: 30_000, interval: 200 }).toContain('Tidings serves them')
  await fetch(`${address}/atom.xml`)
  await expect.poll(output).toMatch(/^\{"method":"GET","route":"\/atom.xml","status":200,/m)
}, 60_000)

it('sees a picture come that an article misses', async () => {
  const { folder, output } = await started({ 'one.md': `${article} ![a](/img/a.svg)` })
  await mkdir(join(folder, 'static/img'), { recursive: true })
  await expect.poll(output, { timeout: 30_000, interval: 200 }).toContain('Tidings serves them')
  await pause(1_000)
  expect(output()).not.toMatch(/^1 article, 0 errors, 0 warnings/m)
  await writeFile(join(folder, 'static/img/a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>')
  await expect.poll(output, { timeout: 10_000 }).toMatch(/^1 article, 0 errors, 0 warnings/m)
}, 60_000)

it('serves on what it compiled where something else is compiled meanwhile, as to deploy it', async () => {
  const { folder, address, output } = await started({ 'one.md': article })
  await expect.poll(output, { timeout: 30_000, interval: 200 }).toContain('Tidings serves them')
  await mkdir(join(folder, 'other'))
  await writeFile(join(folder, 'other/two.md'), article.replace('One', 'Two'))
  await tidings(folder, ['compile', 'other'])
  await pause(1_500)
  const answer = await fetch(`${address}/feed.json`)
  expect(JSON.parse(await answer.text())).toMatchObject({ home_page_url: `${address}/`, items: [{ title: 'One' }] })
}, 60_000)

it('counts for itself what it serves where another serves the same folder', async () => {
  const one = await started({ 'one.md': article })
  const other = await startedIn(one.folder)
  for (const { output } of [one, other])
    await expect.poll(output, { timeout: 60_000, interval: 200 }).toContain('Tidings serves them')
  const requests = async ({ address }: { address: string }): Promise<number> => {
    const { days } = JSON.parse(await (await fetch(`${address}/status.json`)).text())
    return days.at(-1).requests
  }
  for (let time = 0; time < 100; time += 1) await (await fetch(`${one.address}/rss.xml`)).text()
  await expect.poll(() => requests(one), { timeout: 20_000, interval: 1_000 }).toBeGreaterThanOrEqual(100)
  expect(await requests(other)).toBeLessThan(100)
}, 90_000)

it('ends at once where it is interrupted while it compiles again', async () => {
  const many = Array.from({ length: 2_000 }, (_, number) => [`${number}.md`, article.repeat(20)])
  const { folder, address, program, output } = await started(Object.fromEntries(many))
  await expect.poll(output, { timeout: 30_000, interval: 200 }).toContain('Tidings serves them')
  for (const [name = ''] of many) await writeFile(join(folder, 'articles', name), `${article.repeat(20)} edited`)
  while (!existsSync(join(folder, `.tidings/start/${new URL(address).port}/site.lock`))) await pause(1)
  const ended = new Promise((done) => program.once('exit', done))
  program.kill('SIGINT')
  expect(await ended).toBe(0)
  expect(output().match(/^2000 articles/gm)).toHaveLength(1)
}, 60_000)

/** The process that another has started, if there is one. */
function childOf(pid: number): string {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return lines.map((line) => line.trim().split(/\s+/)).find(([, parent]) => Number(parent) === pid)?.[0] ?? ''
}
