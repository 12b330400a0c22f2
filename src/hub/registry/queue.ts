import { inGroups } from '../../article/groups.ts'
import type { Message } from './work.ts'

/** A queue that carries several messages of ours in one of its own: it counts how many it carries. */
export type HubQueue = Pick<Queue<readonly Message[]>, 'sendBatch'>

/** A Worker has six connections at once: five subscribers, none of whom waits for another. */
const together = 5

/** Puts messages into a queue, all or none: five hundred at most, as it takes a hundred of its own at once. */
export async function enqueue(queue: HubQueue, messages: readonly Message[]): Promise<void> {
  await queue.sendBatch(inGroups(messages, together).map((body) => ({ body, contentType: 'json' })))
}
