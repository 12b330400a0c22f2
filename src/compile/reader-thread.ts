import { parentPort, workerData } from 'node:worker_threads'
import { keepCode } from './code-cache.ts'
import type { Batch, Neighbours, Outlined, Wanted } from './reader.ts'

/** What a reader in another thread is asked; it answers in the same order. */
export type Request =
  | { readonly kind: 'outline'; readonly wanted: readonly Wanted[] }
  | { readonly kind: 'settle'; readonly neighbours: Neighbours }
  | { readonly kind: 'read'; readonly wanted: readonly Wanted[] }

export type Reply =
  | { readonly kind: 'outlined'; readonly outlined: readonly Outlined[] }
  | { readonly kind: 'settled' }
  | { readonly kind: 'read'; readonly batch: Batch }

keepCode()
const loaded = import('./readers.ts').then(({ answerer }) => answerer(workerData))
let last = Promise.resolve()
parentPort?.on('message', (request: Request) => {
  last = last.then(async () => {
    const answer = await loaded
    const reply = await answer(request)
    // The bytes are handed over, not copied.
    parentPort?.postMessage(reply, reply.kind === 'read' ? [reply.batch.bytes.buffer] : [])
  })
})
