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
}

/**
 * Asks a server on this machine as fast as it answers, over connections that are kept, each with one
 * request at a time, until `until` says so. It reads no more of an answer than its length: with 200 KB
 * a body, a generator that decodes and copies takes more of the machine than the server it measures.
 */
export async function load(port: number, connections: number, next: () => Ask | undefined): Promise<Load> {
  const latencies: number[] = []
  const started = performance.now()
  await Promise.all(Array.from({ length: connections }, () => connection(port, next, latencies)))
  const seconds = (performance.now() - started) / 1_000
  return { requests: latencies.length, seconds, latencies: latencies.toSorted((a, b) => a - b) }
}

function connection(port: number, next: () => Ask | undefined, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let ask = next()
    let sent = performance.now()
    let answer = reading()
    const send = (): void => {
      if (!ask) {
        socket.end()
        resolve()
        return
      }
      sent = performance.now()
      answer = reading()
      write(socket, ask)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => (ask ? reject(new Error('the server closed the connection')) : resolve()))
    socket.on('data', (bytes: Buffer) => {
      if (!ask) return
      const status = answer(bytes)
      if (status === undefined) return
      if (status !== ask.status) return reject(new Error(`${ask.path}: ${status} instead of ${ask.status}`))
      latencies.push(performance.now() - sent)
      ask = next()
      send()
    })
  })
}

function write(socket: Socket, { path, headers = {} }: Ask): void {
  const lines = Object.entries({ host: 'a.example', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

/** Takes an answer's bytes as they come; gives its status once it is whole. */
function reading(): (bytes: Buffer) => number | undefined {
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
      status = Number(head.slice(9, 12))
      isChunked = /\r\ntransfer-encoding: chunked/i.test(head.slice(0, end))
      const length = status === 304 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head.slice(0, end))?.[1] ?? 0)
      missing = length
      body = bytes.subarray(bytes.length - (head.length - end - 4))
    }
    // A feed holds no such line, so the last chunk is known by its end alone.
    if (isChunked) {
      tail = (tail + body.subarray(-5).toString('latin1')).slice(-5)
      return tail === '0\r\n\r\n' ? status : undefined
    }
    missing -= body.length
    return missing <= 0 ? status : undefined
  }
}
