import { isNotModified } from '../answers/conditional.ts'
import { openToAll } from '../answers/headers.ts'
import { keep } from '../answers/keep.ts'
import { problemResponse } from '../answers/problem.ts'
import { bytesBetween, lengthOf } from './pieces.ts'

/** Files of which one isolate knows how long they are: static assets do not tell. */
const keptLengths = 2_000

/** A file that never changes under its ETag. */
interface KnownFile {
  readonly etag: string
  readonly cacheControl: string
  /** The file as it was just read, where it was. */
  readonly first?: Response
  readonly read: () => Promise<Response | undefined>
}

/** One part of a file, as a request writes it: `bytes=FROM-TO`, of which one may be empty. */
interface Range {
  readonly written: string
  readonly from: string
  readonly to: string
}

/**
 * Answers with files, in parts where a player asks for one (RFC 9110 §14). Who asks for several, or for
 * what cannot be read, gets the whole. `undefined` where a file is not there, or went meanwhile.
 */
export function fileAnswers() {
  const lengths = new Map<string, number>()

  return async (request: Headers, known: KnownFile): Promise<Response | undefined> => {
    const { etag, cacheControl } = known
    const headers = new Headers({ etag, 'cache-control': cacheControl, ...openToAll })
    if (isNotModified(request, known, 0)) return new Response(null, { status: 304, headers })
    const file = known.first ?? (await known.read())
    if (!file) return undefined
    headers.set('content-type', file.headers.get('content-type') ?? 'application/octet-stream')
    headers.set('accept-ranges', 'bytes')
    const range = rangeOf(request, etag)
    return range ? part(known, file, range, headers) : new Response(file.body, { headers })
  }

  /** One range of a file's bytes, of which no more is in memory than goes through. */
  async function part(
    { etag, read }: KnownFile,
    file: Response,
    range: Range,
    headers: Headers,
  ): Promise<Response | undefined> {
    const known = lengths.get(etag)
    const length = known ?? (await lengthOf(file.body))
    keep(lengths, etag, length, keptLengths)
    const { start, end } = placesOf(range, length)
    if (start >= end) {
      const detail = `The file has ${length} bytes, and none of "${range.written}"; ask for a part of those.`
      const about = { 'content-range': `bytes */${length}`, 'accept-ranges': 'bytes' }
      return problemResponse({ type: 'no-such-range', detail }, about)
    }
    // Measuring has used its body up.
    const { body } = known === undefined ? ((await read()) ?? {}) : file
    if (!body) return undefined
    headers.set('content-range', `bytes ${start}-${end - 1}/${length}`)
    const bytes = bytesBetween(body, start, end).pipeThrough(new FixedLengthStream(end - start))
    return new Response(bytes, { status: 206, headers })
  }
}

/** Units are known in either case, and lists may have blanks and empty parts (RFC 9110 §14.1, §5.6.1); players write 2 ** 63 - 1 for the end. */
const form = /^bytes=[\s,]*(\d{0,20})-(\d{0,20})[\s,]*$/i

/** The one part that a request asks for; `undefined` where it gets the whole. */
function rangeOf(request: Headers, etag: string): Range | undefined {
  const ifRange = request.get('if-range')
  if (ifRange !== null && ifRange !== etag) return undefined
  const [written, from = '', to = ''] = form.exec(request.get('range')?.trim() ?? '') ?? []
  return written === undefined || (from === '' && to === '') ? undefined : { written, from, to }
}

/** The first byte that a range asks for, and the one after the last, in a file of so many; there are none where that is no more. */
function placesOf({ from, to }: Range, length: number): { readonly start: number; readonly end: number } {
  return {
    start: from === '' ? Math.max(0, length - Number(to)) : Number(from),
    end: from === '' || to === '' ? length : Math.min(length, Number(to) + 1),
  }
}
