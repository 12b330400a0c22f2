import type { Registry } from '../registry/registry.ts'
import type { Ask, Publisher } from '../topics/publisher.ts'
import { findTopic } from '../topics/topic.ts'
import { type HubRequest, type RequestTerms, readRequest } from './request.ts'

/** What a request at the hub's address needs of the world. */
export interface RequestPorts {
  readonly registry: () => Pick<Registry, 'has' | 'request' | 'publish'>
  readonly ask: Ask
  readonly publisher: () => Promise<Publisher>
  readonly terms: RequestTerms
}

/** What is answered, as plain text (WebSub §5.1). */
export interface Reply {
  readonly status: 202 | 400 | 429
  readonly text: string
}

/** Anybody may unsubscribe anybody, so the answer does not tell whether there is anything to end. */
const accepted = {
  subscribe: 'Accepted: your callback will be asked whether it meant to subscribe.',
  unsubscribe: 'Accepted: if your callback is subscribed, it will be asked whether it meant to unsubscribe.',
}

/** Takes what a form asks for, to be verified or looked at later; or says why not. */
export async function answerForm(form: URLSearchParams, ports: RequestPorts): Promise<Reply> {
  const request = readRequest(form, ports.terms)
  switch (request.kind) {
    case 'refused':
      return refused(request.reason)
    case 'publish':
      return publish(request.topics, ports)
    case 'subscription':
      return subscription(request, ports)
  }
}

async function subscription(
  { mode, topic: asked, callback, host, lease, secret }: Extract<HubRequest, { kind: 'subscription' }>,
  { registry, ask, publisher }: RequestPorts,
): Promise<Reply> {
  const { url } = await publisher()
  if (callback.origin === url) return refused('hub.callback is an address of this very site: name one of yours')
  const topic = await findTopic(asked, url, ask)
  // A feed that has ended can still be unsubscribed from, by who is subscribed.
  const isEnding = mode === 'unsubscribe' && (await registry().has(asked, callback.href))
  if (topic.kind === 'refused' && !isEnding) return refused(topic.reason)
  const refusal = await registry().request({
    ...{ mode, asked, callback: callback.href, host, lease },
    ...(topic.kind === 'topic' ? { topic: topic.url, etag: topic.etag } : { topic: asked, etag: '' }),
    ...(secret !== undefined && { secret }),
  })
  return refusal ? { status: refusal.status, text: refusal.reason } : { status: 202, text: accepted[mode] }
}

async function publish(asked: readonly string[], { registry, ask, publisher }: RequestPorts): Promise<Reply> {
  const { url } = await publisher()
  const topics: string[] = []
  for (const text of asked) {
    const topic = await findTopic(text, url, ask)
    if (topic.kind === 'refused') return refused(topic.reason)
    topics.push(topic.url)
  }
  await registry().publish(topics)
  return { status: 202, text: 'Accepted: it will be looked at in a moment.' }
}

function refused(text: string): Reply {
  return { status: 400, text }
}
