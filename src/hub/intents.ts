import { createLimits } from './limits.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery, lostAfter, mostIntentAttempts, pauseAfter } from './schedule.ts'
import type { DenyTask, IntentOutcome, Message, Refusal, SubscriptionRequest, VerifyTask } from './work.ts'

type Row = {
  id: number
  mode: 'subscribe' | 'unsubscribe' | 'denied'
  topic: string
  asked: string
  callback: string
  host: string
  secret: string | null
  lease: number
  etag: string
  reason: string | null
  attempt: number
}

/** Requests under way of one callback for one topic; more than these are somebody's mischief. */
const mostUnderWay = 5

/** What has been asked for and waits for its callback's word. */
export function createIntents(ports: RegistryPorts) {
  const { sql, now, enqueue, wake, random } = ports
  const limits = createLimits(ports)
  const count = (query: string, ...values: string[]): number =>
    sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${query}`, ...values).one().n

  const isSubscribed = (asked: string, callback: string): boolean =>
    count('subscriptions WHERE callback = ? AND (topic = ? OR asked = ?)', callback, asked, asked) > 0

  return {
    has: async (asked: string, callback: string): Promise<boolean> => isSubscribed(asked, callback),

    async request(request: SubscriptionRequest): Promise<Refusal | undefined> {
      const refusal = refusalOf(request)
      if (refusal) return refusal
      const { mode, topic, asked, callback, host, secret = null, lease, etag } = request
      const { id } = sql
        .exec<{ id: number }>(
          `INSERT INTO intents (mode, topic, asked, callback, host, secret, lease, etag, due)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
          ...[mode, topic, asked, callback, host, secret, lease, etag, now() + lostAfter],
        )
        .one()
      await wake(now() + checkEvery)
      try {
        await enqueue([{ kind: 'intent', id, attempt: 0 }])
      } catch (cause) {
        // The row is kept, so the promise of a 202 holds: the next run puts it into the queue.
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
      endMoved(row)
      if (row.mode === 'unsubscribe') {
        sql.exec(
          'DELETE FROM subscriptions WHERE topic = ? AND callback = ? AND intent < ?',
          row.topic,
          row.callback,
          id,
        )
      } else {
        subscribe(row)
      }
    },
  }

  function refusalOf(request: SubscriptionRequest): Refusal | undefined {
    const { mode, topic, asked, callback } = request
    if (count('intents WHERE topic = ? AND callback = ?', topic, callback) >= mostUnderWay)
      return {
        status: 429,
        reason: 'This callback has not answered yet to earlier requests for this topic; wait for those.',
      }
    // Where the feed moved since, what was subscribed by the same address goes for it.
    const isRenewal = isSubscribed(topic, callback) || isSubscribed(asked, callback)
    return mode === 'unsubscribe' || isRenewal ? undefined : limits.admit(request)
  }

  /** A feed may have moved since: what a callback asked for by the same address is that, whatever it led to then. */
  function endMoved({ id, topic, asked, callback }: Row): void {
    sql.exec(
      'DELETE FROM subscriptions WHERE callback = ? AND topic <> ? AND (topic = ? OR asked = ?) AND intent < ?',
      ...[callback, topic, asked, asked, id],
    )
  }

  function subscribe({ id, topic, asked, callback, host, secret, lease, etag }: Row): void {
    sql.exec(
      `INSERT INTO subscriptions (kind, topic, asked, callback, host, secret, expires, intent, delivered)
       VALUES ('subscriber', ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (topic, callback) DO UPDATE
       SET asked = excluded.asked, secret = excluded.secret, expires = excluded.expires, intent = excluded.intent
       WHERE excluded.intent > intent`,
      ...[topic, asked, callback, host, secret, now() + lease * 1_000, id, etag],
    )
    sql.exec('INSERT OR IGNORE INTO topics (url, etag) VALUES (?, ?)', topic, etag)
    // The topic may have changed between the request and the callback's word.
    sql.exec(
      `UPDATE subscriptions SET due = ? WHERE topic = ? AND callback = ? AND due IS NULL
       AND delivered <> (SELECT etag FROM topics WHERE url = topic)`,
      ...[now(), topic, callback],
    )
  }

  function remove(id: number): void {
    sql.exec('DELETE FROM intents WHERE id = ?', id)
  }
}
