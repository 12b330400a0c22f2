import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Batch, createReader, type Neighbours, type Outlined, type ReaderSetup, type Wanted } from './reader.ts'
import type { Reply, Request } from './reader-thread.ts'

/** Several readers as one: each article is read twice by the same one, which may have kept it. */
export interface Readers {
  outline(wanted: readonly Wanted[], progress: (count: number) => void): Promise<readonly Outlined[]>
  settle(neighbours: Neighbours): Promise<void>
  /** Hands over batches as they come, in no order, with a number for the reader that read each. */
  read(wanted: readonly Wanted[], take: (batch: Batch, reader: number) => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** One that may be in another thread. */
interface Seat {
  ask(request: Request): Promise<Reply>
  close(): Promise<unknown>
}

/** Articles below which a second thread, which has to load and warm up our code once more, costs more than it saves. */
const worthThreads = 2_000
/** Articles that a reader is handed at a time. */
const batchSize = 50

/** How many threads read a number of articles. */
export function threadsFor(articles: number): number {
  return articles < worthThreads ? 1 : Math.max(1, availableParallelism())
}

/** Readers in so many threads; with one, in this thread. */
export function openReaders(setup: ReaderSetup, threads: number): Readers {
  const seats = threads === 1 ? [localSeat(setup)] : Array.from({ length: threads }, () => threadSeat(setup))
  const owners = new Map<string, Seat>()
  let next = 0

  return {
    async outline(wanted, progress) {
      const outlined: Outlined[] = []
      await shared(wanted, async (seat, batch) => {
        const reply = await seat.ask({ kind: 'outline', wanted: batch })
        if (reply.kind === 'outlined') outlined.push(...reply.outlined)
        progress(batch.length)
      })
      return outlined
    },
    async settle(neighbours) {
      await Promise.all(seats.map((seat) => seat.ask({ kind: 'settle', neighbours })))
    },
    read: (wanted, take) =>
      shared(wanted, async (seat, batch) => {
        const reply = await seat.ask({ kind: 'read', wanted: batch })
        if (reply.kind === 'read') await take(reply.batch, seats.indexOf(seat))
      }),
    async close() {
      await Promise.all(seats.map((seat) => seat.close()))
    },
  }

  /** Gives every reader its own items, in batches, one after another. */
  async function shared(
    wanted: readonly Wanted[],
    act: (seat: Seat, batch: readonly Wanted[]) => Promise<void>,
  ): Promise<void> {
    const lists = Map.groupBy(wanted, ({ name }) => ownerOf(name))
    await Promise.all(
      [...lists].map(async ([seat, own]) => {
        for (let first = 0; first < own.length; first += batchSize) await act(seat, own.slice(first, first + batchSize))
      }),
    )
  }

  function ownerOf(name: string): Seat {
    const owner = owners.get(name) ?? seats[next++ % seats.length]
    if (!owner) throw new Error('no thread reads articles: the number of threads must be 1 or more')
    owners.set(name, owner)
    return owner
  }
}

function localSeat(setup: ReaderSetup): Seat {
  const answer = answerer(setup)
  return { ask: answer, close: async () => {} }
}

/** Answers requests with a reader of its own. */
export function answerer(setup: ReaderSetup): (request: Request) => Promise<Reply> {
  const reader = createReader(setup)
  return async (request) => {
    switch (request.kind) {
      case 'outline':
        return { kind: 'outlined', outlined: reader.outline(request.wanted) }
      case 'settle':
        reader.settle(request.neighbours)
        return { kind: 'settled' }
      case 'read':
        return { kind: 'read', batch: await reader.read(request.wanted) }
    }
  }
}

function threadSeat(setup: ReaderSetup): Seat {
  const worker = new Worker(join(import.meta.dirname, 'reader-thread.ts'), { workerData: setup })
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        const answered = (reply: Reply): void => {
          worker.off('error', reject)
          resolve(reply)
        }
        worker.once('message', answered)
        worker.once('error', reject)
        worker.postMessage(request)
      }),
    close: () => worker.terminate(),
  }
}
