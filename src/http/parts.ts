import { keep } from './keep.ts'
import { bytesBetween, lengthOf } from './pieces.ts'
import { problemResponse } from './problem.ts'

/** Files of which one isolate knows how long they are: static assets do not tell. */
const keptLengths = 2_000

/** A file that never changes under its ETag. */
interface Whole {
  readonly etag: string
  readonly file: Response
  /** Reads it once more. */
  readonly again: () => Promise<Response | undefined>
  /** What is said of it, whole or in part. */
  readonly headers: Headers
}

/**
 * Answers with files, in parts where a player asks for one (RFC 9110 §14). Who asks for several, or for
 * what cannot be read, gets the whole. `undefined` where a file went meanwhile.
 */
export function partAnswers() {
  const lengths = new Map<string, number>()

  return async (request: Headers, whole: Whole): Promise<Response | undefined> => {
    const { etag, file, headers } = whole
    headers.set('accept-ranges', 'bytes')
    const ifRange = request.get('if-range')
    const range = ifRange === null || ifRange === etag ? (request.get('range') ?? '') : ''
    return isRange(range) ? part(whole, range) : new Response(file.body, { headers })
  }

  /** One range of a file's bytes, of which no more is in memory than goes through. */
  async function part({ etag, file, again, headers }: Whole, range: string): Promise<Response | undefined> {
    const known = lengths.get(etag)
    const length = known ?? (await lengthOf(file.body))
    keep(lengths, etag, length, keptLengths)
    const { start, end } = placesOf(range, length)
    if (start >= end) {
      const detail = `The file has ${length} bytes, and none of "${range.trim().slice(0, 200)}"; ask for a part of those.`
      const about = { 'content-range': `bytes */${length}`, 'accept-ranges': 'bytes' }
      return problemResponse({ problem: 'no-such-range', detail }, about)
    }
    const { body } = known === undefined ? ((await again()) ?? {}) : file
    if (!body) return undefined
    headers.set('content-range', `bytes ${start}-${end - 1}/${length}`)
    const bytes = bytesBetween(body, start, end).pipeThrough(new FixedLengthStream(end - start))
    return new Response(bytes, { status: 206, headers })
  }
}

const form = /^bytes=(\d{0,15})-(\d{0,15})$/

/** Whether a `Range` asks for one part. */
function isRange(range: string): boolean {
  const [, from = '', to = ''] = form.exec(range.trim()) ?? []
  return from !== '' || to !== ''
}

/** The first byte that a range asks for, and the one after the last, in a file of so many; there are none where that is no more. */
function placesOf(range: string, length: number): { readonly start: number; readonly end: number } {
  const [, from = '', to = ''] = form.exec(range.trim()) ?? []
  return {
    start: from === '' ? Math.max(0, length - Number(to)) : Number(from),
    end: from === '' || to === '' ? length : Math.min(length, Number(to) + 1),
  }
}
