import { existsSync, watchFile } from 'node:fs'
import { identityOf } from './watched.ts'

/** How often is looked, in milliseconds. */
const interval = 1_000

/**
 * Tells, as long as this program runs, that a folder is gone, and that another has come into its place: a program that knew
 * the first one may look at that still.
 */
export function watchPlace(folder: string, changed: (isThere: boolean) => void): void {
  let identity = identityOf(folder)
  watchFile(folder, { interval, persistent: false }, () => {
    const now = identityOf(folder)
    if (now === identity) return
    identity = now
    changed(existsSync(folder))
  })
}
