/** A request that has been read and whose topic exists. */
export interface SubscriptionRequest {
  readonly mode: 'subscribe' | 'unsubscribe'
  /** The canonical address. */
  readonly topic: string
  /** The topic as the subscriber wrote it, which is how it knows it. */
  readonly asked: string
  readonly callback: string
  readonly host: string
  readonly secret?: string
  /** Seconds. */
  readonly lease: number
  /** Of the topic as it stands: what changes from now on is delivered. */
  readonly etag: string
}

/** Why a request is turned away. */
export interface Refusal {
  readonly status: 400 | 429
  readonly reason: string
}

/** What goes through the queue: a reminder to look at a row of the registry, good for one attempt. */
export interface Message {
  readonly kind: 'intent' | 'delivery'
  readonly id: number
  readonly attempt: number
}

/** What a claimed message asks to be done. */
export type Task = VerifyTask | DenyTask | DeliverTask | PingTask

interface Attempt {
  readonly id: number
  readonly attempt: number
}

/** A call of somebody about a topic. */
interface CallTask extends Attempt {
  readonly topic: string
  readonly callback: string
}

/** Ask a callback whether it meant what was asked for it (WebSub §5.3). */
export interface VerifyTask extends CallTask {
  readonly kind: 'verify'
  readonly mode: 'subscribe' | 'unsubscribe'
  readonly lease: number
}

/** Tell a callback that it is not subscribed (WebSub §5.2). */
export interface DenyTask extends CallTask {
  readonly kind: 'deny'
  readonly reason: string
}

/** Send a subscriber what is new since the document whose ETag it has (WebSub §7). */
export interface DeliverTask extends CallTask {
  readonly kind: 'deliver'
  readonly secret: string | undefined
  readonly delivered: string
}

/** Tell another hub that a topic has changed. */
export interface PingTask extends CallTask {
  readonly kind: 'ping'
  readonly etag: string
}

/** How a task ended. */
export type Outcome = IntentOutcome | DeliveryOutcome

export interface IntentOutcome extends Attempt {
  readonly kind: 'intent'
  /** `settled`: the callback was told what it was to be told. `unanswered`: nobody was there. */
  readonly result: 'confirmed' | 'refused' | 'settled' | 'unanswered'
}

export type DeliveryOutcome = Attempt & { readonly kind: 'delivery' } & Delivered

/** How a delivery ended. `current`: the subscriber has what there is; `gone`: it wants no more (410). */
export type Delivered =
  | { readonly result: 'delivered'; readonly etag: string }
  | { readonly result: 'current' | 'gone' }
  /** Milliseconds that the subscriber asked to be left alone. */
  | { readonly result: 'failed'; readonly reason: string; readonly retryAfter?: number }
