import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery } from './schedule.ts'
import type { Refusal, SubscriptionRequest } from './work.ts'

const mostCounted = 10_000

/** How much is subscribed already, by topic, by host and in all: with what waits for its callback's word. */
export function createLimits({ sql, now, settings }: Pick<RegistryPorts, 'sql' | 'now' | 'settings'>) {
  const count = (query: string, ...values: string[]): number =>
    sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${query}`, ...values).one().n
  const counted = new Map<string, { number: number; readonly until: number }>()

  return {
    /** Makes room for a subscription that is not there yet, or says why there is none. */
    admit({ topic, host }: Pick<SubscriptionRequest, 'topic' | 'host'>): Refusal | undefined {
      const { limits } = settings
      const ofTopic = taken(`topic ${topic}`, () => subscriptions('topic', topic))
      if (ofTopic.number >= limits.topic)
        return { status: 429, reason: `This topic has ${limits.topic} subscribers, and takes no more.` }
      const ofHost = taken(`host ${host}`, () => subscriptions('host', host))
      if (ofHost.number >= limits.host)
        return { status: 429, reason: `The host ${host} has ${limits.host} subscriptions, and gets no more.` }
      if (isNewTopic(topic)) {
        const topics = taken('topics', () => count(`(SELECT url FROM topics UNION SELECT topic FROM ${waiting})`))
        if (topics.number >= limits.topics)
          return { status: 429, reason: `This hub serves ${limits.topics} topics, and takes no more.` }
        topics.number += 1
      }
      ofTopic.number += 1
      ofHost.number += 1
      return undefined
    },
  }

  function subscriptions(column: 'topic' | 'host', value: string): number {
    return count(`subscriptions WHERE ${column} = ?`, value) + count(`${waiting} AND ${column} = ?`, value)
  }

  function isNewTopic(topic: string): boolean {
    return count('topics WHERE url = ?', topic) === 0 && count(`${waiting} AND topic = ?`, topic) === 0
  }

  /** Counted every half minute, as there may be many, and kept up in between. */
  function taken(key: string, counts: () => number): { number: number } {
    const known = counted.get(key)
    if (known && known.until > now()) return known
    const fresh = { number: counts(), until: now() + checkEvery }
    if (counted.size >= mostCounted) counted.clear()
    counted.set(key, fresh)
    return fresh
  }
}

/** What will be a subscription once it is confirmed; a renewal is one already. */
const waiting = `intents WHERE mode = 'subscribe' AND NOT EXISTS
  (SELECT 1 FROM subscriptions AS held WHERE held.topic = intents.topic AND held.callback = intents.callback)`
