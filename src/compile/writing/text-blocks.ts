import { Buffer } from 'node:buffer'
import { blockHeader } from '../../catalog/blocks.ts'

/** Blocks of texts, written one after another into one buffer. */
interface TextBlocks {
  /** Adds a block of texts in UTF-8. Its bytes are a view, as they are until the next one is added. */
  add(texts: readonly string[]): Uint8Array
  /** All that was added since this was asked last: a view, too. */
  take(): Uint8Array<ArrayBuffer>
}

export function createTextBlocks(): TextBlocks {
  let buffer = Buffer.alloc(0)
  let end = 0
  return {
    add(texts) {
      const start = end
      const lengths = texts.map((text) => Buffer.byteLength(text))
      const header = blockHeader(lengths)
      reserve(lengths.reduce((sum, length) => sum + length, header.length))
      for (const text of [header, ...texts]) end += buffer.write(text, end)
      return buffer.subarray(start, end)
    },
    take() {
      const bytes = buffer.subarray(0, end)
      end = 0
      return bytes
    },
  }

  function reserve(length: number): void {
    if (end + length <= buffer.length) return
    const before = buffer
    buffer = Buffer.alloc(Math.max(end + length, before.length * 2))
    buffer.set(before.subarray(0, end))
  }
}
