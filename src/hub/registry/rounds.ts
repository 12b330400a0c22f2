import { otherHubOf } from '../topics/publisher.ts'
import { createChanges } from './changes.ts'
import type { Looks } from './looks.ts'
import { watchForOtherHub } from './other-hub.ts'
import { createOutbox } from './outbox.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { betweenRounds, checkEvery } from './schedule.ts'
import type { Subscriptions } from './subscriptions.ts'

/** The registry's rounds: whose lease is over, which topics have changed, what is due. */
export function createRounds(ports: RegistryPorts, subscriptions: Subscriptions, looks: Looks) {
  const { sql, now, wake, publisher, edition } = ports
  const changes = createChanges(ports, subscriptions, looks)
  const outbox = createOutbox(ports)
  let lastRound = 0

  return {
    async start(): Promise<void> {
      // Another hub is told of what changes from now on, so it cannot wait.
      if (otherHubOf(await publisher()) !== undefined) await wake(soon())
      else if (!isIdle()) await wake(now() + checkEvery)
    },

    async publish(topics: readonly string[]): Promise<void> {
      if (changes.hurry(topics)) await wake(soon())
    },

    async run(): Promise<void> {
      const start = now()
      lastRound = start
      // First of all, so that a round that is cut short is followed by another.
      await wake(start + checkEvery)
      subscriptions.endExpired(start)
      const site = await publisher()
      const current = await edition()
      if (changes.isDue(current, start)) {
        await watchForOtherHub(site, ports, subscriptions)
        changes.begin(current, start)
      }
      await changes.look(site.url, start)
      const isMoreDue = await outbox.send(start)
      if (isIdle()) {
        await wake(undefined)
      } else if (isMoreDue || changes.isUnfinished()) {
        await wake(now())
      } else {
        // Sooner than usual where somebody's pause ends: one left to chance is not rounded.
        const next = changes.isHurried() ? start : outbox.nextDue()
        await wake(Math.max(next, start + betweenRounds))
      }
    },
  }

  function soon(): number {
    return Math.max(now(), lastRound + betweenRounds)
  }

  function isIdle(): boolean {
    const rows = sql.exec('SELECT 1 FROM subscriptions UNION ALL SELECT 1 FROM intents LIMIT 1')
    return rows.toArray().length === 0
  }
}
