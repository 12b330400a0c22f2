import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { statsOf } from '../../compile/files/fingerprint.ts'
import { isHeeded, type Watcher } from './watched.ts'

/** Calls `seen` where what it is to watch is not as it was when it was told so last: it asks the system for nothing else. */
export function byPolling(seen: () => void): Watcher {
  let known: ReadonlyMap<string, string> = new Map()
  return {
    watch(paths) {
      const now = new Map(Array.from(paths, (path) => [path, stateOf(path)]))
      const isChanged = [...known].some(([path, state]) => now.has(path) && now.get(path) !== state)
      known = now
      if (isChanged) seen()
    },
    close() {
      known = new Map()
    },
  }
}

/** What a folder has, and since when; of a file that a link leads to, the file alone. */
function stateOf(path: string): string {
  const names = namesIn(path)
  return names ? names.map((name) => `${name} ${stampOf(join(path, name))}`).join('\n') : stampOf(path)
}

function namesIn(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path).filter(isHeeded)
  } catch {
    return undefined
  }
}

/** A folder is looked into by itself: it also changes with what programs keep in it. */
function stampOf(path: string): string {
  const stats = statsOf(path)
  if (!stats) return ''
  const { ino, size, mtimeMs, ctimeMs } = stats
  return stats.isDirectory() ? `${ino}` : `${ino} ${size} ${mtimeMs} ${ctimeMs}`
}
