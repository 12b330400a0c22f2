import { setImmediate } from 'node:timers/promises'
import { type Neighbours, sharedNeighbours } from '../collection/neighbours.ts'
import { assemble } from '../writing/pieces.ts'
import { compileSearch } from '../writing/search.ts'
import { createReader, type Reader, type ReaderSetup } from './reader.ts'
import type { Reply, Request } from './requests.ts'
import type { ReadingWorker } from './thread-worker.ts'

/** This thread as one of those that read, which needs no copy of what articles may name. */
interface LocalWorker extends ReadingWorker {
  setNeighbours(neighbours: Neighbours): void
}

/** This thread's worker. It answers once what other threads have said is heard. */
export function localWorker(setup: ReaderSetup): LocalWorker {
  const reader = createReader(setup)
  const answer = answererBy(reader, setup.target)
  return {
    ahead: 1,
    async ask(request) {
      await setImmediate()
      return answer(request)
    },
    setNeighbours: reader.setNeighbours,
    close: async () => {},
  }
}

/** Answers requests with a reader of the same thread. */
export function answererBy(reader: Reader, target: string): (request: Request) => Promise<Reply> {
  return async (request) => {
    switch (request.kind) {
      case 'outline':
        return { kind: 'outlined', outlined: reader.outline(request.wanted) }
      case 'neighbours':
        reader.setNeighbours(sharedNeighbours(request.neighbours))
        return { kind: 'ready' }
      case 'read':
        return { kind: 'read', batch: await reader.read(request.wanted, request.into) }
      case 'assemble':
        assemble(target, request.files)
        return { kind: 'assembled' }
      case 'search':
        return { kind: 'searched', search: compileSearch(request.sources) }
    }
  }
}
