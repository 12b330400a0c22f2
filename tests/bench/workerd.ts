import { spawn } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse } from 'smol-toml'
import { freePort } from '../free-port.ts'
import { ended, familyOf, measured, threadTime } from './processes.ts'

/** A Worker that workerd can serve: a folder with `worker.js`, and a folder of assets where it has some. */
export interface Served {
  readonly folder: string
  /** Files that the Worker imports as bytes. */
  readonly data?: readonly string[]
  readonly assets?: string
}

/** Megabytes of an isolate. */
export interface Isolate {
  /** With what nobody holds any more and V8 has not collected yet. */
  readonly withGarbage: number
  /** What is left once V8 has collected all it can. */
  readonly live: number
}

/** A workerd that serves. */
export interface Server {
  readonly port: number
  /** Milliseconds of processor time since it started. */
  cpu(): number
  megabytes(): number
  /** What the isolate has in use, in V8's heap and beside it. */
  isolate(): Promise<Isolate>
  stop(): Promise<void>
}

/** Bundles a Worker as a deploy would, into a folder. */
export async function bundle(source: string, folder: string, configuration = 'wrangler.toml'): Promise<void> {
  const wrangler = resolve('node_modules/wrangler/bin/wrangler.js')
  // The folder of assets must be there, whatever is in it.
  await mkdir('.tidings/site', { recursive: true })
  const args = ['deploy', source, '--dry-run', '--config', configuration, '--outdir', resolve(folder)]
  await measured(process.execPath, [wrangler, ...args], resolve('.'))
}

/** Serves a Worker by a workerd of its own, and waits until a path of it is answered; `inspected` where its memory is to be asked. */
export async function serve({ folder, data = [], assets }: Served, ready = '/', inspected = false): Promise<Server> {
  const port = await freePort()
  const inspector = await freePort()
  const storage = resolve(folder, 'objects')
  await rm(storage, { recursive: true, force: true })
  await mkdir(storage, { recursive: true })
  await writeFile(join(folder, 'config.capnp'), await configOf(port, { data, assets, storage }))
  const child = spawn(
    resolve('node_modules/.bin/workerd'),
    ['serve', join(folder, 'config.capnp'), ...(inspected ? [`--inspector-addr=127.0.0.1:${inspector}`] : [])],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  while (!(await answers(`http://127.0.0.1:${port}${ready}`))) {
    if (child.exitCode !== null) throw new Error(`workerd did not start with ${folder}/config.capnp`)
    await pause(2)
  }
  const pid = child.pid ?? 0
  return {
    port,
    cpu: () => threadTime(pid),
    megabytes: () => familyOf(pid).megabytes,
    isolate: () => isolateOf(inspector, () => answers(`http://127.0.0.1:${port}${ready}`)),
    stop: () => ended(child),
  }
}

/** Asks V8's inspector for what the isolate uses, then to collect garbage, and for what is left. */
async function isolateOf(inspector: number, request: () => Promise<unknown>): Promise<Isolate> {
  const list = await (await fetch(`http://127.0.0.1:${inspector}/json`)).text()
  const [address = ''] = /ws:[^"]+/.exec(list) ?? []
  const socket = new WebSocket(address)
  const answers = new Map<number, string>()
  socket.addEventListener('message', ({ data }) => {
    answers.set(Number(/^{"id":(\d+)/.exec(String(data))?.[1]), String(data))
  })
  await new Promise((opened, failed) => {
    socket.addEventListener('error', failed)
    socket.addEventListener('open', opened)
  })
  let asked = 0
  const ask = async (method: string): Promise<string> => {
    asked += 1
    socket.send(JSON.stringify({ id: asked, method }))
    for (let patience = 0; patience < 500; patience += 1) {
      const answer = answers.get(asked)
      if (answer !== undefined) return answer
      await pause(10)
      // V8 collects garbage in a task of its own, and workerd runs those with its next request.
      if (method === collect) await request()
    }
    throw new Error(`workerd's inspector did not answer ${method}`)
  }
  const withGarbage = inUse(await ask('Runtime.getHeapUsage'))
  // What one collection frees may hold what the next can free.
  for (let round = 0; round < 3; round += 1) await ask(collect)
  const live = inUse(await ask('Runtime.getHeapUsage'))
  socket.close()
  return { withGarbage, live }
}

const collect = 'HeapProfiler.collectGarbage'

function inUse(usage: string): number {
  const part = (name: string): number => Number(new RegExp(`"${name}":(\\d+)`).exec(usage)?.[1] ?? 0)
  return (part('usedSize') + part('embedderHeapUsedSize') + part('backingStorageSize')) / 2 ** 20
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer()
      return true
    },
    () => false,
  )
}

/** What a Worker with assets, ours, is bound to besides them. */
interface Bound {
  readonly compatibility_date: string
  readonly durable_objects: { readonly bindings: readonly { readonly name: string; readonly class_name: string }[] }
}

async function configOf(
  port: number,
  {
    data,
    assets,
    storage,
  }: { readonly data: readonly string[]; readonly assets: string | undefined; readonly storage: string },
): Promise<string> {
  const { compatibility_date: date, durable_objects: objects }: Bound = JSON.parse(
    JSON.stringify(parse(await readFile('wrangler.toml', 'utf8'))),
  )
  const modules = [
    '(name = "worker.js", esModule = embed "worker.js")',
    ...data.map((name) => `(name = "${name}", data = embed "${name}")`),
  ]
  const site =
    assets === undefined
      ? ''
      : `(name = "site", disk = (path = ${JSON.stringify(resolve(assets))})),
    (name = "objects", disk = (path = ${JSON.stringify(storage)}, writable = true)),`
  const bindings = assets === undefined ? '' : bindingsOf(objects.bindings)
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [${modules.join(', ')}], ${bindings} compatibilityDate = ${JSON.stringify(date)})),
    ${site}
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
`
}

function bindingsOf(objects: Bound['durable_objects']['bindings']): string {
  const bound = objects.map(({ name, class_name: type }) => `(name = "${name}", durableObjectNamespace = "${type}")`)
  const types = objects.map(
    ({ class_name: type }) => `(className = "${type}", uniqueKey = "${type}", enableSql = true)`,
  )
  return `bindings = [(name = "ASSETS", service = "site"), ${bound.join(', ')}],
      durableObjectNamespaces = [${types.join(', ')}], durableObjectStorage = (localDisk = "objects"),`
}
