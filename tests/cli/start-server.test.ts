import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, openSync, renameSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { it, type TestContext } from 'vitest'
import { lockFolder } from '../../src/compile/editions/lock.ts'
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

const article = '---\ntitle: One\ndate: 2026-01-01\n---\nOne'

interface Started {
  readonly environment?: NodeJS.ProcessEnv
  readonly files?: Readonly<Record<string, string>>
  /** A file of the folder to which goes what it says. */
  readonly log?: string
  /** What is done before it starts, where it is given the place of what it compiles. */
  readonly before?: (place: string) => Promise<void>
}

/** `tidings start` with a server that does so, until the test is over. */
async function started(
  context: TestContext,
  runs: readonly string[],
  { environment = {}, files = {}, log, before }: Started = {},
) {
  const folder = await siteFolder(
    {
      'articles/one.md': article,
      'node_modules/wrangler/bin/wrangler.js': server(runs),
      ...files,
    },
    context,
  )
  const port = await freePort()
  const place = join(folder, `.tidings/start/${port}`)
  await before?.(place)
  const args = [resolve('src/cli/tidings.js'), 'start', '--port', String(port)]
  const env = { PATH: process.env.PATH, ...environment }
  const to = log === undefined ? 'pipe' : openSync(join(folder, log), 'w')
  const program = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', to, to] })
  const said = { stdout: '', stderr: '' }
  program.stdout?.on('data', (text) => {
    said.stdout += String(text)
  })
  program.stderr?.on('data', (text) => {
    said.stderr += String(text)
  })
  const code = endOf(program)
  context.onTestFinished(async () => {
    program.kill()
    await code
  })
  return { address: `http://localhost:${port}`, folder, place, program, said, code }
}

// Each waits, for the most part.
it.concurrent('ends with its server’s code where that failed three times in a row after it had served', async (context) => {
  const { expect } = context
  const { address, said, code } = await started(context, ['ends'])
  expect(await code).toBe(7)
  const again = (ended: number) => `The server at ${address} ended (code ${ended}); starting it again.\n`
  expect(said.stderr).toBe(again(5) + again(7) + again(7))
  expect(said.stdout.match(/Tidings serves them/g)).toHaveLength(1)
})

it.concurrent('counts failures anew once its server has served again', async (context) => {
  const { expect } = context
  const { said, code } = await started(context, ['ends', 'ends', 'ends', 'ends'])
  expect(await code).toBe(7)
  expect(said.stderr.match(/starting it again/g)).toHaveLength(6)
})

it.concurrent('says what it found before its server serves, and ends at once where that never does', async (context) => {
  const { expect } = context
  const { said, code } = await started(context, [])
  expect(await code).toBe(7)
  expect(said).toEqual({ stdout: '1 article, 0 errors, 0 warnings, 0 notes\n', stderr: '' })
})

it.concurrent('compiles again what is deleted while it is served, and starts the server anew', async (context) => {
  const { expect } = context
  const { address, folder, place, said } = await started(context, ['serves', 'serves'])
  await expect.poll(() => said.stdout).toContain('Tidings serves them')
  renameSync(join(folder, '.tidings'), join(folder, '.deleted'))
  const again = `The server at ${address} serves what is deleted; starting it again.\n`
  await expect.poll(() => said.stderr).toBe(again)
  const isAnswered = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(isAnswered).toBe(true)
  expect(existsSync(join(place, 'site/catalog/index'))).toBe(true)
})

it.concurrent.for([0, 20, 60])(
  'compiles again what is deleted once more %i ms after it began to',
  async (milliseconds, context) => {
    const { expect } = context
    const { address, folder, place, said } = await started(context, ['serves', 'serves', 'serves'])
    await expect.poll(() => said.stdout).toContain('Tidings serves them')
    renameSync(join(folder, '.tidings'), join(folder, '.deleted'))
    while (!existsSync(place)) await pause(1)
    await pause(milliseconds)
    renameSync(join(folder, '.tidings'), join(folder, '.deleted once more'))
    await expect.poll(() => existsSync(join(place, 'site/catalog/index'))).toBe(true)
    expect(said.stderr.replaceAll(`The server at ${address} serves what is deleted; starting it again.\n`, '')).toBe('')
  },
)

