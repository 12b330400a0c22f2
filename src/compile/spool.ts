import { readSync } from 'node:fs'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Bytes that wait to be put in order: in memory where there is room for all, else in a file. */
export interface Spool {
  /** Keeps some bytes; the answer is where they are. */
  add(bytes: Uint8Array): Promise<number>
  /** The bytes from a place on, of a length. */
  read(place: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** A spool that keeps so many bytes in memory; with more, all go into the file. */
export function createSpool(path: string, memory: number): Spool {
  let chunks: { readonly start: number; readonly bytes: Uint8Array }[] = []
  let end = 0
  let file: Promise<FileHandle> | undefined

  return {
    async add(bytes) {
      const start = end
      end += bytes.length
      if (!file && end <= memory) {
        chunks.push({ start, bytes })
        return start
      }
      file ??= emptied()
      await writeWhole(await file, bytes, start)
      return start
    },
    async read(place, length) {
      if (file) {
        const { fd } = await file
        const bytes = Buffer.allocUnsafe(length)
        // In line: what was just written is in memory, and waiting for each piece would take longer than reading it.
        readSync(fd, bytes, 0, length, place)
        return bytes
      }
      const chunk = chunks[chunks.findLastIndex(({ start }) => start <= place)]
      if (!chunk) throw new Error(`nothing was kept at ${place}`)
      return chunk.bytes.subarray(place - chunk.start, place - chunk.start + length)
    },
    async close() {
      if (!file) return
      await (await file).close()
      await rm(path, { force: true })
    },
  }

  /** The file, with what was in memory. */
  async function emptied(): Promise<FileHandle> {
    await mkdir(dirname(path), { recursive: true })
    const opened = await open(path, 'w+')
    for (const { start, bytes } of chunks) await writeWhole(opened, bytes, start)
    chunks = []
    return opened
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, place: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written, bytes.length - written, place + written)).bytesWritten
  }
}
