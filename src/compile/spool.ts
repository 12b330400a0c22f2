import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Bytes that wait to be put in order: in memory as long as there is room, then in a file. */
export interface Spool {
  /** Keeps some bytes; the answer is where they are. */
  add(bytes: Uint8Array): Promise<number>
  /** The bytes from a place on, of a length. */
  read(place: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** A spool that keeps so many bytes in memory before it makes the file. */
export function createSpool(path: string, memory: number): Spool {
  const chunks: { readonly start: number; readonly bytes: Uint8Array }[] = []
  let end = 0
  /** What follows is in the file. */
  let inMemory = 0
  let file: Promise<FileHandle> | undefined

  return {
    async add(bytes) {
      const start = end
      end += bytes.length
      if (start === inMemory && end <= memory) {
        chunks.push({ start, bytes })
        inMemory = end
        return start
      }
      file ??= mkdir(dirname(path), { recursive: true }).then(() => open(path, 'w+'))
      await writeWhole(await file, bytes, start - inMemory)
      return start
    },
    async read(place, length) {
      if (place < inMemory) {
        const chunk = chunks[chunks.findLastIndex(({ start }) => start <= place)]
        if (chunk) return chunk.bytes.subarray(place - chunk.start, place - chunk.start + length)
      }
      if (!file) throw new Error(`nothing was kept at ${place}`)
      const bytes = new Uint8Array(length)
      await (await file).read(bytes, 0, length, place - inMemory)
      return bytes
    },
    async close() {
      if (!file) return
      await (await file).close()
      await rm(path, { force: true })
    },
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, place: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written, bytes.length - written, place + written)).bytesWritten
  }
}
