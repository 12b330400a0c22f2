import { availableParallelism } from 'node:os'
import { type Neighbours, shareNeighbours } from '../collection/neighbours.ts'
import type { Assembly } from '../writing/pieces.ts'
import type { SearchFiles, SearchSources } from '../writing/search.ts'
import { isLarge } from './engine.ts'
import type { Outlined, Wanted } from './outlines.ts'
import type { Batch, ReaderSetup, Settled } from './reader.ts'
import type { Request } from './requests.ts'
import { type Seat, threadSeat } from './seat.ts'
import { allDone } from './together.ts'

/** Several readers as one: each article is read twice by the same one, which may have kept it. */
export interface Readers {
  outline(wanted: readonly Wanted[], progress: (count: number) => void): Promise<readonly Outlined[]>
  settle(neighbours: Neighbours): Promise<void>
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
  readonly blocks: readonly (readonly Settled[])[]
  readonly others: readonly Settled[]
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
  const { folder, project, site, media, target, aside, threads = threadsFor(articles) } = setup
  // In a large collection it is a small part, and takes memory for as long as all the rest takes to be read.
  const keeps = isLarge(articles) ? 0 : keptCharacters / threads
  return openReaders({ folder, project, site, media, target, aside, keeps }, threads)
}

/** How many threads read a number of articles. */
export function threadsFor(articles: number): number {
  const fitting = Math.floor((memory.most - articles * memory.article) / memory.thread)
  return Math.max(1, Math.min(Math.floor(articles / worthThread), Math.max(2, fitting), availableParallelism()))
}

/** Readers in so many threads, this one among them. */
export async function openReaders(setup: ReaderSetup, threads: number): Promise<Readers> {
  const others = Array.from({ length: threads - 1 }, () => threadSeat(setup))
  // Loaded while the threads start, which load the same.
  const { localSeat } = await import('./local-seat.ts')
  const here = localSeat(setup)
  const seats = [here, ...others]
  const owners = new Map<string, Seat>()

  return {
    async outline(wanted, progress) {
      const outlined: Outlined[] = []
      const batches = inGroups(wanted, batchSize)
      await shared(
        seats,
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
      here.settle(neighbours)
      if (others.length === 0) return
      const request: Request = { kind: 'settle', neighbours: shareNeighbours(neighbours) }
      await Promise.all(others.map((seat) => seat.ask(request)))
    },
    async read(wanted, take) {
      const lists = requestsByOwner(wanted)
      const longest = () => [...lists.values()].reduce((most, one) => (one.length > most.length ? one : most), [])
      await shared(
        seats,
        (seat) => lists.get(seat)?.shift() ?? longest().pop(),
        async (seat, request) => {
          const reply = await seat.ask(request)
          if (reply.kind === 'read') take(reply.batch, seats.indexOf(seat))
        },
      )
    },
    async assemble(files, progress) {
      const makers = others.length > 0 ? others : seats
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
      await Promise.all(seats.map((seat) => seat.close()))
    },
  }

  function requestsByOwner({ blocks, others }: WantedTexts): ReadonlyMap<Seat | undefined, Request[]> {
    const ownerOf = ({ name }: Settled): Seat | undefined => owners.get(name)
    const [whole, apart] = [blocks.filter(isOwnedByOne), blocks.filter((block) => !isOwnedByOne(block))]
    const requests = new Map<Seat | undefined, Request[]>()
    const add = (seat: Seat | undefined, wanted: readonly Settled[], into: 'catalog' | 'aside') =>
      requests.getOrInsertComputed(seat, () => []).push({ kind: 'read', wanted, into })
    for (const block of whole) add(block[0] && ownerOf(block[0]), block, 'catalog')
    for (const [seat, own] of Map.groupBy([...apart.flat(), ...others], ownerOf)) {
      for (const batch of inGroups(own, batchSize)) add(seat, batch, 'aside')
    }
    return requests
  }

  function isOwnedByOne(block: readonly Settled[]): boolean {
    return new Set(block.map(({ name }) => owners.get(name))).size === 1
  }
}

/** Gives every seat tasks, one after another, as long as there are any and none has failed. */
async function shared<Task>(
  seats: readonly Seat[],
  next: (seat: Seat) => Task | undefined,
  act: (seat: Seat, task: Task) => Promise<void>,
): Promise<void> {
  let failed = false
  const work = async (seat: Seat): Promise<void> => {
    for (let task = next(seat); task && !failed; task = next(seat)) {
      await act(seat, task).catch((cause: unknown) => {
        failed = true
        throw cause
      })
    }
  }
  await allDone(seats.flatMap((seat) => Array.from({ length: seat.ahead }, () => work(seat))))
}

function inGroups<One>(all: readonly One[], size: number): (readonly One[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, place) => all.slice(place * size, (place + 1) * size))
}
