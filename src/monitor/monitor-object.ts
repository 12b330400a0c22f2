import { DurableObject } from 'cloudflare:workers'
import type { Counts } from './counts.ts'
import { openStore, type Tally } from './store.ts'

/** What is counted, in a Durable Object: one for the whole site. */
export class MonitorObject extends DurableObject {
  readonly #store = openStore(this.ctx.storage.sql, Date.now)

  async add(counts: Counts): Promise<void> {
    this.#store.add(counts)
  }

  async tally(): Promise<Tally> {
    return this.#store.tally()
  }
}
