import type { RegistryPorts } from './registry-ports.ts'
import { checkEvery, hurriedFor, missingFor } from './schedule.ts'
import type { Subscriptions } from './subscriptions.ts'
import { askTopic } from './topic.ts'

/** Topics that one round looks at in turn, and those that it looks at out of turn, at most. */
const topicsARound = 100

type TopicRow = { url: string; etag: string; missing: number | null }

/** Looks which topics have changed, and has their subscribers sent what is new. */
export function createChanges({ sql, now, ask }: RegistryPorts, subscriptions: Subscriptions) {
  // Kept in memory alone: a row written for each topic each time would cost more than looking again.
  let lookedAt = Number.NEGATIVE_INFINITY
  /** The topic after which the look at all of them goes on; `undefined` where it is done. */
  let place: string | undefined
  const hurried = new Map<string, { readonly until: number }>()

  return {
    /** Has some looked at in every round for a while, those that somebody is subscribed to; true where there are any. */
    hurry(topics: readonly string[]): boolean {
      const served = topics.filter((topic) => rows('url = ?', topic).length > 0)
      for (const topic of served) if (hurried.size < topicsARound) hurried.set(topic, { until: now() + hurriedFor })
      return served.length > 0
    },

    /** Looks at what is said to have changed, and at a page of all topics where it is time for them. */
    async look(site: string, start: number): Promise<void> {
      if (place === undefined && lookedAt + checkEvery <= start) {
        sql.exec('DELETE FROM topics WHERE NOT EXISTS (SELECT 1 FROM subscriptions WHERE topic = url)')
        lookedAt = start
        place = ''
      }
      const page = place === undefined ? [] : rows('url > ? ORDER BY url LIMIT ?', place, topicsARound)
      const urgent = [...hurried.keys()].flatMap((url) => rows('url = ?', url))
      for (const topic of [...urgent, ...page]) {
        try {
          await check(topic, site)
        } catch (cause) {
          console.error(`${topic.url} could not be looked at`, cause)
        }
      }
      place = page.length < topicsARound ? undefined : page.at(-1)?.url
      for (const [url, { until }] of hurried) if (until <= start) hurried.delete(url)
    },

    /** Whether some of all topics are still to be looked at. */
    isUnfinished: (): boolean => place !== undefined,
    isHurried: (): boolean => hurried.size > 0,
    /** When all topics are to be looked at again. */
    nextLook: (): number => lookedAt + checkEvery,
  }

  function rows(which: string, ...values: (string | number)[]): TopicRow[] {
    return sql.exec<TopicRow>(`SELECT url, etag, missing FROM topics WHERE ${which}`, ...values).toArray()
  }

  async function check(topic: TopicRow, site: string): Promise<void> {
    const { url, etag } = topic
    const response = await askTopic(url, site, ask, { method: 'HEAD', headers: { 'if-none-match': etag } })
    if (response.status >= 500) throw new Error(`status ${response.status}`)
    const newest = response.status === 304 ? etag : response.headers.get('etag')
    if ((!response.ok && response.status !== 304) || newest === null) noteMissing(topic)
    else if (newest !== etag || topic.missing !== null) noteChange(topic, newest)
  }

  /** A feed that is gone may come back within a day. */
  function noteMissing({ url, missing }: TopicRow): void {
    if (missing === null) {
      sql.exec('UPDATE topics SET missing = ? WHERE url = ?', now(), url)
      sql.exec('UPDATE subscriptions SET due = NULL WHERE topic = ?', url)
    } else if (missing + missingFor <= now()) {
      subscriptions.deny(`${url} is no feed any more`, url)
    }
  }

  function noteChange({ url, etag }: TopicRow, newest: string): void {
    hurried.delete(url)
    sql.exec('UPDATE topics SET missing = NULL, etag = ? WHERE url = ?', newest, url)
    // Seen for the first time: nothing to tell a hub that has never heard of it.
    if (etag === '') sql.exec("UPDATE subscriptions SET delivered = ? WHERE topic = ? AND delivered = ''", newest, url)
    sql.exec(
      'UPDATE subscriptions SET due = ? WHERE topic = ? AND due IS NULL AND delivered <> ?',
      ...[now(), url, newest],
    )
    // Who fails is tried anew for what is new (WebSub §7), no sooner than it would be.
    sql.exec('UPDATE subscriptions SET since = NULL WHERE topic = ? AND since IS NOT NULL', url)
  }
}
