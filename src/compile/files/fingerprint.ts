import { existsSync, readdirSync, readFileSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { digestOf } from './digest.ts'

/** Milliseconds within which a file may change twice and look as if it had changed once. */
const settling = 2_000

/**
 * What tells a file from itself before and after a change without reading it; empty while it is so
 * new that a further change might not show.
 */
export function markOf(stats: Stats): string {
  return Date.now() - Math.max(stats.mtimeMs, stats.ctimeMs) < settling ? '' : versionOf(stats)
}

/** The mark of a file as it is now; empty where it cannot be looked at. */
export function markAt(path: string): string {
  const stats = statsOf(path)
  return stats ? markOf(stats) : ''
}

/** What tells a file that we wrote from whatever others make of it; empty where there is none. */
export function versionAt(path: string): string {
  const stats = statsOf(path)
  return stats ? versionOf(stats) : ''
}

function versionOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`
}

/** Whether two marks, the one of before and the one of now, are of an unchanged file. */
export function isMarkedAlike(before: string | undefined, now: string | undefined): boolean {
  return Boolean(before) && before === now
}

/** What the system tells of a file; nothing where it leads nowhere, in a circle, or must not be looked at. */
export function statsOf(path: string): Stats | undefined {
  try {
    // Most that are looked for are not there: an error for each takes four times as long.
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** A digest of what decides how an article is read, besides the article: our code and the packages it uses. */
export function codeVersion(): string {
  const source = join(import.meta.dirname, '../..')
  const code = ['article', 'feed', 'catalog', 'compile'].flatMap((room) =>
    readdirSync(join(source, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .toSorted()
      .flatMap((name) => [`${room}/${name}`, readFileSync(join(source, room, name))]),
  )
  // Who installs with something else than npm has another list of what is installed, or none.
  const lists = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'package.json'].map((name) =>
    join(source, '..', name),
  )
  const list = lists.find((path) => existsSync(path))
  return digestOf([process.version, ...code, list === undefined ? '' : readFileSync(list)])
}
