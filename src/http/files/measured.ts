import { lengthOf } from './pieces.ts'

/**
 * An answer to HEAD with the length of what GET would be answered (RFC 9110 §9.3.2): static assets do not tell theirs.
 * What has none yet is read to its end, a piece at a time.
 */
export async function measured(answer: Response): Promise<Response> {
  const { status, headers, body } = answer
  if (status === 304 || headers.has('content-length')) return answer
  const length = await lengthOf(body)
  const whole = new Response(null, answer)
  whole.headers.set('content-length', String(length))
  return whole
}
