import { type Dirent, readdirSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { statsOf } from '../../compile/files/fingerprint.ts'

/** What sees changes in folders. */
export interface Watcher {
  /** Watches these folders, or files that links lead to, and no others. Throws what the system says where it watches no more. */
  watch(paths: Iterable<string>): void
  close(): void
}

/**
 * What programs keep for themselves, ours among them: it would be compiled again for what it wrote. MkDocs' people and
 * `.well-known` are read.
 */
const ofPrograms = /(?:^|[/\\])(?:\.(?!(?:authors|well-known)(?:[./\\]|$))|node_modules(?:[/\\]|$))/

/** Whether a name in a folder, or a path below it, is none that only programs know. */
export function isHeeded(name: string): boolean {
  return !ofPrograms.test(name)
}

/** Whether the system tells of a folder what changes anywhere below it; else each folder is watched by itself. */
export const tellsOfBelow = process.platform === 'darwin' || process.platform === 'win32'

/**
 * What is to be watched of a folder and all below it, folders and links, each before it is looked into: so what comes
 * into one meanwhile is told.
 */
export function* watchedBelow(folder: string): Generator<string> {
  yield folder
  if (tellsOfBelow) return
  for (const entry of entriesOf(folder)) {
    if (!isHeeded(entry.name)) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* watchedBelow(path)
    else if (entry.isSymbolicLink()) yield path
  }
}

/** Where a folder lies: `watchedBelow` looks behind no links. */
export function withoutLinks(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return resolve(folder)
  }
}

/** Whether a folder, or what is in it, has changed since a moment, in milliseconds since 1970. */
export function isChangedSince(folder: string, moment: number): boolean {
  const names = entriesOf(folder).flatMap(({ name }) => (isHeeded(name) ? name : []))
  const paths = [folder, ...names.map((name) => join(folder, name))]
  return paths.some((path) => (statsOf(path)?.ctimeMs ?? 0) > moment)
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // What is gone, or may not be looked into, is what a compile says.
    return []
  }
}

/** What tells a folder from another that has its path later, which may have its number. */
export function identityOf(path: string): string {
  const { ino, birthtimeMs } = statsOf(path) ?? {}
  return `${ino} ${birthtimeMs}`
}
