import { lookup } from 'node:dns/promises'
import { createServer } from 'node:net'
import type { CompileOptions } from '../compile/write.ts'

/** Where Wrangler serves unless wrangler.toml says otherwise. */
const host = 'localhost'
/** Ports that are looked at for a free one. */
const near = 20

/**
 * Where what is served at a port is compiled to: links in it lead to that port, so what is served at another, and what
 * is deployed meanwhile, must be elsewhere.
 */
export function compiledFor(port: number): Required<Pick<CompileOptions, 'target' | 'cache'>> {
  const folder = `.tidings/start/${port}`
  return { target: `${folder}/site`, cache: `${folder}/cache` }
}

/** Where the hub's subscriptions and the counts of what is served at a port are kept: two servers cannot share them. */
export function keptFor(port: number): string {
  return `.wrangler/start/${port}`
}

/** Throws, with what to write instead, where nothing can be served at a port of this machine. */
export async function mustBeFree(port: number): Promise<void> {
  const fault = await faultOf(port)
  if (fault === undefined) return
  const free = (await freeAfter(Math.max(port, 1_023))) ?? 'PORT'
  const instead = `write --port ${free} (npm start -- --port ${free})`
  if (fault === 'EADDRINUSE') throw new Error(`another program serves at http://${host}:${port}; end it, or ${instead}`)
  throw new Error(`nothing can be served at http://${host}:${port} (${fault}); ${instead}`)
}

async function freeAfter(port: number): Promise<number | undefined> {
  for (let other = port + 1; other <= Math.min(port + near, 65_535); other += 1) {
    if ((await faultOf(other)) === undefined) return other
  }
  return undefined
}

/** Waits until a port is free, or until it took too long. */
export async function freed(port: number, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (performance.now() < end && (await faultOf(port)) !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Why a port cannot be listened to, as the system calls it; `undefined` where it can. */
async function faultOf(port: number): Promise<string | undefined> {
  for (const { address } of await lookup(host, { all: true })) {
    const fault = await listened(port, address)
    // A name may have an address that the machine does not: IPv6, switched off.
    if (fault !== undefined && fault !== 'EADDRNOTAVAIL' && fault !== 'EAFNOSUPPORT') return fault
  }
  return undefined
}

function listened(port: number, address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code ?? cause.message))
    server.listen(port, address, () => server.close(() => resolve(undefined)))
  })
}