it.concurrent('compiles once more where something was written while it compiled for the first time', async (context) => {
  const { expect } = context
  const many = Array.from({ length: 2_000 }, (_, number) => [`articles/${number}.md`, article.repeat(20)])
  const { folder, place, program, said } = await started(context, ['serves'], { files: Object.fromEntries(many) })
  // By then it has looked what articles there are.
  while (!existsSync(join(place, 'site.unfinished'))) await pause(1)
  program.kill('SIGSTOP')
  for (const name of ['later', 'latest', 'late']) await writeFile(join(folder, `articles/${name}.md`), article)
  program.kill('SIGCONT')
  const reports = () => said.stdout.match(/^\d+ articles/gm)
  await expect.poll(reports).toEqual(['2001 articles', '2004 articles'])
})

it.concurrent('ends where it cannot compile for the first time, also where something was written meanwhile', async (context) => {
  const { expect } = context
  const held = Promise.withResolvers<() => void>()
  const before = (place: string) => lockFolder(join(place, 'site')).then(held.resolve)
  const { folder, place, said, code } = await started(context, ['serves'], { before })
  await expect.poll(() => said.stderr).toContain('Another compile is at work here')
  await writeFile(join(folder, 'articles/late.md'), article)
  // Nothing tells that it has seen this.
  await pause(500)
  await writeFile(join(place, 'site'), 'no folder')
  const release = await held.promise
  release()
  expect(await code).toBe(2)
  expect(said.stderr).toMatch(
    /\ntidings: .* cannot be written: a file stands where a folder is needed; move it away\n$/,
  )
})

it.concurrent('says what it found once where it says so in a file of the folder that it looks at', async (context) => {
  const { expect } = context
  const { folder } = await started(context, ['serves'], { log: 'tidings.log' })
  const log = () => readFile(join(folder, 'tidings.log'), 'utf8')
  const said = async () => (await log()).match(/^(?:\d articles?,|wrangler\.toml:\d)/gm)
  // Before that, settings that cannot be read end it.
  await expect.poll(log).toContain('Tidings serves them')
  await writeFile(join(folder, 'articles/two.md'), article)
  await expect.poll(said).toEqual(['1 article,', '2 articles,'])
  await writeFile(join(folder, 'wrangler.toml'), 'vars = [')
  const all = ['1 article,', '2 articles,', 'wrangler.toml:1']
  await expect.poll(said).toEqual(all)
  await pause(1_000)
  expect(await said()).toEqual(all)
})

it.concurrent('sees a picture come that an article misses', async (context) => {
  const { expect } = context
  const { folder, said } = await started(context, ['serves'], {
    files: { 'articles/one.md': `${article} ![a](/img/a.svg)` },
  })
  await mkdir(join(folder, 'static/img'), { recursive: true })
  await expect.poll(() => said.stdout).toContain('Tidings serves them')
  expect(said.stdout).not.toMatch(/^1 article, 0 errors, 0 warnings/m)
  await writeFile(join(folder, 'static/img/a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>')
  await expect.poll(() => said.stdout).toMatch(/^1 article, 0 errors, 0 warnings/m)
})

it.concurrent('ends at once where it is interrupted while it compiles again', async (context) => {
  const { expect } = context
  const { folder, place, program, said, code } = await started(context, ['serves'])
  await expect.poll(() => said.stdout).toContain('Tidings serves them')
  // That compile has no end: another seems to be at work.
  await lockFolder(join(place, 'site'))
  await writeFile(join(folder, 'articles/two.md'), article)
  await expect.poll(() => said.stderr).toContain('Another compile is at work here')
  program.kill('SIGINT')
  expect(await code).toBe(0)
  expect(said.stdout.match(/^\d articles?,/gm)).toEqual(['1 article,'])
})

it.concurrent('says where links lead to, where the environment says that they lead elsewhere', async (context) => {
  const { expect } = context
  const elsewhere = await started(context, ['serves'], { environment: { SITE_URL: 'https://there.example/' } })
  await expect.poll(() => elsewhere.said.stdout).toContain('Tidings serves them')
  await expect
    .poll(() => elsewhere.said.stdout)
    .toMatch(/\nLinks in the feeds begin with https:\/\/there\.example\.\n$/)
  const here = await started(context, ['serves'])
  await expect.poll(() => here.said.stdout).toMatch(/feed\.json\n$/)
  expect(here.said.stdout).not.toContain('Links in the feeds')
})

function endOf(program: ChildProcess): Promise<number | null> {
  return new Promise((done) => program.once('close', done))
}
