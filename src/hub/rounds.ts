import { createChanges } from './changes.ts'
import { createOtherHub } from './other-hub.ts'
import { createOutbox } from './outbox.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery, roundAtMost } from './schedule.ts'
import type { Subscriptions } from './subscriptions.ts'

/** The registry's rounds: whose lease is over, which topics have changed, what is due. */
export function createRounds(ports: RegistryPorts, subscriptions: Subscriptions) {
  const { sql, now, wake, publisher } = ports
  const otherHub = createOtherHub(ports, subscriptions)
  const changes = createChanges(ports, subscriptions)
  const outbox = createOutbox(ports)
  let lastRound = 0

  return {
    async publish(topics: readonly string[]): Promise<void> {
      if (changes.hurry(topics)) await wake(Math.max(now(), lastRound + roundAtMost))
    },

    async run(): Promise<void> {
      const start = now()
      lastRound = start
      // First of all, so that a round that is cut short is followed by another.
      await wake(start + checkEvery)
      const site = await publisher()
      subscriptions.endExpired(start)
      await otherHub.watch(site)
      await changes.look(site.url, start)
      const isMoreDue = await outbox.send(start)
      if (isIdle()) {
        sql.exec('DELETE FROM topics')
        await wake(undefined)
      } else if (isMoreDue || changes.isUnfinished()) {
        await wake(now())
      } else {
        // Sooner where somebody's pause ends: one left to chance is not rounded to the next look.
        const nextDue = changes.isHurried() ? start : outbox.nextDue()
        await wake(Math.min(changes.nextLook(), Math.max(nextDue, start + roundAtMost)))
      }
    },
  }

  function isIdle(): boolean {
    const rows = sql.exec('SELECT 1 FROM subscriptions UNION ALL SELECT 1 FROM intents LIMIT 1')
    return rows.toArray().length === 0
  }
}
