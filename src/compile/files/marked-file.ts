import { Buffer } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { markOf } from './fingerprint.ts'

/** What a file holds, and the mark that it had before it was read: a change between the two is seen the next time. */
export interface MarkedFile {
  readonly mark: string
  /** A view: as it is until the next file is read. */
  readonly bytes: Uint8Array
}

/** Bytes of one file after another: memory of its own for each takes longer to have than the file to read. */
let room = Buffer.allocUnsafeSlow(64 * 1024)

/** Bytes that a file may have: V8 has no string for much more than twice as many. */
const most = 256 * 1024 * 1024

/** Nobody may be writing into a pipe, and who opens it would wait for them. */
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Reads a file. Throws what the system says where it cannot be read, and says it of pipes, sockets and devices, and of
 * what is too large for a text.
 */
export function readMarked(path: string): MarkedFile {
  const file = openSync(path, withoutWaiting)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile() && !stats.isDirectory()) throw Object.assign(new Error(`${path} is no file`), { code: 'ENXIO' })
    if (stats.size > most) throw Object.assign(new Error(`${path} is too large`), { code: 'EFBIG' })
    const mark = markOf(stats)
    let length = 0
    for (let count = -1; count !== 0; length += count) {
      if (length === room.length) room = Buffer.concat([room], length * 2)
      count = readSync(file, room, length, room.length - length, null)
    }
    return { mark, bytes: room.subarray(0, length) }
  } finally {
    closeSync(file)
  }
}
