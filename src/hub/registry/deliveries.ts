import type { DeadLetters } from './dead-letters.ts'
import type { Looks } from './looks.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery, giveUpAfter, lostAfter, pauseAfter } from './schedule.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { DeliverTask, DeliveryOutcome, Message, PingTask } from './work.ts'

type Row = {
  id: number
  kind: 'subscriber' | 'hub'
  topic: string
  callback: string
  secret: string | null
  delivered: string
  attempt: number
  failures: number
  since: number | null
  reason: string | null
}

/** Deliveries under way: a subscription has one at most, so what reaches a subscriber keeps its order. */
export function createDeliveries(
  { sql, now, random }: RegistryPorts,
  subscriptions: Subscriptions,
  deadLetters: DeadLetters,
  looks: Looks,
) {
  return {
    claim({ id, attempt }: Message): DeliverTask | PingTask | undefined {
      const [row] = sql.exec<Row>(
        `SELECT * FROM subscriptions
         WHERE id = ? AND attempt = ? AND due IS NOT NULL AND (expires IS NULL OR expires > ?)`,
        ...[id, attempt, now()],
      )
      if (!row) return undefined
      const etag = etagOf(row.topic)
      if (etag === row.delivered || etag === undefined) {
        settle(id)
        return undefined
      }
      if (row.since !== null && row.since + giveUpAfter <= now()) {
        bury(row)
        return undefined
      }
      begin(row)
      const { topic, callback, secret, delivered } = row
      const task = { id, attempt: attempt + 1, topic, callback }
      return row.kind === 'hub'
        ? { kind: 'ping', ...task, etag }
        : { kind: 'deliver', ...task, secret: secret ?? undefined, delivered }
    },

    report(outcome: DeliveryOutcome): void {
      const { id, attempt } = outcome
      const [row] = sql.exec<Row>('SELECT * FROM subscriptions WHERE id = ? AND attempt = ?', id, attempt)
      if (!row) return
      switch (outcome.result) {
        case 'delivered':
          settle(id, outcome.etag)
          // It changed again meanwhile: the next document is due at once.
          if (etagOf(row.topic) !== outcome.etag) dueAt(id, now())
          return
        case 'current':
          if (etagOf(row.topic) === row.delivered) {
            settle(id)
            return
          }
          // One of the worker that sends and the one that looked last is of an older deploy: both try again.
          dueAt(id, now() + checkEvery)
          looks.askForAnother()
          return
        case 'gone':
          subscriptions.endGone(id)
          return
        case 'failed':
          sql.exec(
            'UPDATE subscriptions SET since = coalesce(since, ?), reason = ?, due = ? WHERE id = ?',
            ...[now(), outcome.reason, now() + pauseAfter(row.failures, random(), outcome.retryAfter), id],
          )
      }
    },
  }

  /** Of the newest document; `undefined` where the topic is not there, or not at the moment. */
  function etagOf(topic: string): string | undefined {
    const query = 'SELECT etag FROM topics WHERE url = ? AND missing IS NULL'
    return sql.exec<{ etag: string }>(query, topic).toArray()[0]?.etag
  }

  /** An attempt counts as one that failed until it is reported: who took it may be gone, and be so each time. */
  function begin({ id, failures }: Row): void {
    sql.exec(
      `UPDATE subscriptions SET attempt = attempt + 1, failures = failures + 1, since = coalesce(since, ?), due = ?
       WHERE id = ?`,
      ...[now(), now() + Math.max(lostAfter, pauseAfter(failures + 1, random())), id],
    )
  }

  /** Nothing is due any more; the subscriber has the document of `etag`, or none was given. */
  function settle(id: number, etag?: string): void {
    sql.exec(
      `UPDATE subscriptions SET delivered = coalesce(?, delivered), due = NULL, failures = 0, since = NULL, reason = NULL
       WHERE id = ?`,
      ...[etag ?? null, id],
    )
  }

  function dueAt(id: number, moment: number): void {
    sql.exec('UPDATE subscriptions SET due = ? WHERE id = ?', moment, id)
  }

  /** Gives this document up, and says so; the subscription stays, and gets what was missed with the next change. */
  function bury({ id, topic, callback, failures, reason }: Row): void {
    deadLetters.add(topic, callback, failures, reason ?? 'no word from the worker that took it')
    settle(id)
  }
}
