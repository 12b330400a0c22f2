import { concat } from './layout.ts'

/** Numbers of eight bytes are read where they lie, and must lie at multiples of that. */
const alignment = 8

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * A file of columns: a line of their lengths in bytes, then the columns, each filled up to a
 * multiple of eight bytes. Numbers stand in the machine's byte order, which is that of every
 * machine the edge runs on: the lowest byte first.
 */
export function writeColumns(columns: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const line = JSON.stringify(columns.map(({ length }) => length))
  const head = encoder.encode(`${line.padEnd(filledUp(line.length + 1) - 1)}\n`)
  return concat([
    head,
    ...columns.flatMap((column) => [column, new Uint8Array(filledUp(column.length) - column.length)]),
  ])
}

/**
 * The columns of a file, as views into it.
 *
 * @throws where the file is shorter than it says.
 */
export function readColumns(file: Uint8Array): readonly Uint8Array[] {
  const end = file.indexOf(0x0a)
  const lengths: readonly number[] = JSON.parse(decoder.decode(file.subarray(0, Math.max(0, end))))
  let place = end + 1
  return lengths.map((length) => {
    const start = place
    place += filledUp(length)
    if (place > file.length) throw new Error('a file of the catalog is cut short: compile the articles again')
    return file.subarray(start, start + length)
  })
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

function filledUp(length: number): number {
  return Math.ceil(length / alignment) * alignment
}
