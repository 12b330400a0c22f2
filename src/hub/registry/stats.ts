import type { DeadLetter, DeadLetters } from './dead-letters.ts'
import type { Sql } from './schema.ts'

/** The hub in numbers. */
export interface Stats {
  readonly topics: number
  readonly subscribers: number
  /** Subscribers that have not got the newest yet. */
  readonly pending: number
  readonly unverified: number
  /** How many deliveries were given up, and the newest of them. */
  readonly dead: number
  readonly deadLetters: readonly DeadLetter[]
}

/** Counts what the registry holds. */
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
