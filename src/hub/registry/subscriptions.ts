import type { Looks } from './looks.ts'
import type { RegistryPorts } from './registry-ports.ts'

/** A request whose callback has given its word. */
export type Confirmed = {
  /** Of the request: the later one counts. */
  readonly id: number
  readonly topic: string
  readonly asked: string
  readonly callback: string
  readonly host: string
  readonly secret: string | null
  /** Seconds. */
  readonly lease: number
  readonly etag: string
}

export type Subscriptions = ReturnType<typeof createSubscriptions>

/** Who is subscribed: how that begins, is renewed and ends. */
export function createSubscriptions({ sql, now }: Pick<RegistryPorts, 'sql' | 'now'>, looks: Looks) {
  return {
    /** Whether a callback is subscribed to a topic, by its canonical address or the one that was asked for. */
    has(asked: string, callback: string): boolean {
      const held = 'SELECT 1 FROM subscriptions WHERE callback = ? AND (topic = ? OR asked = ?) LIMIT 1'
      return sql.exec(held, callback, asked, asked).toArray().length > 0
    },

    /** Begins a subscription, or renews it. */
    begin({ id, topic, asked, callback, host, secret, lease, etag }: Confirmed): void {
      sql.exec(
        `INSERT INTO subscriptions (kind, topic, asked, callback, host, secret, expires, intent, delivered)
         VALUES ('subscriber', ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (topic, callback) DO UPDATE
         SET asked = excluded.asked, secret = excluded.secret, expires = excluded.expires, intent = excluded.intent
         WHERE excluded.intent > intent`,
        ...[topic, asked, callback, host, secret, now() + lease * 1_000, id, etag],
      )
      const added = sql.exec('INSERT OR IGNORE INTO topics (url, etag) VALUES (?, ?) RETURNING url', topic, etag)
      // Whoever answered the request may have had an older edition of the site than the last look.
      if (added.toArray().length > 0) looks.askForAnother()
      // The topic may have changed between the request and the callback's word.
      sql.exec(
        `UPDATE subscriptions SET due = ? WHERE topic = ? AND callback = ? AND due IS NULL
         AND delivered <> (SELECT etag FROM topics WHERE url = topic)`,
        ...[now(), topic, callback],
      )
    },

    /** Ends what its callback has confirmed that it is to end. */
    end({ id, topic, callback }: Confirmed): void {
      remove('topic = ? AND callback = ? AND intent < ?', topic, callback, id)
    },

    /** A feed may have moved since: what a callback asked for by the same address is that, whatever it led to then. */
    endMoved({ id, topic, asked, callback }: Confirmed): void {
      remove(
        'callback = ? AND topic <> ? AND (topic = ? OR asked = ?) AND intent < ?',
        ...[callback, topic, asked, asked, id],
      )
    },

    /** Ends those whose lease is over. */
    endExpired(moment: number): void {
      remove('expires <= ?', moment)
    },

    /** Ends the one that answered that it is gone. */
    endGone(id: number): void {
      remove('id = ?', id)
    },

    /** Ends those of other hubs than the one that feeds name, if any. */
    endOtherHubs(named: string | undefined): void {
      remove("kind = 'hub' AND callback <> ?", named ?? '')
    },

    /** Ends those of a topic, or where none is named all, and has their callbacks told why (WebSub §5.2). */
    deny(reason: string, topic?: string): void {
      const [which, values] = topic === undefined ? ["kind = 'subscriber'", []] : ['topic = ?', [topic]]
      sql.exec(
        `INSERT INTO intents (mode, topic, asked, callback, host, lease, etag, reason, due)
         SELECT 'denied', topic, asked, callback, host, 0, '', ?, ? FROM subscriptions
         WHERE kind = 'subscriber' AND ${which}`,
        ...[reason, now(), ...values],
      )
      remove(which, ...values)
    },
  }

  /** Ends some, and with the last one of a topic that as well. */
  function remove(which: string, ...values: (string | number)[]): void {
    const ended = sql.exec<{ topic: string }>(`DELETE FROM subscriptions WHERE ${which} RETURNING topic`, ...values)
    for (const topic of new Set(Array.from(ended, ({ topic }) => topic))) {
      sql.exec('DELETE FROM topics WHERE url = ? AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE topic = url)', topic)
    }
  }
}
