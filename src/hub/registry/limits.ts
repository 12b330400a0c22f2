import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery } from './schedule.ts'
import type { Refusal, SubscriptionRequest } from './work.ts'

/** Counts that are kept: topics' addresses are long. */
const mostCounted = 1_000
/** Of all topics that there may be, one host may be the only subscriber of one in so many. */
const oneInTopics = 10

/** How much there is of something, and may be. */
interface Bound {
  readonly taken: { number: number }
  readonly most: number
  readonly reason: string
}

/** How much is subscribed already, by topic, by host and in all: with what waits for its callback's word. */
export function createLimits({ sql, now, limits }: Pick<RegistryPorts, 'sql' | 'now' | 'limits'>) {
  const count = (query: string, ...values: string[]): number =>
    sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${query}`, ...values).one().n
  const counted = new Map<string, { number: number; readonly until: number }>()

  return {
    /** Makes room for a subscription that is not there yet, or says why there is none. */
    admit({ topic, host }: Pick<SubscriptionRequest, 'topic' | 'host'>): Refusal | undefined {
      const bounds = [ofTopic(topic), ofHost(host), ...(isNewTopic(topic) ? [ofTopics(), ofHostAlone(host)] : [])]
      const full = bounds.find(({ taken, most }) => taken.number >= most)
      if (full) return { status: 429, reason: full.reason }
      for (const { taken } of bounds) taken.number += 1
      return undefined
    },
  }

  function ofTopic(topic: string): Bound {
    const reason = `This topic has ${limits.topic} subscribers, and takes no more.`
    return { taken: taken(`topic ${topic}`, () => subscriptions('topic', topic)), most: limits.topic, reason }
  }

  function ofHost(host: string): Bound {
    const reason = `${host} has ${limits.host} subscriptions, and gets no more.`
    return { taken: taken(`host ${host}`, () => subscriptions('host', host)), most: limits.host, reason }
  }

  function ofTopics(): Bound {
    const counts = () => count(`(SELECT url FROM topics UNION SELECT topic FROM ${waiting})`)
    const reason = `This hub serves ${limits.topics} topics, and takes no more.`
    return { taken: taken('topics', counts), most: limits.topics, reason }
  }

  /** One host would else take, with searches that nobody else makes, what there is for all. */
  function ofHostAlone(host: string): Bound {
    const most = Math.ceil(limits.topics / oneInTopics)
    const reason = `${host} is the only subscriber of ${most} topics, and gets no other that nobody has.`
    return { taken: taken(`alone ${host}`, () => count(alone, host, host, host)), most, reason }
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

/** Topics that a host has and no other does. */
const alone = `(SELECT topic FROM subscriptions WHERE host = ? UNION SELECT topic FROM ${waiting} AND host = ?) AS own
  WHERE NOT EXISTS (SELECT 1 FROM subscriptions AS other WHERE other.topic = own.topic AND other.host <> ?)`
