import { type Resolve, readCallback, refusedByName } from './callback.ts'

/** What came of calling somebody. */
export type Answer =
  /** `text` is the start of the body, as much as was wanted. */
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly text: string }
  /** Not called, because we must not. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unanswered'; readonly reason: string }

/** Calls an address; `wanted` is how many bytes of the answer's body are worth reading. */
export type Call = (address: URL, init: RequestInit, wanted?: number) => Promise<Answer>

/**
 * Calls others' addresses: public hosts only (unless `resolve` is left out, for development),
 * by what their names mean now; never through a redirect, which could lead anywhere. `timeout` is
 * the milliseconds that the name and the whole of an answer may take together.
 */
export function caller(send: typeof fetch, resolve: Resolve | undefined, userAgent: string, timeout = 10_000): Call {
  return async (address, init, wanted = 0) => {
    const controller = new AbortController()
    const { signal } = controller
    // Not AbortSignal.timeout, whose timer runs on after the answer: workerd allows so many at a time.
    const timer = setTimeout(() => controller.abort(new Error(`no answer within ${timeout} ms`)), timeout)
    try {
      if (resolve) {
        const callback = readCallback(address.origin, false)
        const refusal = callback.kind === 'refused' ? callback.reason : await refusedByName(address, resolve, signal)
        if (refusal !== undefined) return { kind: 'refused', reason: refusal }
      }
      const headers = new Headers(init.headers)
      headers.set('user-agent', userAgent)
      const response = await send(address, { ...init, headers, redirect: 'manual', signal })
      const text = await firstText(response, wanted, signal)
      return { kind: 'answer', status: response.status, headers: response.headers, text }
    } catch (cause) {
      // Whatever went wrong on the way, the other side has not answered; the registry keeps the reason.
      return { kind: 'unanswered', reason: cause instanceof Error ? cause.message : String(cause) }
    } finally {
      clearTimeout(timer)
    }
  }
}

/** The start of a body: at least `wanted` bytes, where there are as many. The rest is not asked for. */
async function firstText(response: Response, wanted: number, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  // A body that trickles ends with the time allowed: the answer counts when it is whole.
  const abort = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => abort.reject(signal.reason))
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  let text = ''
  try {
    while (text.length < wanted) {
      const { done, value } = await Promise.race([reader.read(), abort.promise])
      if (done) return text + decoder.decode()
      text += decoder.decode(value, { stream: true })
    }
    return text
  } finally {
    // Nobody waits for the other side to hear that we have heard enough, nor for the time to be up.
    reader.cancel().catch(() => undefined)
    abort.promise.catch(() => undefined)
  }
}
