import type { Message, Outcome, Task } from '../registry/work.ts'
import type { ConsumerPorts } from './consumer-ports.ts'
import { deliver, type News, newsOf, ping } from './deliver.ts'
import { deny, verify } from './verify.ts'

/**
 * Claims some messages and starts what they ask for, all at once. Throws where nothing could be
 * claimed: the queue gives the messages again. After that the registry alone remembers: each task
 * is reported by itself, and one that is cut short is due again after a pause. So nobody has to
 * wait for the promise that is given back, of the slowest.
 */
export async function consume(messages: readonly Message[], ports: ConsumerPorts): Promise<Promise<void>[]> {
  const documents = new Map<string, Promise<News>>()
  const news = (topic: string, etag: string): Promise<News> =>
    documents.getOrInsertComputed(JSON.stringify([topic, etag]), () => newsOf(topic, etag, ports))
  const tasks = await ports.registry().claim(messages)
  return tasks.map(async (task) => {
    try {
      await report(await perform(task, news, ports), ports)
    } catch (cause) {
      // The topic is as somebody wrote it.
      console.error(`${task.kind} ${task.id} of ${JSON.stringify(task.topic)} was cut short`, cause)
    }
  })
}

async function perform(
  task: Task,
  news: (topic: string, etag: string) => Promise<News>,
  ports: ConsumerPorts,
): Promise<Outcome> {
  const { id, attempt } = task
  switch (task.kind) {
    case 'verify':
      return { kind: 'intent', id, attempt, result: await verify(task, ports) }
    case 'deny':
      return { kind: 'intent', id, attempt, result: await deny(task, ports) }
    case 'ping':
      return { kind: 'delivery', id, attempt, ...(await ping(task, ports)) }
    case 'deliver':
      return { kind: 'delivery', id, attempt, ...(await deliver(task, await news(task.topic, task.delivered), ports)) }
  }
}

/** Milliseconds between reports of the same: calling one that cannot keep up again at once makes that worse. */
const pauses = [1_000, 5_000]

/** A registry that moves between machines is away for a moment; a report that is lost would be a double delivery. */
async function report(outcome: Outcome, { registry, wait }: ConsumerPorts): Promise<void> {
  for (const pause of pauses) {
    try {
      return await registry().report(outcome)
    } catch {
      await wait(pause)
    }
  }
  return registry().report(outcome)
}
