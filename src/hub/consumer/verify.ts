import type { DenyTask, IntentOutcome, VerifyTask } from '../registry/work.ts'
import type { ConsumerPorts } from './consumer-ports.ts'
import { newChallenge } from './signature.ts'

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
  // One more byte than the challenge has, to see whether it ends there.
  const answer = await call(address, { method: 'GET' }, challenge.length + 1)
  if (answer.kind !== 'answer') return answer.kind
  return answer.status >= 200 && answer.status < 300 && answer.text === challenge ? 'confirmed' : 'refused'
}

/** Tells a callback that it is not subscribed (WebSub §5.2). What it says to that does not matter. */
export async function deny(task: DenyTask, { call }: Ports): Promise<IntentOutcome['result']> {
  const { topic, reason } = task
  const address = withQuery(task.callback, { 'hub.mode': 'denied', 'hub.topic': topic, 'hub.reason': reason })
  const answer = await call(address, { method: 'GET' })
  return answer.kind === 'unanswered' ? 'unanswered' : 'settled'
}

/** Adds to a query without touching what is there: it may be signed, or no list of pairs at all. */
function withQuery(callback: string, parameters: Readonly<Record<string, string>>): URL {
  const url = new URL(callback)
  url.search = `${url.search}${url.search === '' ? '?' : '&'}${new URLSearchParams(parameters)}`
  return url
}
