import { closeSync, openSync, readSync } from 'node:fs'
import { blockHeader } from '../../catalog/blocks.ts'
import { digestOf } from '../files/digest.ts'
import { ifThere } from '../files/unreadable.ts'
import { assetWriter } from './assets.ts'

/** Where an entry's bytes are: in a file of entries. */
export interface Piece {
  readonly path: string
  readonly at: number
  /** Bytes. */
  readonly length: number
}

/** A file of the catalog that is to be made of entries, which stand in other files. */
export interface Assembly {
  readonly path: string
  readonly pieces: readonly Piece[]
}

const encoder = new TextEncoder()

/** Makes files of entries, in a folder of assets. Throws where an entry is not where it should be. */
export function assemble(target: string, files: readonly Assembly[]): void {
  const { write } = assetWriter(target)
  const source = openSource()
  // One for all: the garbage collector runs again and again when so many come and go.
  const buffer = new Uint8Array(Math.max(0, ...files.map(({ pieces }) => sizeOf(pieces))))
  try {
    for (const { path, pieces } of files) {
      let end = 0
      for (const piece of pieces) end += source.readInto(buffer, end, piece)
      if (end < sizeOf(pieces)) throw new Error(`${path} cannot be made: an entry is gone; compile again`)
      const header = encoder.encode(blockHeader(pieces.map(({ length }) => length)))
      write(path, [header, buffer.subarray(0, end)])
    }
  } finally {
    source.close()
  }
}

/** Those of some entries that are no more what their digests say. */
export function damaged<One extends { readonly piece: Piece; readonly digest: string }>(
  entries: readonly One[],
): readonly One[] {
  const source = openSource()
  try {
    return entries.filter(({ piece, digest }) => {
      const bytes = new Uint8Array(piece.length)
      return digestOf([bytes.subarray(0, source.readInto(bytes, 0, piece))]) !== digest
    })
  } finally {
    source.close()
  }
}

function sizeOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

/** Files that are kept open while entries are taken from them. */
const keptOpen = 100

/** Reads entries out of files, several of one and the same. */
function openSource() {
  const opened = new Map<string, number>()
  return { readInto, close }

  /** The bytes that were there: fewer where the file has no more, none where there is no file. */
  function readInto(buffer: Uint8Array, place: number, { path, at, length }: Piece): number {
    return ifThere(() => readSync(fileAt(path), buffer, place, length, at)) ?? 0
  }

  function fileAt(path: string): number {
    const file = opened.get(path) ?? openSync(path, 'r')
    opened.delete(path)
    opened.set(path, file)
    const [oldest] = opened
    if (opened.size > keptOpen && oldest) {
      opened.delete(oldest[0])
      closeSync(oldest[1])
    }
    return file
  }

  function close(): void {
    for (const file of opened.values()) closeSync(file)
  }
}
