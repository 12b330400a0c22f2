const decoder = new TextDecoder()

/**
 * What a block begins with, in ASCII: a line of its fragments' lengths in bytes. Then come these, one after another.
 * Where numbers are to be read as they lie, the line and each fragment are filled up to a multiple of `unit` bytes.
 */
export function blockHeader(lengths: readonly number[], unit = 1): string {
  const line = JSON.stringify(lengths)
  return `${line.padEnd(filledUp(line.length + 1, unit) - 1)}\n`
}

/** Where each fragment of a block begins, in bytes. */
export function startsOf(lengths: readonly number[]): readonly number[] {
  let end = blockHeader(lengths).length
  return lengths.map((length) => {
    const start = end
    end += length
    return start
  })
}

/**
 * The fragments of a block, as views into it.
 *
 * @throws where the block is shorter than it says.
 */
export function readBlock<B extends ArrayBufferLike>(block: Uint8Array<B>, unit = 1): readonly Uint8Array<B>[] {
  const end = block.indexOf(0x0a)
  const lengths: readonly number[] = JSON.parse(decoder.decode(block.subarray(0, Math.max(0, end))))
  let place = end + 1
  return lengths.map((length) => {
    const start = place
    place += filledUp(length, unit)
    if (place > block.length) throw new Error('a file of the catalog is cut short: compile the articles again')
    return block.subarray(start, start + length)
  })
}

/** A length in bytes, filled up to a multiple of `unit`. */
export function filledUp(length: number, unit: number): number {
  return Math.ceil(length / unit) * unit
}

/** Bytes, one after another. */
export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let place = 0
  for (const part of parts) {
    result.set(part, place)
    place += part.length
  }
  return result
}
