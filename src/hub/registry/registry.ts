import { createDeadLetters } from './dead-letters.ts'
import { createDeliveries } from './deliveries.ts'
import { createIntents } from './intents.ts'
import { createLooks } from './looks.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { createRounds } from './rounds.ts'
import { createTables } from './schema.ts'
import { type Stats, statsOf } from './stats.ts'
import { createSubscriptions } from './subscriptions.ts'
import { thrifty } from './thrift.ts'
import type { Message, Outcome, Refusal, SubscriptionRequest, Task } from './work.ts'

/** Who is subscribed to what, and what each still has to get. */
export interface Registry {
  /** Whether a callback is subscribed to a topic, by its canonical address or the one that was asked for. */
  has(asked: string, callback: string): Promise<boolean>
  /** Keeps a request until its callback has confirmed it; or says why it will not. */
  request(request: SubscriptionRequest): Promise<Refusal | undefined>
  /** What is to be done for some messages. One that was claimed before, or is of no use any more, gives nothing. */
  claim(messages: readonly Message[]): Promise<Task[]>
  /** Takes note of how a task ended. Of a task that was claimed again since, nothing. */
  report(outcome: Outcome): Promise<void>
  /** Has topics looked at as soon as may be, those that somebody is subscribed to. */
  publish(topics: readonly string[]): Promise<void>
  /** The registry in numbers, some minutes old where there is much to count. */
  stats(): Promise<Stats>
  /** Has the rounds begin, or go on where they stand still, while there is anybody to be told of changes. */
  start(): Promise<void>
}

/** The registry over a database, and `run`, which does what is due. */
export function openRegistry(ports: RegistryPorts): Registry & { readonly run: () => Promise<void> } {
  createTables(ports.sql)
  const looks = createLooks(ports)
  const subscriptions = createSubscriptions(ports, looks)
  const intents = createIntents(ports, subscriptions)
  const rounds = createRounds(ports, subscriptions, looks)
  const deadLetters = createDeadLetters(ports)
  const deliveries = createDeliveries(ports, subscriptions, deadLetters, looks)
  const stats = thrifty(ports.sql, ports.now, (sql) => statsOf(sql, deadLetters))
  return {
    has: async (asked, callback) => subscriptions.has(asked, callback),
    request: intents.request,
    claim: async (messages) =>
      messages.flatMap((message) => {
        const task = message.kind === 'intent' ? intents.claim(message) : deliveries.claim(message)
        return task ? [task] : []
      }),
    report: async (outcome) => (outcome.kind === 'intent' ? intents.report(outcome) : deliveries.report(outcome)),
    publish: rounds.publish,
    start: rounds.start,
    stats: async () => stats(),
    run: rounds.run,
  }
}
