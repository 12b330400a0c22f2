import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type Neighbours, type SharedNeighbours, sharedNeighbours, shareNeighbours } from './neighbours.ts'
import {
  type Batch,
  createReader,
  type Outlined,
  type Reader,
  type ReaderSetup,
  type Settled,
  type Wanted,
} from './reader.ts'
import type { Reply, Request } from './reader-thread.ts'

/** Several readers as one: each article is read twice by the same one, which may have kept it. */
export interface Readers {
  outline(wanted: readonly Wanted[], progress: (count: number) => void): Promise<readonly Outlined[]>
  settle(neighbours: Neighbours): Promise<void>
  /** Hands over batches as they come, in no order, with a number for the reader that read each. */
  read(wanted: readonly Settled[], take: (batch: Batch, reader: number) => void): Promise<void>
  close(): Promise<void>
}

/** One that may be in another thread. */
interface Seat {
  /** Requests that it should be given before it has answered the first. */
  readonly ahead: number
  ask(request: Request): Promise<Reply>
  settle(neighbours: Neighbours, shared: () => SharedNeighbours): Promise<unknown>
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

/** Requests that wait at a thread, so that it need not. */
const ahead = 2

/** Readers in so many threads, this one among them. */
export function openReaders(setup: ReaderSetup, threads: number): Readers {
  const seats = [localSeat(setup), ...Array.from({ length: threads - 1 }, () => threadSeat(setup))]
  const owners = new Map<string, Seat>()

  return {
    async outline(wanted, progress) {
      const outlined: Outlined[] = []
      const batches = batchesOf(wanted)
      await shared(
        () => batches.shift(),
        async (seat, batch) => {
          for (const { name } of batch) owners.set(name, seat)
          const reply = await seat.ask({ kind: 'outline', wanted: batch })
          if (reply.kind === 'outlined') outlined.push(...reply.outlined)
          progress(batch.length)
        },
      )
      return outlined
    },
    async settle(neighbours) {
      let shared: SharedNeighbours | undefined
      const share = (): SharedNeighbours => {
        shared ??= shareNeighbours(neighbours)
        return shared
      }
      await Promise.all(seats.map((seat) => seat.settle(neighbours, share)))
    },
    async read(wanted, take) {
      const lists = Map.groupBy(wanted, ({ name }) => owners.get(name))
      const batches = new Map([...lists].map(([seat, own]) => [seat, batchesOf(own)]))
      const longest = () => [...batches.values()].reduce((most, one) => (one.length > most.length ? one : most), [])
      await shared(
        (seat) => batches.get(seat)?.shift() ?? longest().pop(),
        async (seat, batch) => {
          const reply = await seat.ask({ kind: 'read', wanted: batch })
          if (reply.kind === 'read') take(reply.batch, seats.indexOf(seat))
        },
      )
    },
    async close() {
      await Promise.all(seats.map((seat) => seat.close()))
    },
  }

  /** Gives every reader batches, one after another, as long as there are any. */
  async function shared<One>(
    next: (seat: Seat) => readonly One[] | undefined,
    act: (seat: Seat, batch: readonly One[]) => Promise<void>,
  ): Promise<void> {
    await Promise.all(
      seats.flatMap((seat) =>
        Array.from({ length: seat.ahead }, async () => {
          for (let batch = next(seat); batch; batch = next(seat)) await act(seat, batch)
        }),
      ),
    )
  }
}

function batchesOf<One>(wanted: readonly One[]): (readonly One[])[] {
  return Array.from({ length: Math.ceil(wanted.length / batchSize) }, (_, place) =>
    wanted.slice(place * batchSize, (place + 1) * batchSize),
  )
}

function localSeat(setup: ReaderSetup): Seat {
  const reader = createReader(setup)
  const answer = answererBy(reader)
  return {
    ahead: 1,
    async ask(request) {
      // Lets the answers of the threads in.
      await setImmediate()
      return answer(request)
    },
    settle: async (neighbours) => reader.settle(neighbours),
    close: async () => {},
  }
}

/** Answers requests with a reader of its own. */
export function answererOf(setup: ReaderSetup): (request: Request) => Promise<Reply> {
  return answererBy(createReader(setup))
}

function answererBy(reader: Reader): (request: Request) => Promise<Reply> {
  return async (request) => {
    switch (request.kind) {
      case 'outline':
        return { kind: 'outlined', outlined: reader.outline(request.wanted) }
      case 'settle':
        reader.settle(sharedNeighbours(request.neighbours))
        return { kind: 'settled' }
      case 'read':
        return { kind: 'read', batch: await reader.read(request.wanted) }
    }
  }
}

function threadSeat(setup: ReaderSetup): Seat {
  const worker = new Worker(join(import.meta.dirname, 'reader-thread.ts'), { workerData: setup })
  const asked: PromiseWithResolvers<Reply>[] = []
  worker.on('message', (reply: Reply) => asked.shift()?.resolve(reply))
  worker.on('error', (cause) => {
    for (const { reject } of asked.splice(0)) reject(cause)
  })
  const ask = (request: Request): Promise<Reply> => {
    const reply = Promise.withResolvers<Reply>()
    asked.push(reply)
    worker.postMessage(request)
    return reply.promise
  }
  return {
    ...{ ahead, ask },
    settle: (_, shared) => ask({ kind: 'settle', neighbours: shared() }),
    close: () => worker.terminate(),
  }
}
