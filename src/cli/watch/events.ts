import { type FSWatcher, watch } from 'node:fs'
import { codeOf } from '../../compile/files/error-code.ts'
import { identityOf, isHeeded, tellsOfBelow, type Watcher } from './watched.ts'

/** Calls `seen` at each change that the system tells of. */
export function byEvents(seen: () => void): Watcher {
  const watched = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>()
  const forget = (path: string): void => {
    watched.get(path)?.watcher.close()
    watched.delete(path)
  }
  return {
    watch(paths) {
      const others = new Set(watched.keys())
      for (const path of paths) {
        others.delete(path)
        const identity = identityOf(path)
        if (watched.get(path)?.identity === identity) continue
        forget(path)
        const watcher = opened(path, seen)
        if (!watcher) continue
        watched.set(path, { watcher, identity })
        // It is gone; where it comes back, it is watched anew.
        watcher.on('error', () => watcher === watched.get(path)?.watcher && forget(path))
      }
      for (const path of others) forget(path)
    },
    close() {
      for (const path of [...watched.keys()]) forget(path)
    },
  }
}

/** What is wrong with one path alone: the compile says it, and others are watched all the same. */
const ofOnePath = ['EACCES', 'ELOOP', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR', 'EPERM']

function opened(path: string, seen: () => void): FSWatcher | undefined {
  try {
    return watch(path, { recursive: tellsOfBelow }, (_, name) => {
      if (isHeeded(name ?? '')) seen()
    })
  } catch (cause) {
    if (ofOnePath.includes(codeOf(cause))) return undefined
    throw cause
  }
}
