import { Buffer } from 'node:buffer'
import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writevSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { changedMeanwhile } from '../files/changed.ts'
import { statsOf } from '../files/fingerprint.ts'
import { makeFolder, unwritable } from '../files/unwritable.ts'

/** Files that had to be written, and their bytes. */
export interface Written {
  readonly files: number
  readonly bytes: number
}

/** A file of a catalog, and where it stands there. */
export type CatalogFile = readonly [path: string, bytes: Uint8Array<ArrayBuffer>]

/**
 * Files of no use any more that a server may still read, by path, and since when that is so, in milliseconds of
 * `performance.now`. It belongs to whoever compiles into the same folder again and again.
 */
export type Outdated = Map<string, number>

/** Milliseconds that those are kept: until a server has the new catalog, a second or a few go by. */
const keptFor = 30_000

/**
 * Where what is being made for a folder stands until it is whole: beside it, since a server that looks at each file of
 * the folder would end where one of them is renamed meanwhile.
 */
export function unfinishedBeside(folder: string): string {
  return `${resolve(folder)}.unfinished`
}

/** Writes files into a folder, each whole or not at all. */
interface AssetWriter {
  /** Writes a file of some parts. */
  write(path: string, parts: readonly Uint8Array[]): void
  /** Writes a file of some parts unless it is there with their bytes; how many bytes were written. */
  writeUnlessThere(path: string, parts: readonly Uint8Array[]): number
  /** Writes a file unless it is there with these bytes. */
  writeChanged(path: string, bytes: Uint8Array): void
  /**
   * Copies a file of so many bytes to a name made of its content: one that is there and as large is the same. Throws
   * where the file is another by now.
   */
  copy(source: string, path: string, size: number): void
  /**
   * Removes what was given neither to `writeChanged` nor to `copy`, and is not named here. Where a server reads the
   * folder, it only becomes outdated.
   */
  removeOthers(paths: readonly string[], outdated?: Outdated): void
  written(): Written
}

export function assetWriter(folder: string): AssetWriter {
  let written: Written = { files: 0, bytes: 0 }
  const given = new Set<string>()
  const folders = new Set<string>()
  // Made by one thread, one after another; other threads have their own.
  const temporary = join(unfinishedBeside(folder), Math.random().toString(36).slice(2))
  return { write, writeUnlessThere, writeChanged, copy, removeOthers, written: () => written }

  function write(path: string, parts: readonly Uint8Array[]): void {
    const size = sizeOf(parts)
    placed(path, size, () => {
      const file = openSync(temporary, 'w')
      try {
        // Not as one buffer: the garbage collector runs again and again when so many come and go.
        const written = writevSync(file, parts)
        // What there is room for is written without a word.
        if (written < size) writevSync(file, [Buffer.concat(parts).subarray(written)])
      } finally {
        closeSync(file)
      }
    })
  }

  function writeUnlessThere(path: string, parts: readonly Uint8Array[]): number {
    const size = sizeOf(parts)
    const there = statsAt(path)
    // An author's folder may have become a file.
    if (there?.isDirectory()) rmSync(join(folder, path), { recursive: true })
    else if (there?.size === size && readFileSync(join(folder, path)).equals(Buffer.concat(parts))) return 0
    write(path, parts)
    return size
  }

  function writeChanged(path: string, bytes: Uint8Array): void {
    given.add(path)
    writeUnlessThere(path, [bytes])
  }

  function copy(source: string, path: string, size: number): void {
    given.add(path)
    if (statsAt(path)?.size === size) return
    if (statSync(source, { throwIfNoEntry: false })?.size !== size) {
      throw changedMeanwhile(relative('.', source))
    }
    placed(path, size, () => copyFileSync(source, temporary))
  }

  /**
   * A reader never sees half a file: it is made elsewhere, then put in its place at once. In line: threads
   * that make files in one folder wait for each other, and spend more time on that than on the files.
   */
  function placed(path: string, size: number, make: () => void): void {
    const whole = join(folder, path)
    try {
      if (written.files === 0) makeFolder(dirname(temporary))
      makeParent(path)
      make()
      renameSync(temporary, whole)
    } catch (cause) {
      throw unwritable(whole, cause)
    }
    written = { files: written.files + 1, bytes: written.bytes + size }
  }

  function makeParent(path: string): void {
    const parent = dirname(path)
    if (folders.has(parent)) return
    // And an author's file a folder.
    for (let place = parent; place !== '/'; place = dirname(place)) {
      if (statsAt(place)?.isFile()) rmSync(join(folder, place))
    }
    makeFolder(join(folder, parent))
    folders.add(parent)
  }

  function statsAt(path: string): Stats | undefined {
    return statSync(join(folder, path), { throwIfNoEntry: false })
  }

  function removeOthers(paths: readonly string[], outdated?: Outdated): void {
    const wanted = new Set([...paths, ...given])
    for (const name of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue
      const whole = join(name.parentPath, name.name)
      const path = `/${relative(folder, whole).replaceAll('\\', '/')}`
      if (wanted.has(path)) outdated?.delete(path)
      else if (outdated) outdated.getOrInsert(path, performance.now())
      else rmSync(whole)
    }
  }
}

/** Removes what became outdated half a minute ago. */
export function removeOutdated(folder: string, outdated: Outdated): void {
  const moment = performance.now()
  for (const [path, since] of outdated) {
    if (moment - since < keptFor) continue
    const whole = join(folder, path)
    // A folder may stand there by now, or a file where its folder stood.
    if (statsOf(whole)?.isFile()) rmSync(whole)
    outdated.delete(path)
  }
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0)
}
