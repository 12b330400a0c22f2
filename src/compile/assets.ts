import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Files that had to be written, and their bytes. */
export interface Written {
  readonly files: number
  readonly bytes: number
}

/** Writes files into a folder, each whole or not at all. */
export interface AssetWriter {
  /** Writes a file of some parts. */
  write(path: string, parts: readonly Uint8Array[]): Promise<void>
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
  const folders = new Map<string, Promise<unknown>>()
  return { write, writeChanged, copy, removeOthers, written: () => written }

  async function write(path: string, parts: readonly Uint8Array[]): Promise<void> {
    const size = parts.reduce((sum, { length }) => sum + length, 0)
    await placed(path, size, async (temporary) => {
      const file = await open(temporary, 'w')
      // Not as one buffer: the garbage collector runs again and again when so many come and go.
      const { bytesWritten } = await file.writev(parts).finally(() => file.close())
      if (bytesWritten < size) throw new Error(`${path} could not be written whole; is there room on the disk?`)
    })
  }

  async function writeChanged(path: string, bytes: Uint8Array): Promise<void> {
    given.add(path)
    const old = await readFile(join(folder, path)).catch(() => undefined)
    if (!old || Buffer.compare(old, bytes) !== 0) await write(path, [bytes])
  }

  async function copy(source: string, path: string): Promise<void> {
    given.add(path)
    const { size } = await stat(source)
    const there = await stat(join(folder, path)).catch(() => undefined)
    if (there?.size !== size) await placed(path, size, (temporary) => copyFile(source, temporary))
  }

  /** A reader never sees half a file: it is made beside its place, then put there at once. */
  async function placed(path: string, size: number, make: (temporary: string) => Promise<void>): Promise<void> {
    const whole = join(folder, path)
    const parent = dirname(whole)
    await folders.getOrInsertComputed(parent, () => mkdir(parent, { recursive: true }))
    const temporary = `${whole}.${process.pid}.new`
    await make(temporary)
    await rename(temporary, whole)
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
