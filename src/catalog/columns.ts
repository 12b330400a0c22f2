import { blockHeader, concat, filledUp, readBlock } from './blocks.ts'

/** Numbers of eight bytes are read where they lie, and must lie at multiples of that. */
const alignment = 8

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * A file of columns: a block of them. Numbers stand in the machine's byte order, which is that of every machine the edge
 * runs on: the lowest byte first.
 */
export function writeColumns(columns: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const lengths = columns.map(({ length }) => length)
  const header = encoder.encode(blockHeader(lengths, alignment))
  return concat([header, ...columns.flatMap((column) => [column, fillerOf(column)])])
}

/**
 * The columns of a file, as views into it.
 *
 * @throws where the file is shorter than it says.
 */
export function readColumns(file: Uint8Array): readonly Uint8Array[] {
  return readBlock(file, alignment)
}

/** A column as numbers of eight bytes. */
export function doubles({ buffer, byteOffset, length }: Uint8Array): Float64Array {
  return new Float64Array(buffer, byteOffset, length / Float64Array.BYTES_PER_ELEMENT)
}

/** A column as numbers of four bytes. */
export function integers({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT)
}

/** Numbers as a column. */
export function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

/** A column that holds a value as JSON. */
export function jsonColumn(value: object): Uint8Array {
  return encoder.encode(JSON.stringify(value))
}

/** The value of a column of JSON. */
export function readJson<T>(column: Uint8Array): T {
  return JSON.parse(decoder.decode(column))
}

function fillerOf({ length }: Uint8Array): Uint8Array {
  return new Uint8Array(filledUp(length, alignment) - length)
}
