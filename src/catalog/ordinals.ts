/** The ordinals that {@link encodedOrdinals} wrote. */
export function decodedOrdinals(written: Uint8Array): Uint32Array {
  const ordinals = new Uint32Array(written.length)
  let count = 0
  eachOrdinal(written, (ordinal) => {
    ordinals[count] = ordinal
    count += 1
  })
  return ordinals.subarray(0, count)
}

/** Gives the ordinals that {@link encodedOrdinals} wrote, one by one. */
export function eachOrdinal(written: Uint8Array, take: (ordinal: number) => void): void {
  let ordinal = -1
  let distance = 0
  let scale = 1
  for (let place = 0; place < written.length; place += 1) {
    const byte = written[place] ?? 0
    if (byte >= 0x80) {
      distance += (byte - 0x80) * scale
      scale *= 0x80
      continue
    }
    ordinal += distance + byte * scale
    take(ordinal)
    distance = 0
    scale = 1
  }
}

/** Ordinals, which ascend, as base 128 varints of their distances. */
export function encodedOrdinals(ordinals: Uint32Array): Uint8Array {
  // A distance is below 2 ** 32, so it takes five bytes at most.
  const bytes = new Uint8Array(ordinals.length * 5)
  let end = 0
  let before = -1
  for (const ordinal of ordinals) {
    let rest = ordinal - before
    before = ordinal
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
      bytes[end] = (rest % 0x80) + 0x80
      end += 1
    }
    bytes[end] = rest
    end += 1
  }
  return bytes.slice(0, end)
}
