import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import type { Site } from '../article/site.ts'
import { type Compiled, compileFolder } from '../compile/write.ts'
import { formats } from '../feed/format.ts'
import { articlesFolder, type Command, readArguments } from './arguments.ts'
import { tellOfWaiting } from './compile.ts'
import { readSite, workerArguments } from './config.ts'
import { freed, mustBeFree } from './port.ts'
import { progressBar } from './progress.ts'
import { reportToPeople } from './report/people.ts'
import { settingPlaces } from './setting-places.ts'
import { type Watching, watchFolder } from './watch.ts'

const options = { port: { type: 'string', default: '8787' } } as const

/** `tidings start`: serves a folder of articles on this machine. */
export const start: Command = {
  about: 'serve the articles on this machine',
  help: `tidings start [FOLDER] [--port PORT]

Serves the articles of FOLDER (else of ARTICLES, else of articles/) on this machine, and compiles
them again whenever one changes, or a picture, people's file or setting of theirs. Ctrl-C ends it.

  --port PORT  where to serve them: 1 to 65535, else 8787`,
  run: async (args) => {
    const { text: folder, values } = readArguments(args, options)
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`--port: "${values.port}" is no port; write 1 to 65535`)
    const site = await siteAt(port)
    // What is compiled would change what another Tidings serves of this folder.
    await mustBeFree(port)
    return serve(articlesFolder(folder), site, port)
  },
}

/** How often in a row a server is started again that did not serve. */
const mostTries = 3

/** Serves a folder, and compiles it again whenever it changes, until interrupted. */
async function serve(folder: string, site: Site, port: number): Promise<number> {
  const address = `http://localhost:${port}`
  const bar = progressBar(process.stderr, () => performance.now())
  const telling = { waits: tellOfWaiting, placeOf: await settingPlaces(process.env) }
  const first = compileFolder(folder, site, { ...telling, progress: bar.progress }).finally(bar.done)
  const watcher = compileOnChange(folder, port, first)
  const collection = await first
  let server = runServer(port)
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping = true
      server.kill('SIGTERM')
    })
  }
  let hasServed = false
  let failed = 0
  while (!stopping) {
    const isServing = await serving(server, address, () => stopping)
    if (isServing && !hasServed) {
      console.log(await banner(address, collection))
      if (process.env.SITE_URL) console.log(`Links in the feeds begin with ${site.url}.`)
    }
    hasServed ||= isServing
    failed = isServing ? 0 : failed + 1
    const code = await endOf(server)
    if (stopping) break
    // Without a first answer the fault stays: a setting that cannot be read, a port that was taken meanwhile.
    if (!hasServed || failed === mostTries) {
      watcher.close()
      return code
    }
    console.error(`The server at ${address} ended (code ${code}); starting it again.`)
    // What was under the one that ended may hold the port for a moment.
    await freed(port, 5_000)
    if (!stopping) server = runServer(port)
  }
  watcher.close()
  return 0
}

/** Resolves when a server answers, itself and well, to true; or to false, where it ends before. */
async function serving(server: ChildProcess, address: string, stopped: () => boolean): Promise<boolean> {
  // Another program may answer at its address: it says itself that it has it.
  const ready = new Promise<boolean>((resolve) => server.once('message', () => resolve(true)))
  let isOver = false
  const ended = endOf(server).then(() => {
    isOver = true
    return false
  })
  const isOurs = await Promise.race([ready, ended])
  if (isOurs) await Promise.race([answering(address, () => stopped() || isOver), ended])
  return isOurs && !isOver && !stopped()
}

/** Resolves to a server's exit code when it has ended. */
function endOf(server: ChildProcess): Promise<number> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve(server.exitCode ?? 1)
  return new Promise((resolve) => server.once('exit', (code) => resolve(code ?? 1)))
}

/** Wrangler's server. It ends where a file that it looks at is removed meanwhile, as a compile may do. */
function runServer(port: number): ChildProcess {
  return spawn(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      'dev',
      '--port',
      String(port),
      '--log-level',
      // The terminal is for findings, unless a line for each request is asked for.
      process.env.LOG ? 'log' : 'warn',
      '--show-interactive-dev-session=false',
      ...workerArguments(process.env),
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false' } },
  )
}

async function banner(address: string, { articles, findings }: Compiled): Promise<string> {
  const feeds = formats.map(({ file, title }) => `  ${title.padEnd(14)} ${address}/${file}`).join('\n')
  const report = await reportToPeople({ articles, findings })
  return `${report}\n\nTidings serves them at ${address}\n${feeds}\n  by tag         ${address}/tags/TAG/rss.xml, …/atom.xml, …/feed.json`
}

/** Waits until the server answers well; as long as it is starting, it refuses connections. */
async function answering(address: string, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const answer = await fetch(`${address}/rss.xml`, { method: 'HEAD' }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/**
 * Compiles again whenever articles change, or what they show, or the settings, also during the `first` compile; tells
 * what was found. Where that fails, it ends.
 */
function compileOnChange(folder: string, port: number, first: Promise<Compiled>): Watching {
  const outdated = new Map<string, number>()
  let isWaiting = false
  const again = async (): Promise<void> => {
    isWaiting = false
    try {
      const placeOf = await settingPlaces(process.env)
      const setup = { waits: tellOfWaiting, placeOf, outdated }
      const compiled = await compileFolder(folder, await siteAt(port), setup)
      watching.besides([...settingsAndFiles, ...compiled.besides])
      console.log(await reportToPeople(compiled))
    } catch (cause) {
      console.error(cause instanceof Error ? cause.message : cause)
    }
  }
  const watching = watchFolder(folder, () => {
    // One that has not begun will see this change, too.
    if (!isWaiting) running = running.then(again)
    isWaiting = true
  })
  watching.besides(settingsAndFiles)
  let running = first.then(
    ({ besides }) => watching.besides([...settingsAndFiles, ...besides]),
    () => watching.close(),
  )
  return watching
}

/** Folders of wrangler.toml, and of the author's own files. */
const settingsAndFiles = ['.', 'public']

/** Links lead here while you work, unless the environment says otherwise. */
function siteAt(port: number): Promise<Site> {
  return readSite(process.env, { SITE_URL: `http://localhost:${port}` })
}
