import type { RegistryPorts } from './registry-ports.ts'

/** A delivery that was given up. */
export interface DeadLetter {
  readonly topic: string
  /** The callback's host: its path and query may be secret. */
  readonly host: string
  readonly failures: number
  readonly reason: string
  /** Milliseconds since 1970. */
  readonly moment: number
}

const kept = 1_000
const shown = 20

export type DeadLetters = ReturnType<typeof createDeadLetters>

/** Deliveries that were given up, the newest thousand. */
export function createDeadLetters({ sql, now }: Pick<RegistryPorts, 'sql' | 'now'>) {
  return {
    add(topic: string, callback: string, failures: number, reason: string): void {
      sql.exec(
        'INSERT INTO dead_letters (topic, callback, failures, reason, moment) VALUES (?, ?, ?, ?, ?)',
        ...[topic, callback, failures, reason, now()],
      )
      sql.exec('DELETE FROM dead_letters WHERE id <= (SELECT max(id) FROM dead_letters) - ?', kept)
      // For who runs the site: `/status`, which is for everybody, says neither who nor why.
      const what = `gave up ${JSON.stringify(topic)} for ${hostOf(callback)}, tried ${failures} ×`
      console.warn(`${what}: ${JSON.stringify(reason)}`)
    },

    newest(): DeadLetter[] {
      return sql
        .exec<{ topic: string; callback: string; failures: number; reason: string; moment: number }>(
          'SELECT * FROM dead_letters ORDER BY id DESC LIMIT ?',
          shown,
        )
        .toArray()
        .map(({ topic, callback, failures, reason, moment }) => {
          return { topic, host: hostOf(callback), failures, reason, moment }
        })
    },
  }
}

function hostOf(callback: string): string {
  return URL.parse(callback)?.host ?? ''
}
