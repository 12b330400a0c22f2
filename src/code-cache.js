// @ts-check
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Keeps what Node makes of our code for the next time: reading it anew is half of what a command takes to start,
 * and a thread as well. Node does so for each thread by itself, and for what is loaded after this: a first file
 * in TypeScript would have Node load what reads that, each time.
 */
export function keepCode() {
  enableCompileCache(join(import.meta.dirname, '../.tidings/code'))
}
