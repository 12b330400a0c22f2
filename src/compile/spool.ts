import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Bytes that wait to be put in order: in memory where there is room for all, else in a file. */
export interface Spool {
  /** Keeps some bytes; the answer is where they are. */
  add(bytes: Uint8Array): number
  /** The bytes from a place on, of a length. */
  read(place: number, length: number): Uint8Array
  close(): void
}

/** A spool that keeps so many bytes in memory; with more, all go into the file. */
export function createSpool(path: string, memory: number): Spool {
  let chunks: { readonly start: number; readonly bytes: Uint8Array }[] = []
  let end = 0
  let file: number | undefined

  // In line: what was just written is in memory, and waiting for each piece would take longer than reading it.
  return {
    add(bytes) {
      const start = end
      end += bytes.length
      if (file === undefined && end <= memory) {
        chunks.push({ start, bytes })
        return start
      }
      file ??= emptied()
      writeWhole(file, bytes, start)
      return start
    },
    read(place, length) {
      if (file !== undefined) {
        const bytes = Buffer.allocUnsafe(length)
        readSync(file, bytes, 0, length, place)
        return bytes
      }
      const chunk = chunks[chunks.findLastIndex(({ start }) => start <= place)]
      if (!chunk) throw new Error(`nothing was kept at ${place}`)
      return chunk.bytes.subarray(place - chunk.start, place - chunk.start + length)
    },
    close() {
      if (file === undefined) return
      closeSync(file)
      rmSync(path, { force: true })
    },
  }

  /** The file, with what was in memory. */
  function emptied(): number {
    mkdirSync(dirname(path), { recursive: true })
    const opened = openSync(path, 'w+')
    for (const { start, bytes } of chunks) writeWhole(opened, bytes, start)
    chunks = []
    return opened
  }
}

function writeWhole(file: number, bytes: Uint8Array, place: number): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written, bytes.length - written, place + written)
  }
}
