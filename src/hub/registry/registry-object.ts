import { DurableObject } from 'cloudflare:workers'
import { enqueue, type HubQueue } from './queue.ts'
import { openRegistry, type Registry } from './registry.ts'
import type { RegistryPorts } from './registry-ports.ts'
import type { Stats } from './stats.ts'
import type { Message, Outcome, Refusal, SubscriptionRequest, Task } from './work.ts'

/** What a Durable Object cannot find by itself. */
export type RegistryWiring = Omit<RegistryPorts, 'sql' | 'wake' | 'enqueue'> & {
  readonly queue: HubQueue
}

/** The registry in a Durable Object: its SQLite remembers, its alarm comes round every half minute. */
export abstract class RegistryObject extends DurableObject implements Registry {
  protected abstract readonly wiring: RegistryWiring
  #opened: ReturnType<typeof openRegistry> | undefined

  async has(asked: string, callback: string): Promise<boolean> {
    return this.#registry().has(asked, callback)
  }

  async request(request: SubscriptionRequest): Promise<Refusal | undefined> {
    return this.#registry().request(request)
  }

  async claim(messages: readonly Message[]): Promise<Task[]> {
    return this.#registry().claim(messages)
  }

  async report(outcome: Outcome): Promise<void> {
    return this.#registry().report(outcome)
  }

  async publish(topics: readonly string[]): Promise<void> {
    return this.#registry().publish(topics)
  }

  async stats(): Promise<Stats> {
    return this.#registry().stats()
  }

  async start(): Promise<void> {
    return this.#registry().start()
  }

  override async alarm(): Promise<void> {
    try {
      await this.#registry().run()
    } catch (cause) {
      console.error('the hub was cut short', cause)
      // `run` sets the next alarm first. Where it could not, this one is left to the platform, which tries it again.
      if ((await this.ctx.storage.getAlarm()) === null) throw cause
    }
  }

  #registry(): ReturnType<typeof openRegistry> {
    const { storage } = this.ctx
    const { queue, ...world } = this.wiring
    this.#opened ??= openRegistry({
      ...world,
      sql: storage.sql,
      enqueue: (messages) => enqueue(queue, messages),
      wake: async (moment) => {
        if (moment === undefined) return storage.deleteAlarm()
        const set = await storage.getAlarm()
        if (set === null || moment < set) await storage.setAlarm(moment)
      },
    })
    return this.#opened
  }
}
