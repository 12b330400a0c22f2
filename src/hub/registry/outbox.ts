import type { RegistryPorts } from './registry-ports.ts'
import { lostAfter } from './schedule.ts'
import type { Message } from './work.ts'

/** Rows that are read, put into the queue and marked at once. */
const pageSize = 100
/** What one round sends of each at most; what is left is for the next, which follows at once. */
const pagesARound = 50

/** What is due to be done for somebody, on its way into the queue. */
export function createOutbox({ sql, now, enqueue }: Pick<RegistryPorts, 'sql' | 'now' | 'enqueue'>) {
  return {
    /** Puts what is due into the queue, deliveries first; true where some is left. */
    send: async (start: number): Promise<boolean> =>
      (await sendFrom('subscriptions', 'delivery', start)) || (await sendFrom('intents', 'intent', start)),

    /** When something is due next; infinite where nothing is. */
    nextDue(): number {
      const { due } = sql
        .exec<{ due: number | null }>(
          `SELECT min(due) AS due FROM (
            SELECT min(due) AS due FROM subscriptions WHERE due IS NOT NULL UNION ALL SELECT min(due) FROM intents)`,
        )
        .one()
      return due ?? Number.POSITIVE_INFINITY
    },
  }

  /** Page by page. */
  async function sendFrom(table: 'subscriptions' | 'intents', kind: Message['kind'], start: number): Promise<boolean> {
    for (let page = 0; page < pagesARound; page += 1) {
      const rows = sql
        .exec<{ id: number; attempt: number }>(
          `SELECT id, attempt FROM ${table} WHERE due <= ? ORDER BY due, id LIMIT ?`,
          ...[Math.max(start, now()), pageSize],
        )
        .toArray()
      if (rows.length === 0) return false
      await enqueue(rows.map(({ id, attempt }) => ({ kind, id, attempt })))
      // Marked after they are in the queue: cut short in between, they go in twice, and are claimed once.
      for (const { id, attempt } of rows) {
        sql.exec(
          `UPDATE ${table} SET due = ? WHERE id = ? AND attempt = ? AND due <= ?`,
          ...[now() + lostAfter, id, attempt, now()],
        )
      }
    }
    return true
  }
}
