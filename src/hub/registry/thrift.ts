import type { Sql } from './schema.ts'

/** Rows that may be read a day to find one thing out: a fifth of what the platform's free plan allows for everything. */
const rowsADay = 1_000_000
const day = 86_400_000
/** Milliseconds that something may be old in any case. */
const anyway = 5_000
/** Characters of what is kept: a row takes two million bytes. */
const longest = 500_000

/**
 * Finds something out anew only as often as the rows allow that are read for it: what a few rows tell each time, what
 * thousands tell some minutes later. It is kept in the database, as an object with nothing to do forgets everything else.
 */
export function thrifty<T>(sql: Sql, now: () => number, find: (sql: Sql) => T): () => T {
  sql.exec(
    'CREATE TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY CHECK (id = 0), moment INTEGER, until INTEGER, what TEXT)',
  )
  return () => {
    const moment = now()
    const [last] = sql.exec<{ what: string }>('SELECT what FROM found WHERE moment <= ? AND ? < until', moment, moment)
    if (last) {
      const found: T = JSON.parse(last.what)
      return found
    }
    const { counting, rowsRead } = counted(sql)
    const found = find(counting)
    const kept = Math.round((rowsRead() * day) / rowsADay)
    const what = JSON.stringify(found)
    if (kept > anyway && what.length <= longest) {
      const row = [moment, moment + kept, what]
      sql.exec('INSERT OR REPLACE INTO found (id, moment, until, what) VALUES (0, ?, ?, ?)', ...row)
    }
    return found
  }
}

/** A database, and how many rows of it have been read. */
function counted(sql: Sql): { readonly counting: Sql; readonly rowsRead: () => number } {
  const cursors: { readonly rowsRead: number }[] = []
  const counting: Sql = {
    exec<Row extends Record<string, SqlStorageValue>>(query: string, ...values: unknown[]) {
      const cursor = sql.exec<Row>(query, ...values)
      cursors.push(cursor)
      return cursor
    },
  }
  return { counting, rowsRead: () => cursors.reduce((sum, { rowsRead }) => sum + rowsRead, 0) }
}
