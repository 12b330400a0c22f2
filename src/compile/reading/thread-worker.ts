import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ReaderSetup } from './reader.ts'
import { givenWith, type Reply, type Request } from './requests.ts'

/** What reads articles and makes files of them when it is asked to: this thread, or another. */
export interface ReadingWorker {
  /** Requests that it should be given before it has answered the first. */
  readonly ahead: number
  ask(request: Request): Promise<Reply>
  close(): Promise<unknown>
}

/** Requests that wait at a thread, so that it need not. */
const ahead = 2
/** What a thread's new objects take: a quarter of V8's usual saves 50 MB a thread, and takes no longer. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 }

/** A reader in a thread of its own. */
export function threadWorker(setup: ReaderSetup): ReadingWorker {
  const worker = new Worker(join(import.meta.dirname, 'reader-thread.js'), { workerData: setup, resourceLimits })
  const asked: PromiseWithResolvers<Reply>[] = []
  let failure: { readonly cause: unknown } | undefined
  const fail = (cause: unknown): void => {
    failure ??= { cause }
    for (const { reject } of asked.splice(0)) reject(cause)
  }
  worker.on('message', (reply: Reply) => asked.shift()?.resolve(reply))
  worker.on('error', fail)
  worker.on('messageerror', fail)
  worker.on('exit', () => fail(new Error('a thread that reads articles ended; compile again')))
  return {
    ahead,
    ask(request) {
      if (failure) return Promise.reject(failure.cause)
      worker.postMessage(request, givenWith(request))
      const reply = Promise.withResolvers<Reply>()
      asked.push(reply)
      return reply.promise
    },
    close: () => worker.terminate(),
  }
}
