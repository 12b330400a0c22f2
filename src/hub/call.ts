import { type Resolve, readCallback, refusedByName } from './callback.ts'

/** What came of calling somebody. */
export type Answer =
  | { readonly kind: 'answer'; readonly response: Response }
  /** Not called, because we must not. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unanswered'; readonly reason: string }

export type Call = (address: URL, init: RequestInit) => Promise<Answer>

/**
 * Calls others' addresses: public hosts only (unless `resolve` is left out, for development),
 * by what their names mean now; never through a redirect, which could lead anywhere. `timeout` is
 * the milliseconds that somebody may take for the whole of an answer.
 */
export function caller(send: typeof fetch, resolve: Resolve | undefined, userAgent: string, timeout = 10_000): Call {
  return async (address, init) => {
    try {
      if (resolve) {
        const callback = readCallback(address.origin, false)
        const refusal = callback.kind === 'refused' ? callback.reason : await refusedByName(address, resolve)
        if (refusal !== undefined) return { kind: 'refused', reason: refusal }
      }
      const headers = new Headers(init.headers)
      headers.set('user-agent', userAgent)
      const signal = AbortSignal.timeout(timeout)
      return { kind: 'answer', response: await send(address, { ...init, headers, redirect: 'manual', signal }) }
    } catch (cause) {
      // Whatever went wrong on the way, the other side has not answered; the registry keeps the reason.
      return { kind: 'unanswered', reason: cause instanceof Error ? cause.message : String(cause) }
    }
  }
}
