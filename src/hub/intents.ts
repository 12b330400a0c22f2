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
const mostCounted = 10_000

/** What has been asked for and waits for its callback's word. */
export function createIntents({ sql, now, enqueue, wake, settings, random }: RegistryPorts) {
  const count = (query: string, ...values: (string | number)[]): number =>
    sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${query}`, ...values).one().n

  const counted = new Map<string, { number: number; readonly until: number }>()

  const isSubscribed = (topic: string, callback: string): boolean =>
    count('subscriptions WHERE topic = ? AND callback = ?', topic, callback) > 0

  return {
    has: async (topic: string, callback: string): Promise<boolean> => isSubscribed(topic, callback),

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
      if (mode === 'subscribe') {
        take('topic', topic)
        take('host', host)
      }
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

  function refusalOf({ mode, topic, callback, host }: SubscriptionRequest): Refusal | undefined {
    if (count('intents WHERE topic = ? AND callback = ?', topic, callback) >= mostUnderWay)
      return {
        status: 429,
        reason: 'This callback has not answered yet to earlier requests for this topic; wait for those.',
      }
    if (mode === 'unsubscribe' || isSubscribed(topic, callback)) return undefined
    const { limits } = settings
    if (taken('topic', topic) >= limits.topic)
      return { status: 429, reason: `This topic has ${limits.topic} subscribers, and takes no more.` }
    if (taken('host', host) >= limits.host)
      return { status: 429, reason: `The host ${host} has ${limits.host} subscriptions, and gets no more.` }
    if (count('topics WHERE url = ?', topic) === 0 && count('topics') >= limits.topics)
      return { status: 429, reason: `This hub serves ${limits.topics} topics, and takes no more.` }
    return undefined
  }

  /** Subscriptions of a topic or a host, with those under way. Counted once a minute, as there may be many. */
  function taken(column: 'topic' | 'host', value: string): number {
    const key = `${column} ${value}`
    const known = counted.get(key)
    if (known && known.until > now()) return known.number
    const number =
      count(`subscriptions WHERE ${column} = ?`, value) +
      count(`intents WHERE ${column} = ? AND mode = 'subscribe'`, value)
    if (counted.size >= mostCounted) counted.clear()
    counted.set(key, { number, until: now() + checkEvery })
    return number
  }

  function take(column: 'topic' | 'host', value: string): void {
    const known = counted.get(`${column} ${value}`)
    if (known) known.number += 1
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
