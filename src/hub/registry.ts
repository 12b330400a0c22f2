import { createIntents } from './intents.ts'
import { createPending } from './pending.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { createTables } from './schema.ts'
import { createSweep } from './sweep.ts'
import type { Message, Outcome, Refusal, Stats, SubscriptionRequest, Task } from './work.ts'

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
  stats(): Promise<Stats>
}

/** The registry over a database, and `run`, which does what is due. */
export function openRegistry(ports: RegistryPorts): Registry & { readonly run: () => Promise<void> } {
  createTables(ports.sql)
  const intents = createIntents(ports)
  const pending = createPending(ports)
  const sweep = createSweep(ports)
  return {
    has: intents.has,
    request: intents.request,
    claim: async (messages) =>
      messages.flatMap((message) => {
        const task = message.kind === 'intent' ? intents.claim(message) : pending.claim(message)
        return task ? [task] : []
      }),
    report: async (outcome) => (outcome.kind === 'intent' ? intents.report(outcome) : pending.report(outcome)),
    publish: sweep.publish,
    stats: async () => pending.stats(),
    run: sweep.run,
  }
}
