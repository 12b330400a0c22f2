import { createLimits } from './limits.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery, lostAfter, mostIntentAttempts, pauseAfter } from './schedule.ts'
import type { Confirmed, Subscriptions } from './subscriptions.ts'
import type { DenyTask, IntentOutcome, Message, Refusal, SubscriptionRequest, VerifyTask } from './work.ts'

type Row = Confirmed & {
  readonly mode: 'subscribe' | 'unsubscribe' | 'denied'
  readonly reason: string | null
  readonly attempt: number
}

/** Requests under way of one callback for one topic; more than these are somebody's mischief. */
const mostUnderWay = 5

/** What has been asked for and waits for its callback's word, and what a callback has still to be told. */
export function createIntents(ports: RegistryPorts, subscriptions: Subscriptions) {
  const { sql, now, enqueue, wake, random } = ports
  const limits = createLimits(ports)

  return {
    async request(request: SubscriptionRequest): Promise<Refusal | undefined> {
      const refusal = refusalOf(request)
      if (refusal) return refusal
      if (request.mode === 'unsubscribe' && !isKnown(request)) return undefined
      const id = keep(request)
      await wake(now() + checkEvery)
      try {
        await enqueue([{ kind: 'intent', id, attempt: 0 }])
      } catch (cause) {
        // The row is kept, so the promise of a 202 holds: the next round puts it into the queue.
        console.error(cause)
        sql.exec('UPDATE intents SET due = ? WHERE id = ? AND attempt = 0', now(), id)
      }
      return undefined
    },

    claim({ id, attempt }: Message): VerifyTask | DenyTask | undefined {
      const [row] = sql.exec<Row>(
        'UPDATE intents SET attempt = attempt + 1, due = ? WHERE id = ? AND attempt = ? RETURNING *',
        ...[now() + lostAfter, id, attempt],
      )
      if (!row) return undefined
      if (row.attempt > mostIntentAttempts) {
        remove(id)
        return undefined
      }
      const { asked: topic, callback, lease, mode } = row
      if (mode === 'denied')
        return { kind: 'deny', id, attempt: row.attempt, topic, callback, reason: row.reason ?? '' }
      return { kind: 'verify', id, attempt: row.attempt, mode, topic, callback, lease }
    },

    report({ id, attempt, result }: IntentOutcome): void {
      const [row] = sql.exec<Row>('SELECT * FROM intents WHERE id = ? AND attempt = ?', id, attempt)
      if (!row) return
      if (result === 'unanswered' && attempt < mostIntentAttempts) {
        sql.exec('UPDATE intents SET due = ? WHERE id = ?', now() + pauseAfter(attempt, random()), id)
        return
      }
      remove(id)
      if (result !== 'confirmed' || row.mode === 'denied') return
      // What was asked before this, and not confirmed yet, is no longer what the subscriber wants.
      sql.exec('DELETE FROM intents WHERE topic = ? AND callback = ? AND id < ?', row.topic, row.callback, id)
      subscriptions.endMoved(row)
      if (row.mode === 'subscribe') subscriptions.begin(row)
      else subscriptions.end(row)
    },
  }

  function refusalOf(request: SubscriptionRequest): Refusal | undefined {
    const { mode, topic, callback } = request
    if (underWay(topic, callback) >= mostUnderWay)
      return {
        status: 429,
        reason: 'This callback has not answered yet to earlier requests for this topic; wait for those.',
      }
    return mode === 'unsubscribe' || isHeld(request) ? undefined : limits.admit(request)
  }

  /** Where the feed moved since, what was subscribed by the same address goes for it. */
  function isHeld({ topic, asked, callback }: SubscriptionRequest): boolean {
    return subscriptions.has(topic, callback) || subscriptions.has(asked, callback)
  }

  /** Whether there is anything to end: or anybody could have us call whom he likes, as often as he likes. */
  function isKnown(request: SubscriptionRequest): boolean {
    const { topic, callback } = request
    return isHeld(request) || underWay(topic, callback) > 0
  }

  function underWay(topic: string, callback: string): number {
    const rows = sql.exec('SELECT 1 FROM intents WHERE topic = ? AND callback = ?', topic, callback)
    return rows.toArray().length
  }

  /** Writes a request down; gives its row's number. */
  function keep({ mode, topic, asked, callback, host, secret, lease, etag }: SubscriptionRequest): number {
    return sql
      .exec<{ id: number }>(
        `INSERT INTO intents (mode, topic, asked, callback, host, secret, lease, etag, due)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
        ...[mode, topic, asked, callback, host, secret ?? null, lease, etag, now() + lostAfter],
      )
      .one().id
  }

  function remove(id: number): void {
    sql.exec('DELETE FROM intents WHERE id = ?', id)
  }
}
