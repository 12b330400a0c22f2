import type { RegistryPorts } from './registry-ports.ts'
import { lookAnyway } from './schedule.ts'

export type Looks = ReturnType<typeof createLooks>

/** When all topics were looked at last, and which edition the site had then. */
export function createLooks({ sql }: Pick<RegistryPorts, 'sql'>) {
  return {
    /** Whether all topics have been looked at in this edition, not too long before `moment`. */
    isRecent(edition: string, moment: number): boolean {
      const [last] = sql.exec<{ edition: string; moment: number }>('SELECT edition, moment FROM looks').toArray()
      return last?.edition === edition && last.moment <= moment && moment < last.moment + lookAnyway
    },

    /** Begins a look, of no edition until it has ended well. */
    begin(moment: number): void {
      sql.exec("INSERT OR REPLACE INTO looks (id, edition, moment) VALUES (0, '', ?)", moment)
    },

    /** The look that has begun has ended well: nothing is written where another was asked for meanwhile. */
    end(edition: string): void {
      sql.exec('UPDATE looks SET edition = ?', edition)
    },

    /** Has the next round look at all topics, whatever edition the site has. */
    askForAnother(): void {
      sql.exec('DELETE FROM looks')
    },
  }
}
