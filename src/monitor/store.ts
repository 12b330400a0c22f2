import type { Sql } from '../hub/registry/schema.ts'
import { thrifty } from '../hub/registry/thrift.ts'
import type { Counts, ReaderCount } from './counts.ts'

/** What was counted over the last days. */
export interface Tally {
  /** Days in order, today the last; those on which nobody asked are there as well. */
  readonly days: readonly Day[]
  /** Feeds with what their readers report, most subscribers first; some minutes old where there are many reports. */
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
/** Reports that are kept at most, and of them when they were too many: so that the next few do not make them so again. */
const [mostReports, keptReports] = [5_000, 4_500]
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
    CREATE TABLE IF NOT EXISTS tidied (
      id INTEGER PRIMARY KEY CHECK (id = 0),
      day INTEGER NOT NULL, -- on which reports were looked through last
      room INTEGER NOT NULL -- for reports that may come before they are too many
    );
  `)
  const today = (): number => Math.floor(now() / dayLength)
  const feeds = thrifty(sql, now, (sql) => feedsOf(sql, today() - keptDays))

  return {
    add({ requests, unmodified, failed, readers }: Counts): void {
      const day = today()
      sql.exec(
        `INSERT INTO days VALUES (?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET requests = requests + excluded.requests,
          unmodified = unmodified + excluded.unmodified, failed = failed + excluded.failed`,
        ...[day, requests, unmodified, failed],
      )
      const added = readers.filter((report) => write(report, day)).length
      const [tidied] = sql.exec<{ day: number; room: number }>('SELECT day, room FROM tidied').toArray()
      if (tidied?.day !== day || tidied.room < added) tidy(day)
      else if (added > 0) sql.exec('UPDATE tidied SET room = room - ?', added)
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
      return { days, feeds: feeds() }
    },
  }

  /** Writes a report down where it says anything new, as the platform counts what is written; true where there was none before. */
  function write({ feed, reader, feedId, subscribers }: ReaderCount, day: number): boolean {
    const [before] = sql.exec<{ subscribers: number; day: number }>(
      'SELECT subscribers, day FROM readers WHERE feed = ? AND reader = ? AND feed_id = ?',
      ...[feed, reader, feedId],
    )
    if (before?.subscribers !== subscribers || before.day !== day)
      sql.exec('INSERT OR REPLACE INTO readers VALUES (?, ?, ?, ?, ?)', feed, reader, feedId, subscribers, day)
    return before === undefined
  }

  /** Lets go of what is too old or too much. That reads every report there is, and so is not done each time. */
  function tidy(day: number): void {
    sql.exec('DELETE FROM days WHERE day <= ?', day - keptDays)
    sql.exec('DELETE FROM readers WHERE day <= ?', day - keptDays)
    sql.exec(
      `DELETE FROM readers WHERE (feed, reader, feed_id) IN
        (SELECT feed, reader, feed_id FROM readers ORDER BY subscribers DESC LIMIT -1 OFFSET
          (SELECT iif(count(*) > ?, ?, ?) FROM readers))`,
      ...[mostReports, keptReports, mostReports],
    )
    sql.exec(
      'INSERT OR REPLACE INTO tidied (id, day, room) SELECT 0, ?, ? - count(*) FROM readers',
      ...[day, mostReports],
    )
  }
}

function feedsOf(sql: Sql, after: number): readonly FeedReaders[] {
  // Sorted here: the database would count the rows that it sorts as read once more.
  const rows = sql.exec<{ feed: string; name: string; subscribers: number }>(
    `SELECT feed, reader AS name, sum(subscribers) AS subscribers FROM readers WHERE day > ? GROUP BY feed, reader`,
    after,
  )
  return [...Map.groupBy(rows, ({ feed }) => feed)]
    .map(([feed, own]) => ({
      feed,
      subscribers: own.reduce((sum, { subscribers }) => sum + subscribers, 0),
      readers: own
        .map(({ name, subscribers }) => ({ name, subscribers }))
        .toSorted((a, b) => b.subscribers - a.subscribers || (a.name < b.name ? -1 : 1)),
    }))
    .toSorted((a, b) => b.subscribers - a.subscribers || (a.feed < b.feed ? -1 : 1))
}
