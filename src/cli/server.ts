import { type ChildProcess, spawn } from 'node:child_process'
import process from 'node:process'
import { workerArguments } from './config.ts'
import { compiledFor, freed, keptFor } from './port.ts'
import { watchPlace } from './watch/place.ts'

/** How often in a row a server is started again that did not serve. */
const mostTries = 3

/** What is told of a server, and what it needs. */
interface Serving {
  /** Wrangler's. */
  readonly program: string
  /** Called once it serves. */
  readonly served: () => void
  /** Whether it has to poll for changes, since the system watches no more files. */
  readonly polls: () => boolean
  /** Whether it shows what the Worker logs. */
  readonly logs: boolean
}

/**
 * Serves what is compiled until interrupted, with a server that is started again where it ends by itself; gives the
 * exit code, which is the server's where it cannot serve.
 */
export async function keepServing(port: number, serving: Serving): Promise<number> {
  const run = (): ChildProcess => runServer(port, serving)
  const address = `http://localhost:${port}`
  let server = run()
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping = true
      server.kill('SIGTERM')
    })
  }
  let isReplaced = false
  // A server goes on with the folder that it found, though that was deleted and is compiled again.
  watchPlace(compiledFor(port).target, () => {
    isReplaced = true
    server.kill('SIGTERM')
  })
  let hasServed = false
  let failed = 0
  while (!stopping) {
    const isServing = await startsToServe(server, address, () => stopping)
    if (isServing && !hasServed) serving.served()
    hasServed ||= isServing
    failed = isServing ? 0 : failed + 1
    const code = await endOf(server)
    if (stopping) break
    // Without a first answer the fault stays: a setting that cannot be read, a port that was taken meanwhile.
    if (!isReplaced && (!hasServed || failed === mostTries)) return code
    const why = isReplaced ? 'serves what is deleted' : `ended (code ${code})`
    console.error(`The server at ${address} ${why}; starting it again.`)
    isReplaced = false
    // What was under the one that ended may hold the port for a moment.
    await freed(port, 5_000)
    if (!stopping) server = run()
  }
  return 0
}

/** Resolves when a server answers, itself and well, to true; or to false, where it ends before. */
async function startsToServe(server: ChildProcess, address: string, stopped: () => boolean): Promise<boolean> {
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

/** Wrangler's server. It ends where a file that it looks at is removed meanwhile. */
function runServer(port: number, { program, polls, logs }: Serving): ChildProcess {
  return spawn(
    process.execPath,
    [
      program,
      'dev',
      '--port',
      String(port),
      '--assets',
      compiledFor(port).target,
      '--persist-to',
      keptFor(port),
      '--log-level',
      // The terminal is for findings, unless a line for each request is asked for.
      logs ? 'log' : 'warn',
      '--show-interactive-dev-session=false',
      // Any that is free: two that start at once would both take the one that debuggers look at first, and one end.
      '--inspector-port=0',
      ...workerArguments(process.env),
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
        ...(polls() && { CHOKIDAR_USEPOLLING: 'true', CHOKIDAR_INTERVAL: '500' }),
      },
    },
  )
}

/** Waits until the server answers well; as long as it is starting, it refuses connections. */
async function answering(address: string, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    const answer = await fetch(`${address}/rss.xml`, { method: 'HEAD' }).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
