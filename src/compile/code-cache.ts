import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Keeps what Node makes of our code for the next time: reading it anew is half of what a command takes to start,
 * and a thread as well. Node does so for each thread by itself, and for what is loaded after this.
 */
export function keepCode(): void {
  enableCompileCache(join(import.meta.dirname, '../../.tidings/code'))
}
