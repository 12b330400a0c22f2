import { connect, type Socket } from 'node:net'

/** What a server did under load. */
export interface Load {
  readonly requests: number
  readonly seconds: number
  /** Milliseconds, ascending. */
  readonly latencies: readonly number[]
}

/** One request: its path and headers, and the status that its answer must have. */
export interface Ask {
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  /** Told of the answer's head. */
  readonly answered?: (head: string) => void
}

/** What is asked, where, and what is done when a connection breaks. */
export interface Plan {
  readonly port: () => number
  readonly connections: number
  /** The next request; nothing where it is over. */
  readonly next: () => Ask | undefined
  /** Told of a connection that broke; resolves when it is worth another try. Without it, that is an error. */
  readonly lost?: () => Promise<void>
}

/**
 * Asks a server on this machine as fast as it answers, over connections that are kept, each with one
 * request at a time. It reads no more of an answer than its head and its length: with 200 KB a body, a
 * generator that decodes and copies takes more of the machine than the server it measures.
 */
export async function load({ port, connections, next, lost }: Plan): Promise<Load> {
  const latencies: number[] = []
  const started = performance.now()
  const keepOn = async (): Promise<void> => {
    while (!(await connection(port(), next, latencies))) {
      if (!lost) throw new Error('the server closed the connection')
      await lost()
    }
  }
  await Promise.all(Array.from({ length: connections }, keepOn))
  const seconds = (performance.now() - started) / 1_000
  return { requests: latencies.length, seconds, latencies: latencies.toSorted((a, b) => a - b) }
}

/** Asks over one connection; false where that broke before all was asked. */
function connection(port: number, next: () => Ask | undefined, latencies: number[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let ask: Ask | undefined
    let sent = performance.now()
    let answer = reading()
    const send = (): void => {
      ask = next()
      if (!ask) {
        socket.end()
        resolve(true)
        return
      }
      sent = performance.now()
      answer = reading()
      write(socket, ask)
    }
    socket.on('connect', send)
    socket.on('error', () => resolve(false))
    socket.on('close', () => resolve(false))
    socket.on('data', (bytes: Buffer) => {
      if (!ask) return
      const found = answer(bytes)
      if (found === undefined) return
      if (found.status !== ask.status) return reject(new Error(`${ask.path}: ${found.status} instead of ${ask.status}`))
      latencies.push(performance.now() - sent)
      ask.answered?.(found.head)
      send()
    })
  })
}

function write(socket: Socket, { path, headers = {} }: Ask): void {
  const lines = Object.entries({ host: 'a.example', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

/** Takes an answer's bytes as they come; gives its status and its head once it is whole. */
function reading(): (bytes: Buffer) => { readonly status: number; readonly head: string } | undefined {
  let head = ''
  let status = 0
  let missing = Number.NaN
  let isChunked = false
  let tail = ''
  return (bytes) => {
    let body = bytes
    if (Number.isNaN(missing)) {
      head += bytes.toString('latin1')
      const end = head.indexOf('\r\n\r\n')
      if (end === -1) return undefined
      const length = head.length
      head = head.slice(0, end)
      status = Number(head.slice(9, 12))
      isChunked = /\r\ntransfer-encoding: chunked/i.test(head)
      missing = status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
      body = bytes.subarray(bytes.length - (length - end - 4))
    }
    // Nothing of ours holds such a line, so the last chunk is known by its end alone.
    if (isChunked) {
      tail = (tail + body.subarray(-5).toString('latin1')).slice(-5)
      return tail === '0\r\n\r\n' ? { status, head } : undefined
    }
    missing -= body.length
    return missing <= 0 ? { status, head } : undefined
  }
}
