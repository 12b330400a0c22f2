import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { sharedNeighbours } from '../collection/neighbours.ts'
import { assemble } from '../writing/pieces.ts'
import { createReader, type Reader, type ReaderSetup } from './reader.ts'
import type { Reply, Request } from './requests.ts'

/** A reader that may be in another thread. */
export interface Seat {
  /** Requests that it should be given before it has answered the first. */
  readonly ahead: number
  ask(request: Request): Promise<Reply>
  close(): Promise<unknown>
}

/** Requests that wait at a thread, so that it need not. */
const ahead = 2
/** What a thread's new objects take: a quarter of V8's usual saves 50 MB a thread, and takes no longer. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

/** A reader of this thread. */
export function localSeat(reader: Reader, { target }: ReaderSetup): Seat {
  const answer = answererBy(reader, target)
  return {
    ahead: 1,
    async ask(request) {
      // Lets the answers of the threads in.
      await setImmediate()
      return answer(request)
    },
    close: async () => {},
  }
}

/** Answers requests with a reader of its own. */
export function answererOf(setup: ReaderSetup): (request: Request) => Promise<Reply> {
  return answererBy(createReader(setup), setup.target)
}

function answererBy(reader: Reader, target: string): (request: Request) => Promise<Reply> {
  return async (request) => {
    switch (request.kind) {
      case 'outline':
        return { kind: 'outlined', outlined: reader.outline(request.wanted) }
      case 'settle':
        reader.settle(sharedNeighbours(request.neighbours))
        return { kind: 'settled' }
      case 'read':
        return { kind: 'read', batch: await reader.read(request.wanted, request.into) }
      case 'assemble':
        assemble(target, request.files)
        return { kind: 'assembled' }
    }
  }
}

/** A reader in a thread of its own. */
export function threadSeat(setup: ReaderSetup): Seat {
  const worker = new Worker(join(import.meta.dirname, 'reader-thread.js'), { workerData: setup, resourceLimits })
  const asked: PromiseWithResolvers<Reply>[] = []
  let failure: { readonly cause: unknown } | undefined
  const fail = (cause: unknown): void => {
    failure ??= { cause }
    for (const { reject } of asked.splice(0)) reject(cause)
  }
  worker.on('message', (reply: Reply) => asked.shift()?.resolve(reply))
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('a thread that reads articles ended; compile again')))
  return {
    ahead,
    ask(request) {
      if (failure) return Promise.reject(failure.cause)
      const reply = Promise.withResolvers<Reply>()
      asked.push(reply)
      worker.postMessage(request)
      return reply.promise
    },
    close: () => worker.terminate(),
  }
}
