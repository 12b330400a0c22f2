import { Buffer } from 'node:buffer'
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writevSync } from 'node:fs'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'

/** Files that had to be written, and their bytes. */
export interface Written {
  readonly files: number
  readonly bytes: number
}

/** A file of a catalog, and where it stands there. */
export type CatalogFile = readonly [path: string, bytes: Uint8Array<ArrayBuffer>]

/** Writes files into a folder, each whole or not at all. */
export interface AssetWriter {
  /** Writes a file of some parts. */
  write(path: string, parts: readonly Uint8Array[]): void
  /** Writes a file of some parts unless it is there with their bytes; how many bytes were written. */
  writeUnlessThere(path: string, parts: readonly Uint8Array[]): number
  /** Writes a file unless it is there with these bytes. */
  writeChanged(path: string, bytes: Uint8Array): Promise<void>
  /** Copies a file whose name is made of its content: one that is there and as large is the same. */
  copy(source: string, path: string): Promise<void>
  /** Removes what was neither given to the two above nor is named here. */
  removeOthers(paths: readonly string[]): Promise<void>
  written(): Written
}

export function assetWriter(folder: string): AssetWriter {
  let written: Written = { files: 0, bytes: 0 }
  const given = new Set<string>()
  const folders = new Set<string>()
  return { write, writeUnlessThere, writeChanged, copy, removeOthers, written: () => written }

  function write(path: string, parts: readonly Uint8Array[]): void {
    const size = sizeOf(parts)
    placed(path, size, (temporary) => {
      const file = openSync(temporary, 'w')
      try {
        // Not as one buffer: the garbage collector runs again and again when so many come and go.
        const written = writevSync(file, parts)
        if (written < size) throw new Error(`${path} could not be written whole; is there room on the disk?`)
      } finally {
        closeSync(file)
      }
    })
  }

  function writeUnlessThere(path: string, parts: readonly Uint8Array[]): number {
    const size = sizeOf(parts)
    const whole = join(folder, path)
    const isAsLarge = statSync(whole, { throwIfNoEntry: false })?.size === size
    if (isAsLarge && Buffer.compare(readFileSync(whole), Buffer.concat(parts)) === 0) return 0
    write(path, parts)
    return size
  }

  async function writeChanged(path: string, bytes: Uint8Array): Promise<void> {
    given.add(path)
    const old = await readFile(join(folder, path)).catch(() => undefined)
    if (!old || Buffer.compare(old, bytes) !== 0) write(path, [bytes])
  }

  async function copy(source: string, path: string): Promise<void> {
    given.add(path)
    const { size } = await stat(source)
    const there = await stat(join(folder, path)).catch(() => undefined)
    if (there?.size !== size) placed(path, size, (temporary) => copyFileSync(source, temporary))
  }

  /**
   * A reader never sees half a file: it is made beside its place, then put there at once. In line: threads
   * that make files in one folder wait for each other, and spend more time on that than on the files.
   */
  function placed(path: string, size: number, make: (temporary: string) => void): void {
    const whole = join(folder, path)
    const parent = dirname(whole)
    if (!folders.has(parent)) mkdirSync(parent, { recursive: true })
    folders.add(parent)
    const temporary = `${whole}.${process.pid}.new`
    make(temporary)
    renameSync(temporary, whole)
    written = { files: written.files + 1, bytes: written.bytes + size }
  }

  async function removeOthers(paths: readonly string[]): Promise<void> {
    const wanted = new Set([...paths, ...given])
    for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(name.parentPath, name.name)
      if (name.isFile() && !wanted.has(path.slice(folder.length).replaceAll('\\', '/'))) await rm(path)
    }
  }
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0)
}
