import { ownerOf, readCallback } from '../callbacks/callback.ts'

/** What a request may ask for. */
export interface RequestTerms {
  /** For development: callbacks may stand on this machine or in a private network. */
  readonly allowPrivate: boolean
  /** Seconds that a subscription lasts where the subscriber asks for none, and the bounds of what it may ask. */
  readonly lease: { readonly default: number; readonly min: number; readonly max: number }
}

/** What a form posted to the hub asks for, its topics not looked at yet. */
export type HubRequest =
  | {
      readonly kind: 'subscription'
      readonly mode: 'subscribe' | 'unsubscribe'
      readonly topic: string
      readonly callback: URL
      /** Of the callback: what it counts for, with all names and ports of the same owner. */
      readonly host: string
      readonly secret?: string
      /** Seconds, within bounds. */
      readonly lease: number
    }
  | { readonly kind: 'publish'; readonly topics: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }

const mostTopics = 20
/** Characters of a topic as it is asked for, which is kept: the site answers no longer address. */
const longestTopic = 4_000

/** Reads a form of WebSub §5.1, or of `hub.mode=publish`. Parameters that mean nothing to us are ignored. */
export function readRequest(form: URLSearchParams, terms: RequestTerms): HubRequest {
  const mode = form.get('hub.mode')
  switch (mode) {
    case 'subscribe':
    case 'unsubscribe':
      return readSubscription(mode, form, terms)
    case 'publish': {
      const topics = [...form.getAll('hub.url'), ...form.getAll('hub.topic')].filter(Boolean)
      if (topics.length === 0) return refused('hub.topic is missing: the address of the feed that changed')
      if (topics.length > mostTopics) return refused(`${topics.length} topics are named; at most ${mostTopics} at once`)
      return { kind: 'publish', topics: [...new Set(topics)] }
    }
    default:
      return refused(
        mode === null
          ? 'hub.mode is missing: subscribe, unsubscribe or publish'
          : `hub.mode: "${mode.slice(0, 200)}" is none of subscribe, unsubscribe and publish`,
      )
  }
}

function readSubscription(mode: 'subscribe' | 'unsubscribe', form: URLSearchParams, terms: RequestTerms): HubRequest {
  const topic = form.get('hub.topic') ?? ''
  if (topic === '') return refused('hub.topic is missing: the address of a feed')
  if (topic.length > longestTopic)
    return refused(`hub.topic has ${topic.length} characters; at most ${longestTopic} are taken`)
  const callback = readCallback(form.get('hub.callback') ?? '', terms.allowPrivate)
  if (callback.kind === 'refused') return callback
  const secret = form.get('hub.secret') ?? ''
  const size = new TextEncoder().encode(secret).length
  // WebSub §5.1 says fewer than 200; one byte more does no harm, and some count it in.
  if (size > 200) return refused(`hub.secret has ${size} bytes; it may have 200`)
  // Of who unsubscribes it means nothing, whatever it is (WebSub §5.1).
  const lease = mode === 'unsubscribe' ? '' : (form.get('hub.lease_seconds') ?? '')
  if (!/^\d*$/.test(lease)) return refused(`hub.lease_seconds: "${lease.slice(0, 200)}" is no whole number of seconds`)
  return {
    ...{ kind: 'subscription', mode, topic, callback: callback.url, host: ownerOf(callback.url) },
    lease: granted(Number(lease), terms),
    ...(secret !== '' && { secret }),
  }
}

/** Seconds granted of those asked for, where 0 asks for none in particular. */
function granted(asked: number, { lease }: RequestTerms): number {
  return asked === 0 ? lease.default : Math.min(lease.max, Math.max(lease.min, asked))
}

function refused(reason: string): HubRequest {
  return { kind: 'refused', reason }
}
