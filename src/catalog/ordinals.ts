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

/**
 * Which of some ordinals, which ascend, are among those that {@link encodedOrdinals} wrote from `start` to `end`: below
 * 2 ** 31. It calls nothing, since most of what it reads is of other articles.
 */
export function ordinalsAmong(
  wanted: readonly number[],
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly number[] {
  const found: number[] = []
  let [next = -1] = wanted
  let passed = 0
  let ordinal = -1
  let distance = 0
  let shift = 0
  for (let place = start; place < end; place += 1) {
    const byte = bytes[place] ?? 0
    distance |= (byte & 0x7f) << shift
    shift += 7
    if (byte >= 0x80) continue
    ordinal += distance
    distance = 0
    shift = 0
    while (ordinal >= next) {
      if (ordinal === next) found.push(ordinal)
      passed += 1
      if (passed >= wanted.length) return found
      next = wanted[passed] ?? -1
    }
  }
  return found
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
