import { existsSync, watchFile } from 'node:fs'
import { identityOf } from './watched.ts'

/** How often is looked, in milliseconds. */
const interval = 1_000

/**
 * Tells, as long as this program runs, that another folder has come into the place of one: a program that knew the first
 * may look at that still.
 */
export function watchPlace(folder: string, replaced: () => void): void {
  let identity = identityOf(folder)
  watchFile(folder, { interval, persistent: false }, () => {
    const now = identityOf(folder)
    if (now === identity) return
    identity = now
    if (existsSync(folder)) replaced()
  })
}
