import { askTopic } from '../topics/topic.ts'
import type { Looks } from './looks.ts'
import type { RegistryPorts } from './registry-ports.ts'
import { hurriedFor, missingFor } from './schedule.ts'
import type { Subscriptions } from './subscriptions.ts'

/** Topics that one round looks at in turn, and those that it looks at out of turn, at most. */
const topicsARound = 100

type TopicRow = { url: string; etag: string; missing: number | null }

/** A look at all topics, of which those up to `place` have been looked at. */
interface Look {
  readonly edition: string
  place: string
  failed: boolean
}

/** Looks which topics have changed, and has their subscribers sent what is new. */
export function createChanges({ sql, now, ask }: RegistryPorts, subscriptions: Subscriptions, looks: Looks) {
  /** The look at all topics that is under way; one that is cut short begins anew. */
  let looking: Look | undefined
  /** Topics said to have changed, and until when they are looked at in every round. */
  const hurried = new Map<string, number>()

  return {
    /** Has some looked at in every round for a while, those that somebody is subscribed to; true where there are any. */
    hurry(topics: readonly string[]): boolean {
      const served = topics.filter((topic) => rows('url = ?', topic).length > 0)
      for (const topic of served) if (hurried.size < topicsARound) hurried.set(topic, now() + hurriedFor)
      return served.length > 0
    },

    /** Whether to look at all topics: where the site has another edition than at the last look, or that was long ago. */
    isDue(edition: string, start: number): boolean {
      return !looking && !looks.isRecent(edition, start)
    },

    /** Begins a look at all topics. */
    begin(edition: string, start: number): void {
      looks.begin(start)
      looking = { edition, place: '', failed: false }
    },

    /** Looks at what is said to have changed, and goes on with the look at all topics where one has begun. */
    async look(site: string, start: number): Promise<void> {
      for (const url of hurried.keys()) for (const topic of rows('url = ?', url)) await check(topic, site)
      for (const [url, until] of hurried) if (until <= start) hurried.delete(url)
      const current = looking
      if (!current) return
      const page = rows('url > ? ORDER BY url LIMIT ?', current.place, topicsARound)
      for (const topic of page) if (!(await check(topic, site))) current.failed = true
      current.place = page.at(-1)?.url ?? ''
      if (page.length === topicsARound) return
      looking = undefined
      // Where a topic could not be looked at, the next round begins anew.
      if (!current.failed) looks.end(current.edition)
    },

    /** Whether some of all topics are still to be looked at. */
    isUnfinished: (): boolean => looking !== undefined,
    isHurried: (): boolean => hurried.size > 0,
  }

  function rows(which: string, ...values: (string | number)[]): TopicRow[] {
    return sql.exec<TopicRow>(`SELECT url, etag, missing FROM topics WHERE ${which}`, ...values).toArray()
  }

  /** Whether a topic could be looked at. */
  async function check(topic: TopicRow, site: string): Promise<boolean> {
    try {
      await compare(topic, site)
      return true
    } catch (cause) {
      console.error(`${topic.url} could not be looked at`, cause)
      return false
    }
  }

  async function compare(topic: TopicRow, site: string): Promise<void> {
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
      sql.exec('UPDATE subscriptions SET due = NULL WHERE topic = ? AND due IS NOT NULL', url)
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
