/** Bytes that are read at a time. Whoever does not say gets 4 KB of a static asset, and takes fifty times as long. */
const pieceBytes = 64 * 1024

/** A body's bytes in pieces, each good until the next is asked for. It is a stream of bytes, as those of files are. */
async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader({ mode: 'byob' })
  if (!reader) return
  try {
    let room = new Uint8Array(pieceBytes)
    for (;;) {
      const { value, done } = await reader.read(room)
      if (done) return
      yield value
      room = new Uint8Array(value.buffer)
    }
  } finally {
    await reader.cancel()
  }
}

/** The bytes of a body from one place up to another; no more is read, and that as it is taken. */
export function bytesBetween(body: ReadableStream<Uint8Array>, start: number, end: number): ReadableStream<Uint8Array> {
  const pieces = piecesBetween(body, start, end)
  return new ReadableStream({
    pull: async (controller) => {
      const { value, done } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}

async function* piecesBetween(
  body: ReadableStream<Uint8Array>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, undefined> {
  let at = 0
  for await (const piece of piecesOf(body)) {
    const wanted = piece.slice(Math.max(0, start - at), Math.max(0, end - at))
    at += piece.length
    if (wanted.length > 0) yield wanted
    if (at >= end) return undefined
  }
  return undefined
}

/** Bytes of a body, which is read to its end. */
export async function lengthOf(body: ReadableStream<Uint8Array> | null): Promise<number> {
  let length = 0
  for await (const piece of piecesOf(body)) length += piece.length
  return length
}
