import type { Format } from '../../feed/format.ts'
import { accepts } from '../answers/accepts.ts'

/** Formats whose media types are not among those that the edge compresses; RSS's is. */
const plainAtEdge: ReadonlySet<Format['name']> = new Set(['atom', 'json'])

/** Whether a format is compressed here, or by nobody. */
export function isZippedHere({ name }: Pick<Format, 'name'>): boolean {
  return plainAtEdge.has(name)
}

/** Both mean the same (RFC 9110 §8.4.1.3). */
const codings = ['gzip', 'x-gzip']

/** Whether a client takes what is compressed by gzip. */
export function takesGzip({ headers, cf }: Pick<Request, 'headers' | 'cf'>): boolean {
  const accepted = headers.get('accept-encoding')
  if (accepted === null || !accepts(accepted, codings)) return false
  // The edge writes a header of its own, and tells beside it what the client's was.
  const written = cf?.clientAcceptEncoding
  return typeof written !== 'string' || accepts(written, codings)
}

/** A body compressed by gzip. */
export function zipped(body: Blob): Promise<Blob> {
  return new Response(body.stream().pipeThrough(new CompressionStream('gzip'))).blob()
}
