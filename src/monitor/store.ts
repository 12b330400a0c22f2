import type { Counts } from './counts.ts'

/** The part of a Durable Object's SQLite that is needed here. */
type Sql = Pick<SqlStorage, 'exec'>

/** What was counted over the last days. */
export interface Tally {
  /** Days in order, today the last; those on which nobody asked are there as well. */
  readonly days: readonly Day[]
  /** Feeds with what their readers report, most subscribers first. */
  readonly feeds: readonly FeedReaders[]
}

interface Day {
  /** `2026-11-23`, in UTC. */
  readonly day: string
  readonly requests: number
  readonly unmodified: number
  readonly failed: number
}

export interface FeedReaders {
  readonly feed: string
  readonly subscribers: number
  readonly readers: readonly { readonly name: string; readonly subscribers: number }[]
}

/** Days that are shown and kept, and for which a reader's last report counts. */
const keptDays = 14
/** Reports that are kept at most. */
const mostReports = 5_000
const dayLength = 86_400_000

/** Counts over a database. `now` gives milliseconds since 1970. */
export function openStore(sql: Sql, now: () => number) {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS days (
      day INTEGER PRIMARY KEY, -- since 1970
      requests INTEGER NOT NULL,
      unmodified INTEGER NOT NULL,
      failed INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS readers (
      feed TEXT NOT NULL,
      reader TEXT NOT NULL,
      feed_id TEXT NOT NULL,
      subscribers INTEGER NOT NULL,
      day INTEGER NOT NULL, -- of the last report
      PRIMARY KEY (feed, reader, feed_id)
    ) WITHOUT ROWID;
  `)
  const today = (): number => Math.floor(now() / dayLength)
  /** Reports that may come before the table is full, and the day on which it was looked through last. */
  let [room, tidied] = [0, Number.NaN]

  return {
    add({ requests, unmodified, failed, readers }: Counts): void {
      const day = today()
      sql.exec(
        `INSERT INTO days VALUES (?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET requests = requests + excluded.requests,
          unmodified = unmodified + excluded.unmodified, failed = failed + excluded.failed`,
        ...[day, requests, unmodified, failed],
      )
      for (const { feed, reader, feedId, subscribers } of readers) {
        sql.exec('INSERT OR REPLACE INTO readers VALUES (?, ?, ?, ?, ?)', feed, reader, feedId, subscribers, day)
      }
      room -= readers.length
      if (room < 0 || tidied !== day) tidy(day)
    },
    tally(): Tally {
      const day = today()
      const known = new Map(
        sql
          .exec<Record<'day' | 'requests' | 'unmodified' | 'failed', number>>(
            'SELECT * FROM days WHERE day > ?',
            day - keptDays,
          )
          .toArray()
          .map((row) => [row.day, row]),
      )
      const days = Array.from({ length: keptDays }, (_, place) => {
        const at = day - keptDays + 1 + place
        const { requests = 0, unmodified = 0, failed = 0 } = known.get(at) ?? {}
        return { day: new Date(at * dayLength).toISOString().slice(0, 10), requests, unmodified, failed }
      })
      return { days, feeds: feedsOf(sql, day - keptDays) }
    },
  }

  /** Lets go of what is too old or too much. That reads every report there is, and so is not done each time. */
  function tidy(day: number): void {
    sql.exec('DELETE FROM days WHERE day <= ?', day - keptDays)
    sql.exec('DELETE FROM readers WHERE day <= ?', day - keptDays)
    sql.exec(
      `DELETE FROM readers WHERE (feed, reader, feed_id) IN
        (SELECT feed, reader, feed_id FROM readers ORDER BY subscribers DESC LIMIT -1 OFFSET ?)`,
      mostReports,
    )
    room = mostReports - sql.exec<{ n: number }>('SELECT count(*) AS n FROM readers').one().n
    tidied = day
  }
}

function feedsOf(sql: Sql, after: number): readonly FeedReaders[] {
  const rows = sql
    .exec<{ feed: string; reader: string; subscribers: number }>(
      'SELECT feed, reader, sum(subscribers) AS subscribers FROM readers WHERE day > ? GROUP BY feed, reader ORDER BY 3 DESC, 2',
      after,
    )
    .toArray()
  return [...Map.groupBy(rows, ({ feed }) => feed)]
    .map(([feed, own]) => ({
      feed,
      subscribers: own.reduce((sum, { subscribers }) => sum + subscribers, 0),
      readers: own.map(({ reader, subscribers }) => ({ name: reader, subscribers })),
    }))
    .toSorted((a, b) => b.subscribers - a.subscribers || (a.feed < b.feed ? -1 : 1))
}
