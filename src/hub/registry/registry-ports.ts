import type { Ask, Publisher } from '../topics/publisher.ts'
import type { Sql } from './schema.ts'
import type { Message } from './work.ts'

/** How many subscriptions one topic and one callback host may have, and how many topics there may be. */
export interface Limits {
  readonly topic: number
  readonly host: number
  readonly topics: number
}

/** What the registry needs of the world. */
export interface RegistryPorts {
  readonly sql: Sql
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** This site itself, for its feeds' ETags. */
  readonly ask: Ask
  /** Puts at most 500 messages into the queue, all or none. */
  readonly enqueue: (messages: readonly Message[]) => Promise<void>
  /** Has `run` called at that moment, or earlier if an earlier one is set; `undefined` takes it back. */
  readonly wake: (moment: number | undefined) => Promise<void>
  readonly limits: Limits
  readonly publisher: () => Promise<Publisher>
  /** A text that changes whenever a document of the site does. */
  readonly edition: () => Promise<string>
  /** The topics that another hub is told about. */
  readonly feeds: () => Promise<readonly string[]>
  /** From 0 to 1, for what must not happen to all at once. */
  readonly random: () => number
}
