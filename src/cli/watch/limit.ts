import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../compile/files/error-code.ts'
import { byEvents } from './events.ts'
import { tellsOfBelow } from './watched.ts'

const raise: Readonly<Record<string, string>> = {
  ENOSPC: 'raise fs.inotify.max_user_watches (sudo sysctl fs.inotify.max_user_watches=524288)',
  EMFILE:
    'raise fs.inotify.max_user_instances (sudo sysctl fs.inotify.max_user_instances=1024) or the files that you may have open (ulimit -n 65536)',
}

/** What is told of a system that watches no more files. */
export function limitOf(cause: unknown): string {
  const code = codeOf(cause)
  const remedy = raise[code]
  const atOnce = remedy === undefined ? '' : ` To see them at once, ${remedy}, and start again.`
  return `The system watches no more files for you (${code}): changes are looked for every two seconds instead.${atOnce}`
}

/** What the system says where it does not watch as many files more as a folder has, as a server of it will want. */
export function limitFor(folder: string): unknown {
  if (tellsOfBelow) return undefined
  const watcher = byEvents(() => {})
  try {
    watcher.watch(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    return undefined
  } catch (cause) {
    return cause
  } finally {
    watcher.close()
  }
}
