import { setFlagsFromString } from 'node:v8'

/** Whether so many articles would take a gigabyte, for the most part garbage that V8 lets lie. */
export function isLarge(articles: number): boolean {
  return articles >= 20_000
}

/**
 * Has V8 collect garbage once the heap of a large collection has grown by three tenths, where it would
 * wait until it is several times as large. It heeds this in all threads, whenever it is set.
 */
export function boundHeap(articles: number): void {
  if (isLarge(articles)) setFlagsFromString('--heap-growing-percent=30')
}
