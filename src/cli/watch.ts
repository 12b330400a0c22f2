import { type FSWatcher, unwatchFile, watch, watchFile } from 'node:fs'
import { resolve, sep } from 'node:path'
import { statsOf } from '../compile/files/fingerprint.ts'

/** How often is looked whether a folder is still the one that is watched, in milliseconds. */
const interval = 1_000
/** Milliseconds without a change after which there is something new to read. */
const quiet = 50
/** Folders watched at most besides: the system has an end of what it watches. */
const mostBesides = 500

/** What is watched. */
export interface Watching {
  /** Watches these folders besides, and no others that it was told of before. What came into one meanwhile is seen. */
  besides(folders: Iterable<string>): void
  close(): void
}

/**
 * Calls `changed` once a folder and what is below it have changed and are quiet, also where the folder goes and comes
 * back, as when a branch is checked out.
 */
export function watchFolder(folder: string, changed: () => void): Watching {
  let timer: NodeJS.Timeout | undefined
  let told = Date.now()
  const tell = (): void => {
    told = Date.now()
    changed()
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(tell, quiet)
  }
  let watched = identityOf(folder)
  /** Watches the folder that has the path now, where it is another or none. */
  const look = (): void => {
    const now = identityOf(folder)
    if (now === watched) return
    watched = now
    whole?.close()
    whole = opened(folder, true, seen)
    soon()
  }
  const seen = (): void => {
    look()
    soon()
  }
  let whole = opened(folder, true, seen)
  watchFile(folder, { interval }, look)
  const others = new Map<string, Other>()
  return {
    besides(folders) {
      const wanted = new Set(Array.from(folders, (path) => resolve(path)).filter((path) => !isBelow(path, folder)))
      for (const [path, { watcher, identity }] of others) {
        if (wanted.has(path) && identityOf(path) === identity) continue
        watcher.close()
        others.delete(path)
      }
      for (const path of [...wanted].slice(0, mostBesides)) {
        if (others.has(path)) continue
        const identity = identityOf(path)
        const watcher = opened(path, false, soon)
        if (!watcher) continue
        others.set(path, { watcher, identity })
        if ((statsOf(path)?.mtimeMs ?? 0) > told) soon()
      }
    },
    close() {
      clearTimeout(timer)
      unwatchFile(folder)
      whole?.close()
      for (const { watcher } of others.values()) watcher.close()
    },
  }
}

/** A folder that is watched besides, and which of those it is that had its path. */
interface Other {
  readonly watcher: FSWatcher
  readonly identity: string
}

/** What tells a folder from another that has its path later, which may have its number. */
function identityOf(path: string): string {
  const { ino, birthtimeMs } = statsOf(path) ?? {}
  return `${ino} ${birthtimeMs}`
}

function isBelow(path: string, folder: string): boolean {
  const top = resolve(folder)
  return path === top || path.startsWith(top.endsWith(sep) ? top : top + sep)
}

/**
 * What programs keep for themselves, ours among them: it would be compiled again for what it wrote. MkDocs' people and
 * `.well-known` are read.
 */
const ofPrograms = /(?:^|[/\\])(?:\.(?!(?:authors|well-known)(?:[./\\]|$))|node_modules(?:[/\\]|$))/

/** Watches a folder; where that is not there, nothing. Says where the system watches no more. */
function opened(folder: string, recursive: boolean, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { recursive }, (_, name) => {
      if (!ofPrograms.test(name ?? '')) changed()
    })
    // It is gone; where it comes back, it is watched anew.
    watcher.on('error', () => watcher.close())
    return watcher
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    if (code !== 'ENOENT') console.error(`Changes in ${folder} are not seen (${code}); start again to see them.`)
    return undefined
  }
}
