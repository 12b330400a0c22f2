import type { Call } from '../callbacks/call.ts'
import type { Registry } from '../registry/registry.ts'
import type { Ask } from '../topics/publisher.ts'

/** What the consumer of the queue needs of the world. */
export interface ConsumerPorts {
  readonly registry: () => Pick<Registry, 'claim' | 'report'>
  readonly ask: Ask
  readonly call: Call
  /** The site's address, and that of the hub that deliveries name. */
  readonly site: string
  readonly hub: string
  readonly now: () => number
  readonly wait: (milliseconds: number) => Promise<void>
}
