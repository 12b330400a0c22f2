import { availableParallelism } from 'node:os'
import { inGroups } from '../../article/groups.ts'
import { type Neighbours, shareNeighbours } from '../collection/neighbours.ts'
import type { Assembly } from '../writing/pieces.ts'
import type { SearchFiles, SearchSources } from '../writing/search.ts'
import { isLarge } from './engine.ts'
import type { Outlined, Wanted } from './outlines.ts'
import type { Addressed, Batch, ReaderSetup } from './reader.ts'
import type { Request } from './requests.ts'
import { type ReadingWorker, threadWorker } from './thread-worker.ts'
import { allDone } from './together.ts'

/** Several readers as one: each article is read twice by the same one, which may have kept it. */
export interface Readers {
  outline(wanted: readonly Wanted[], progress: (count: number) => void): Promise<readonly Outlined[]>
  /** Says what texts may name, before they are read. */
  setNeighbours(neighbours: Neighbours): Promise<void>
  /**
   * Hands over batches as they come, in no order, with a number for the reader that read each. Of a block whose
   * articles are all wanted, the file is written at once where one reader has them all.
   */
  read(wanted: WantedTexts, take: (batch: Batch, reader: number) => void): Promise<void>
  /** Makes files of entries, in other threads where there are some; `progress` is told how many more are made. */
  assemble(files: readonly Assembly[], progress: (count: number) => void): Promise<void>
  /** Makes the search index, in another thread where there is one; what it is made of is let go. */
  search(sources: SearchSources): Promise<SearchFiles>
  close(): Promise<void>
}

/** Articles whose texts are wanted: whole blocks of the catalog, and others. */
interface WantedTexts {
  readonly blocks: readonly (readonly Addressed[])[]
  readonly others: readonly Addressed[]
}

/** What readers are made with, however many articles they read. */
export interface ReadersSetup extends Omit<ReaderSetup, 'keeps'> {
  /** How many threads read; as many as are worth it where nobody says. */
  readonly threads: number | undefined
}

/** Articles for which a thread is worth loading and warming up our code once more. */
const worthThread = 1_000
/** Megabytes in which a compile should stay, and what a thread and an article of a large collection take of them. */
const memory = { most: 1_000, thread: 100, article: 0.008 } as const
/** Characters of files that are kept while they are read in two steps. */
const keptCharacters = 40_000_000
/** Articles that a reader is handed at a time. */
const batchSize = 50
/** Files that are made before somebody is told. */
const madeTogether = 16

/** Readers for so many articles. */
export function readersFor(articles: number, setup: ReadersSetup): Promise<Readers> {
  const { folder, project, site, media, target, staging, threads = threadsFor(articles) } = setup
  // In a large collection it is a small part, and takes memory for as long as all the rest takes to be read.
  const keeps = isLarge(articles) ? 0 : keptCharacters / threads
  return openReaders({ folder, project, site, media, target, staging, keeps }, threads)
}

/** How many threads read a number of articles. */
export function threadsFor(articles: number): number {
  const fitting = Math.floor((memory.most - articles * memory.article) / memory.thread)
  return Math.max(1, Math.min(Math.floor(articles / worthThread), Math.max(2, fitting), availableParallelism()))
}

/** Readers in so many threads, this one among them. */
export async function openReaders(setup: ReaderSetup, threads: number): Promise<Readers> {
  const others = Array.from({ length: threads - 1 }, () => threadWorker(setup))
  // Loaded while the threads start, which load the same.
  const { localWorker } = await import('./local-worker.ts')
  const here = localWorker(setup)
  const workers = [here, ...others]
  const owners = new Map<string, ReadingWorker>()

  return {
    async outline(wanted, progress) {
      const outlined: Outlined[] = []
      const batches = inGroups(wanted, batchSize)
      await shared(
        workers,
        () => batches.shift(),
        async (worker, batch) => {
          for (const { name } of batch) owners.set(name, worker)
          const reply = await worker.ask({ kind: 'outline', wanted: batch })
          if (reply.kind === 'outlined') outlined.push(...reply.outlined)
          progress(batch.length)
        },
      )
      return outlined
    },
    async setNeighbours(neighbours) {
      here.setNeighbours(neighbours)
      if (others.length === 0) return
      const request: Request = { kind: 'neighbours', neighbours: shareNeighbours(neighbours) }
      await Promise.all(others.map((worker) => worker.ask(request)))
    },
    async read(wanted, take) {
      const lists = requestsByOwner(wanted)
      const longest = () => [...lists.values()].reduce((most, one) => (one.length > most.length ? one : most), [])
      await shared(
        workers,
        (worker) => lists.get(worker)?.shift() ?? longest().pop(),
        async (worker, request) => {
          const reply = await worker.ask(request)
          if (reply.kind === 'read') take(reply.batch, workers.indexOf(worker))
        },
      )
    },
    async assemble(files, progress) {
      const makers = others.length > 0 ? others : workers
      const asked = inGroups(files, madeTogether).map(async (group, place) => {
        await makers[place % makers.length]?.ask({ kind: 'assemble', files: group })
        progress(group.length)
      })
      await allDone(asked)
    },
    async search(sources) {
      const reply = await (others.at(-1) ?? here).ask({ kind: 'search', sources })
      if (reply.kind !== 'searched')
        throw new Error(`a thread answered "${reply.kind}" when asked for the search index`)
      return reply.search
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()))
    },
  }

  function requestsByOwner({ blocks, others }: WantedTexts): ReadonlyMap<ReadingWorker | undefined, Request[]> {
    const ownerOf = ({ name }: Addressed): ReadingWorker | undefined => owners.get(name)
    const mixed = blocks.filter((block) => !isOwnedByOne(block))
    const requests = new Map<ReadingWorker | undefined, Request[]>()
    const add = (worker: ReadingWorker | undefined, wanted: readonly Addressed[], into: 'catalog' | 'staging') =>
      requests.getOrInsertComputed(worker, () => []).push({ kind: 'read', wanted, into })
    for (const block of blocks.filter(isOwnedByOne)) add(block[0] && ownerOf(block[0]), block, 'catalog')
    for (const [worker, own] of Map.groupBy([...mixed.flat(), ...others], ownerOf)) {
      for (const batch of inGroups(own, batchSize)) add(worker, batch, 'staging')
    }
    return requests
  }

  function isOwnedByOne(block: readonly Addressed[]): boolean {
    return new Set(block.map(({ name }) => owners.get(name))).size === 1
  }
}

/** Gives every worker tasks, one after another, as long as there are any and none has failed. */
async function shared<Task>(
  workers: readonly ReadingWorker[],
  next: (worker: ReadingWorker) => Task | undefined,
  act: (worker: ReadingWorker, task: Task) => Promise<void>,
): Promise<void> {
  let failed = false
  const work = async (worker: ReadingWorker): Promise<void> => {
    for (let task = next(worker); task && !failed; task = next(worker)) {
      await act(worker, task).catch((cause: unknown) => {
        failed = true
        throw cause
      })
    }
  }
  await allDone(workers.flatMap((worker) => Array.from({ length: worker.ahead }, () => work(worker))))
}
