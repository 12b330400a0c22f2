import type { ConsumerPorts } from './consume.ts'
import { newChallenge } from './signature.ts'
import type { DenyTask, IntentOutcome, VerifyTask } from './work.ts'

type Ports = Pick<ConsumerPorts, 'call'>

/** Asks a callback for its word (WebSub §5.3): only a 2xx whose body is the challenge, and nothing else, is one. */
export async function verify(task: VerifyTask, { call }: Ports): Promise<IntentOutcome['result']> {
  const challenge = newChallenge()
  const lease = task.mode === 'subscribe' ? { 'hub.lease_seconds': String(task.lease) } : {}
  const address = withQuery(task.callback, {
    'hub.mode': task.mode,
    'hub.topic': task.topic,
    'hub.challenge': challenge,
    ...lease,
  })
  const answer = await call(address, { method: 'GET' })
  if (answer.kind !== 'answer') return answer.kind
  const { response } = answer
  if (!response.ok) {
    await response.body?.cancel()
    return 'refused'
  }
  const body = await firstBytes(response, challenge.length + 1)
  return body === undefined ? 'unanswered' : body === challenge ? 'confirmed' : 'refused'
}

/** Tells a callback that it is not subscribed (WebSub §5.2). What it says to that does not matter. */
export async function deny(task: DenyTask, { call }: Ports): Promise<IntentOutcome['result']> {
  const { topic, reason } = task
  const address = withQuery(task.callback, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': reason })
  const answer = await call(address, { method: 'GET' })
  if (answer.kind === 'answer') await answer.response.body?.cancel()
  return answer.kind === 'unanswered' ? 'unanswered' : 'settled'
}

/** Adds to a query without touching what is there: it may be signed, or no list of pairs at all. */
function withQuery(callback: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(callback)
  url.search = `${url.search}${url.search === '' ? '?' : '&'}${new URLSearchParams(parameters)}`
  return url
}

/** The start of a body as text, at least `size` bytes where there are as many; `undefined` where it breaks off. */
async function firstBytes(response: Response, size: number): Promise<string | undefined> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true })
  let text = ''
  try {
    while (text.length < size) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
    await reader.cancel()
    return text
  } catch {
    // Broken off or too slow: there was no word, which is what we say.
    return undefined
  }
}
