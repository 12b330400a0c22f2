import { setFlagsFromString } from 'node:v8'

/** Whether so many articles would take a gigabyte, for the most part garbage that V8 lets lie. */
export function isLarge(articles: number): boolean {
  return articles >= 20_000
}

/**
 * Has V8 do what suits a compile of so many articles; it heeds this in all threads, whenever it is set.
 *
 * In a large collection it collects garbage once the heap has grown by three tenths, where it would wait until
 * it is several times as large. In others it leaves out its last compiler, which takes longer than what it
 * compiles can win back before the end. Each is undone for the other: a folder may grow while it is served.
 */
export function suitEngine(articles: number): void {
  setFlagsFromString(
    isLarge(articles) ? '--turbofan --heap-growing-percent=30' : '--no-turbofan --heap-growing-percent=0',
  )
}
