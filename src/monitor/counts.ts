/** What was counted in one isolate since it was written down last. */
export interface Counts {
  readonly requests: number
  /** Of them, answered with 304. */
  readonly unmodified: number
  /** Of them, answered with 5xx. */
  readonly failed: number
  readonly readers: readonly ReaderCount[]
}

/** For how many people a reader asked for a feed, as it said last. */
export interface ReaderCount {
  /** The feed's canonical path and query. */
  readonly feed: string
  readonly reader: string
  /** What the reader calls that feed itself; empty where it does not say. */
  readonly feedId: string
  readonly subscribers: number
}

/** Reader counts that are kept between two writings: who sends more invents them. */
const mostReaders = 500

/** Counts requests in memory; `take` gives what was counted since it was called last. */
export function createCounter() {
  let [requests, unmodified, failed] = [0, 0, 0]
  const readers = new Map<string, ReaderCount>()
  return {
    count(status: number): void {
      requests += 1
      if (status === 304) unmodified += 1
      else if (status >= 500) failed += 1
    },
    countReader(count: ReaderCount): void {
      const key = `${count.feed} ${count.reader} ${count.feedId}`
      if (readers.size < mostReaders || readers.has(key)) readers.set(key, count)
    },
    take(): Counts {
      const counts = { requests, unmodified, failed, readers: [...readers.values()] }
      requests = 0
      unmodified = 0
      failed = 0
      readers.clear()
      return counts
    },
  }
}
