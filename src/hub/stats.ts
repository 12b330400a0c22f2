import type { DeadLetters } from './dead-letters.ts'
import type { Sql } from './schema.ts'
import type { Stats } from './work.ts'

/** The registry in numbers. */
export function statsOf(sql: Sql, deadLetters: DeadLetters): Stats {
  const count = (query: string): number => sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${query}`).one().n
  return {
    topics: count('topics'),
    subscribers: count("subscriptions WHERE kind = 'subscriber'"),
    pending: count('subscriptions WHERE due IS NOT NULL'),
    unverified: count("intents WHERE mode <> 'denied'"),
    dead: count('dead_letters'),
    deadLetters: deadLetters.newest(),
  }
}
