import { setFlagsFromString } from 'node:v8'

/** Articles from which on a compile would take a gigabyte, for the most part garbage that V8 lets lie. */
const many = 20_000

/**
 * Has V8 collect garbage once a large collection's heap has grown by two fifths, where it would wait
 * until that is several times as large. It heeds this in all threads, whenever it is set.
 */
export function boundHeap(articles: number): void {
  if (articles >= many) setFlagsFromString('--heap-growing-percent=30')
}
