import { unwatchFile, watchFile } from 'node:fs'
import { resolve } from 'node:path'
import { isWithin } from '../compile/files/within.ts'
import { byEvents } from './watch/events.ts'
import { byPolling } from './watch/polling.ts'
import { identityOf, isChangedSince, watchedBelow, withoutLinks } from './watch/watched.ts'

/** How often is looked whether a folder is still the one that is watched, in milliseconds. */
const interval = 1_000
/** Milliseconds without a change after which there is something new to read. */
const quiet = 50
/** How often is looked for changes that the system does not tell of, in milliseconds; less often where that takes long. */
const pause = 2_000
/** Of its time, the part that looking takes at most. */
const share = 1 / 10

/** What is watched. */
export interface Watching {
  /** Watches these folders besides, and no others that it was told of before. What changed in one meanwhile is seen. */
  besides(folders: Iterable<string>): void
  close(): void
}

/** What is watched, and who is told. */
interface Watched {
  /** This folder and what is below it, also where it goes and comes back, as when a branch is checked out. */
  readonly folder: string
  /** The same of others, which need not be there. */
  readonly others?: readonly string[]
  /** Called once something has changed and all is quiet. */
  readonly changed: () => void
  /** Called once, where the system watches no more: it is asked no more then, and changes are looked for now and then. */
  readonly limited: (cause: unknown) => void
}

/** Watches folders until it is closed. */
export function watchFolders({ folder, others = [], changed, limited }: Watched): Watching {
  const whole = [folder, ...others].map((path) => resolve(path))
  let timer: NodeJS.Timeout | undefined
  let nextLook: NodeJS.Timeout | undefined
  let told = Date.now()
  let besides: readonly string[] = []
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(tell, quiet)
  }
  let watcher = byEvents(soon)
  let identity: string | undefined
  const tell = (): void => {
    told = Date.now()
    renew()
    changed()
  }
  /** Watches what is there by now. */
  const renew = (): void => {
    identity = identityOf(folder)
    try {
      watcher.watch(wanted())
    } catch (cause) {
      limited(cause)
      // Whoever else watches these folders, such as the server, has room then.
      watcher.close()
      watcher = byPolling(soon)
      look()
      soon()
    }
  }
  function* wanted(): Generator<string> {
    for (const path of whole) yield* watchedBelow(path)
    yield* besides
  }
  const look = (): void => {
    const started = performance.now()
    watcher.watch(wanted())
    nextLook = setTimeout(look, Math.max(pause, (performance.now() - started) / share))
  }
  renew()
  watchFile(folder, { interval }, () => {
    if (identityOf(folder) !== identity) soon()
  })
  return {
    besides(folders) {
      const before = new Set(besides)
      besides = Array.from(folders, withoutLinks).filter((path) => !whole.some((top) => isWithin(path, top)))
      renew()
      const added = besides.filter((path) => !before.has(path))
      if (added.some((path) => isChangedSince(path, told))) soon()
    },
    close() {
      clearTimeout(timer)
      clearTimeout(nextLook)
      unwatchFile(folder)
      watcher.close()
    },
  }
}
