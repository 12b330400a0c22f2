import { pageEntries } from '../../catalog/page.ts'
import { linkHeader } from '../../feed/links.ts'
import { onlyLost } from '../../http/feeds/delta.ts'
import type { Answer } from '../callbacks/call.ts'
import type { Delivered, DeliverTask, PingTask } from '../registry/work.ts'
import { askTopic } from '../topics/topic.ts'
import type { ConsumerPorts } from './consumer-ports.ts'
import { readRetryAfter } from './retry-after.ts'
import { deliveryId, signatureOf } from './signature.ts'

/** What is new in a topic since a document that somebody has. */
export type News =
  | { readonly kind: 'news'; readonly etag: string; readonly mediaType: string; readonly body: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'none' }
  /** The document is another, of which there is nothing to tell. */
  | { readonly kind: 'lost'; readonly etag: string }
  | { readonly kind: 'missing'; readonly reason: string }

/** Asks for what a topic has beyond the document of an ETag (RFC 3229 where the site knows it, else the whole). */
export async function newsOf(
  topic: string,
  etag: string,
  { ask, site }: Pick<ConsumerPorts, 'ask' | 'site'>,
): Promise<News> {
  const response = await askTopic(topic, site, ask, { headers: { 'a-im': 'feed', 'if-none-match': etag } })
  if (response.status === 304) return { kind: 'none' }
  const newest = response.headers.get('etag')
  const mediaType = response.headers.get('content-type')
  if (!response.ok || newest === null || mediaType === null)
    return { kind: 'missing', reason: `the topic answered ${response.status}` }
  // A feed without entries tells nobody which went.
  const most = Number(new URL(topic).searchParams.get('limit') ?? pageEntries)
  if (onlyLost(etag, newest, most)) return { kind: 'lost', etag: newest }
  return { kind: 'news', etag: newest, mediaType, body: new Uint8Array(await response.arrayBuffer()) }
}

/** Sends a subscriber what is new (WebSub §7). */
export async function deliver(
  { id, topic, callback, secret, delivered }: DeliverTask,
  news: News,
  { call, hub, now }: Pick<ConsumerPorts, 'call' | 'hub' | 'now'>,
): Promise<Delivered> {
  if (news.kind === 'none') return { result: 'current' }
  if (news.kind === 'lost') return { result: 'delivered', etag: news.etag }
  if (news.kind === 'missing') return { result: 'failed', reason: news.reason }
  const { etag, mediaType, body } = news
  const headers = {
    'content-type': mediaType,
    link: linkHeader([
      { rel: 'hub', href: hub },
      { rel: 'self', href: topic },
    ]),
    'idempotency-key': `"${await deliveryId(id, delivered, etag)}"`,
    ...(secret !== undefined && { 'x-hub-signature': await signatureOf(secret, body) }),
  }
  const answer = await call(new URL(callback), { method: 'POST', headers, body })
  return ended(answer, etag, now)
}

/** Tells another hub that a topic has changed. */
export async function ping(
  { topic, callback, etag }: PingTask,
  { call, now }: Pick<ConsumerPorts, 'call' | 'now'>,
): Promise<Delivered> {
  const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.topic': topic, 'hub.url': topic })
  const outcome = ended(await call(new URL(callback), { method: 'POST', body }), etag, now)
  // A hub that is gone today is still the one the site names.
  return outcome.result === 'gone' ? { result: 'failed', reason: 'it answered 410' } : outcome
}

function ended(answer: Answer, etag: string, now: () => number): Delivered {
  if (answer.kind !== 'answer') return { result: 'failed', reason: answer.reason }
  const { status, headers } = answer
  if (status >= 200 && status < 300) return { result: 'delivered', etag }
  if (status === 410) return { result: 'gone' }
  const retryAfter = readRetryAfter(headers.get('retry-after'), now())
  return { result: 'failed', reason: `it answered ${status}`, ...(retryAfter !== undefined && { retryAfter }) }
}
